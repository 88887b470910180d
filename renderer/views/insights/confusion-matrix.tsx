import type { ConfusionReport } from '../../../electron/api/insights.ts';
import { useText } from '../../state/services.ts';
import type { Confused } from './confused-faces.tsx';
import styles from './confusion-matrix.module.css';
import shared from './insights.module.css';

interface ConfusionMatrixProps {
  readonly report: ConfusionReport;
  readonly onChoose: (confused: Confused) => void;
}

/** Who is taken for whom, as a table: a row for who it is, a column for what Kith says. Its numbers lead to the faces. */
export function ConfusionMatrix({ report, onChoose }: ConfusionMatrixProps) {
  const { t, number } = useText();
  const { people, matrix } = report;
  // The column before the last, for who is not in the table, is there only where it holds something.
  const columns = matrix[0].map((_, column) => column);
  const isUsed = (column: number) => column !== people.length || matrix.some((row) => row[column] > 0);
  const headOf = (column: number) =>
    people[column]?.name ?? t(column === people.length ? 'confusion.others' : 'confusion.nobody');
  return (
    <section className={shared.card} aria-labelledby="confusion-matrix">
      <h3 id="confusion-matrix">{t('confusion.matrix')}</h3>
      <p className={styles.text}>{t('confusion.matrix-text')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-labelledby="confusion-matrix">
        <table className={styles.table}>
          <thead>
            <tr>
              <td className={styles.corner}>{t('confusion.is')}</td>
              {columns.filter(isUsed).map((column) => (
                <th key={column} scope="col" className={styles.head}>
                  <span>{headOf(column)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((person, row) => {
              const total = matrix[row].reduce((sum, count) => sum + count, 0);
              return (
                <tr key={person.person}>
                  <th scope="row" className={styles.name}>
                    {person.name}
                  </th>
                  {columns.filter(isUsed).map((column) => {
                    const count = matrix[row][column];
                    const isRight = column === row;
                    const as = people[column] ?? null;
                    const canShow = count > 0 && !isRight && column !== people.length;
                    return (
                      <td
                        key={column}
                        className={isRight ? styles.right : styles.cell}
                        style={{ '--share': total > 0 ? count / total : 0 } as React.CSSProperties}
                      >
                        {canShow ? (
                          <button
                            type="button"
                            className={styles.number}
                            aria-label={
                              as
                                ? t('confusion.cell', { n: count, a: person.name, b: as.name })
                                : t('confusion.cell-nobody', { n: count, a: person.name })
                            }
                            onClick={() => onChoose({ person, as })}
                          >
                            {number(count)}
                          </button>
                        ) : (
                          count > 0 && number(count)
                        )}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </section>
  );
}
