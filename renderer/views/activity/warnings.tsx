import { CircleCheck } from 'lucide-react';
import { ErrorState } from '../../components/error-state.tsx';
import { useText } from '../../state/services.ts';
import { usePages } from '../../state/use-pages.ts';
import styles from './failures.module.css';
import { FileList } from './file-list.tsx';
import { WarningRow } from './warning-row.tsx';

/** Every photo that is damaged but was read, as far as it goes, and what is wrong with it. */
export function Warnings() {
  const { t } = useText();
  const pages = usePages('jobs.warnings', { limit: 100 });
  if (pages.isPending) return null;
  if (pages.error) return <ErrorState error={pages.error} onRetry={pages.refetch} />;
  if (pages.total === 0) {
    return (
      <p className={styles.none}>
        <CircleCheck aria-hidden />
        {t('warnings.none')}
      </p>
    );
  }
  return (
    <section aria-label={t('activity.damaged')} className={styles.failures}>
      <div className={styles.head}>
        <p>{t('warnings.hint')}</p>
      </div>
      <FileList label={t('activity.damaged')} pages={pages}>
        {(warning, index) => <WarningRow warning={warning} index={index} total={pages.total} />}
      </FileList>
    </section>
  );
}
