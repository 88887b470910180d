import { useId } from 'react';
import { useText } from '../../state/services.ts';
import styles from './counts-bar.module.css';

export interface CountPart {
  readonly label: string;
  readonly n: number;
  readonly tone: 'main' | 'soft' | 'warning' | 'grey' | 'faint';
}

interface CountsBarProps {
  readonly title: string;
  readonly parts: readonly CountPart[];
}

/** A sum and what it is made of, as a bar and in numbers; parts of nothing are left out, except the first. */
export function CountsBar({ title, parts }: CountsBarProps) {
  const { number } = useText();
  const id = useId();
  const total = parts.reduce((sum, { n }) => sum + n, 0);
  const shown = parts.filter(({ n }, index) => n > 0 || index === 0);
  return (
    <section aria-labelledby={id} className={styles.card}>
      <h2 id={id} className={styles.head}>
        {title} <span>{number(total)}</span>
      </h2>
      <div aria-hidden className={styles.bar}>
        {shown.map(({ label, n, tone }) => (
          <span key={label} className={styles[tone]} style={{ flexGrow: n }} />
        ))}
      </div>
      <dl className={styles.parts}>
        {shown.map(({ label, n, tone }) => (
          <div key={label}>
            <dt>
              <span aria-hidden className={styles[tone]} />
              {label}
            </dt>
            <dd>{number(n)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
