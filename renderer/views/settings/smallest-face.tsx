import { useState } from 'react';
import { SMALLEST_FACE_PX } from '../../../electron/api/vision.ts';
import { Slider } from '../../components/slider.tsx';
import { useText } from '../../state/services.ts';
import { smallestInPhoto, smallestShare } from './settings-model.ts';
import styles from './smallest-face.module.css';

interface SmallestFaceProps {
  readonly sizePx: number;
  readonly onSet: (sizePx: number) => void;
}

/** The smallest face that is looked for, beside a photo that shows how small that is. */
export function SmallestFace({ sizePx, onSet }: SmallestFaceProps) {
  const { t, number } = useText();
  const [moved, setMoved] = useState<number | null>(null);
  const shown = moved ?? sizePx;
  return (
    <div className={styles.smallest}>
      <div className={styles.control}>
        <Slider
          label={t('settings.smallest')}
          value={shown}
          least={SMALLEST_FACE_PX.least}
          most={SMALLEST_FACE_PX.most}
          step={4}
          words={t('settings.smallest-value', { n: shown })}
          onChange={setMoved}
          onEnd={(value) => {
            setMoved(null);
            if (value !== sizePx) onSet(value);
          }}
        />
        <div className={styles.text}>
          <p>{t('settings.smallest-text', { pixels: number(smallestInPhoto(shown)) })}</p>
          <p>{t(shown > SMALLEST_FACE_PX.standard ? 'settings.smallest-larger' : 'settings.smallest-smaller')}</p>
        </div>
      </div>
      <div aria-hidden className={styles.photo}>
        <span className={styles.face} style={{ width: `${smallestShare(shown) * 100}%` }} />
      </div>
    </div>
  );
}
