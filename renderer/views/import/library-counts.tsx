import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import styles from './library-counts.module.css';

const COUNTS = ['photos', 'faces', 'named', 'people'] as const;

/** What the library holds, in numbers that move while photos are read. */
export function LibraryCounts() {
  const { t, number } = useText();
  const { data } = useCall('library.info', {});
  if (!data) return null;
  return (
    <section aria-label={t('import.counts')} className={styles.counts}>
      <dl>
        {COUNTS.map((count) => (
          <div key={count}>
            <dt>{t(`import.count-${count}`)}</dt>
            <dd>{number(data[count])}</dd>
          </div>
        ))}
      </dl>
      {data.pending > 0 && <p>{t('import.waiting', { n: data.pending })}</p>}
      {data.failed > 0 && <p className={styles.failed}>{t('import.failures', { n: data.failed })}</p>}
    </section>
  );
}
