import { Radio, RadioGroup } from 'react-aria-components';
import styles from './choice-cards.module.css';
import { classes } from './classes.ts';

export interface Choice<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** What choosing it means, in a sentence. */
  readonly text?: string;
  /** Language of the label, where it is not the screen's. */
  readonly lang?: string;
}

interface ChoiceCardsProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Id>[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
  /** `stack` one below the other, with room for sentences; `row` side by side. */
  readonly layout?: 'stack' | 'row';
}

/** One of a few, each explained. */
export function ChoiceCards<Id extends string>(props: ChoiceCardsProps<Id>) {
  const { label, choices, chosen, onChoose, layout = 'stack' } = props;
  return (
    <RadioGroup
      aria-label={label}
      value={chosen}
      onChange={(id) => onChoose(id as Id)} // one of the ids below
      className={classes(styles.choices, styles[layout])}
    >
      {choices.map(({ id, label: words, text, lang }) => (
        <Radio key={id} value={id} className={styles.choice as string}>
          <span aria-hidden className={styles.dot} />
          <span className={styles.words}>
            <span className={styles.label} lang={lang}>
              {words}
            </span>
            {text && <span className={styles.text}>{text}</span>}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
