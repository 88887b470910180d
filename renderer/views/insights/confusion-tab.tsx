import { useState } from 'react';
import type { ConfusionReport } from '../../../electron/api/insights.ts';
import { useText } from '../../state/services.ts';
import { type Confused, ConfusedFaces } from './confused-faces.tsx';
import { ConfusionMatrix } from './confusion-matrix.tsx';
import styles from './confusion-tab.module.css';
import shared from './insights.module.css';

const KINDS = ['right', 'wrong', 'unsure'] as const;

/** What Kith makes of named faces that it was not shown: how often it is right, who is confused, and the faces. */
export function ConfusionTab({ report }: { readonly report: ConfusionReport }) {
  const { t, percentExact } = useText();
  const [shown, setShown] = useState<readonly Confused[]>([]);
  const { faces, pairs } = report;
  return (
    <section aria-labelledby="confusion-heading">
      <header className={shared.heading}>
        <h2 id="confusion-heading">{t('confusion.heading')}</h2>
      </header>
      <p className={shared.hint}>{t('confusion.summary', { faces: t('accuracy.faces', { n: faces }) })}</p>
      <dl className={styles.shares}>
        {KINDS.map((kind) => (
          <div key={kind} className={shared.card}>
            <dt>{t(`confusion.${kind}`)}</dt>
            <dd className={styles.share}>{percentExact(report[kind] / faces)}</dd>
            <dd className={styles.count}>{t('accuracy.faces', { n: report[kind] })}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.columns}>
        <section className={shared.card} aria-labelledby="confusion-pairs">
          <h3 id="confusion-pairs">{t('confusion.pairs')}</h3>
          {pairs.length === 0 && <p className={styles.none}>{t('confusion.none')}</p>}
          <ul className={styles.pairs}>
            {pairs.map(({ a, b, aAsB, bAsA }) => (
              <li key={`${a.person}/${b.person}`}>
                <button
                  type="button"
                  className={styles.pair}
                  onClick={() =>
                    setShown([...(aAsB > 0 ? [{ person: a, as: b }] : []), ...(bAsA > 0 ? [{ person: b, as: a }] : [])])
                  }
                >
                  <span className={styles.names}>{t('confusion.pair', { a: a.name, b: b.name })}</span>
                  <span className={styles.count}>{t('confusion.pair-count', { n: aAsB + bAsA })}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
        {report.people.length > 0 && <ConfusionMatrix report={report} onChoose={(confused) => setShown([confused])} />}
      </div>
      {shown.map((confused) => (
        <ConfusedFaces key={`${confused.person.person}/${confused.as?.person ?? 0}`} confused={confused} />
      ))}
    </section>
  );
}
