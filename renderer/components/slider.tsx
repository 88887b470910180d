import { Slider as AriaSlider, Label, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import styles from './slider.module.css';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  /** The value in words, beside the label and for screen readers. */
  readonly words: string;
  readonly onChange: (value: number) => void;
  /** The thumb was let go, or a key pressed. */
  readonly onEnd: (value: number) => void;
}

/** A number out of a range, by dragging or with the arrow keys. */
export function Slider({ label, value, least, most, step, words, onChange, onEnd }: SliderProps) {
  const share = (value - least) / (most - least);
  return (
    <AriaSlider
      value={value}
      minValue={least}
      maxValue={most}
      step={step}
      onChange={(next) => onChange(next as number)} // one thumb: one number
      onChangeEnd={(next) => onEnd(next as number)}
      className={styles.slider as string}
    >
      <Label className={styles.label as string}>{label}</Label>
      <SliderOutput className={styles.output as string}>{words}</SliderOutput>
      <SliderTrack className={styles.track as string}>
        <span className={styles.rail}>
          <span className={styles.fill} style={{ width: `${share * 100}%` }} />
        </span>
        <SliderThumb aria-valuetext={words} className={styles.thumb as string} />
      </SliderTrack>
    </AriaSlider>
  );
}
