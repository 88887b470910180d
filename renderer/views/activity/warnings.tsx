import { CircleCheck } from 'lucide-react';
import { ErrorState } from '../../components/error-state.tsx';
import { VirtualGrid } from '../../components/virtual-grid.tsx';
import { useText } from '../../state/services.ts';
import { usePages } from '../../state/use-pages.ts';
import styles from './failures.module.css';
import { WarningRow } from './warning-row.tsx';

/** Room a row needs, at the base size. */
const rowHeight = (width: number) => (width < 560 ? 152 : 104);
/** Wider than any screen: one row a line. */
const ONE_COLUMN = 100_000;

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
      <div className={styles.list}>
        <VirtualGrid
          role="list"
          aria-label={t('activity.damaged')}
          items={pages.items}
          keyOf={({ path }) => path}
          minWidth={ONE_COLUMN}
          gap={0}
          heightOf={rowHeight}
          hasMore={pages.hasMore}
          onMore={pages.more}
        >
          {(warning, index) => <WarningRow warning={warning} index={index} total={pages.total} />}
        </VirtualGrid>
      </div>
    </section>
  );
}
