import { File, Folder, FolderOutput, Info, TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import type { ExportPlanItem } from '../../../electron/api/exports.ts';
import { classes } from '../../components/classes.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useText } from '../../state/services.ts';
import { planTree } from './export-model.ts';
import styles from './export-preview.module.css';

interface ExportPreviewProps {
  readonly plan: ExportPlanItem | undefined;
  readonly error: Error | null;
  /** The plan is that of an earlier choice; the new one is on its way. */
  readonly isOld: boolean;
  /** People or photos were chosen, so that nothing to write is the choice's doing. */
  readonly chosen: boolean;
  readonly onRetry: () => void;
}

/** The folders and files that will be written. */
export function ExportPreview({ plan, error, isOld, chosen, onRetry }: ExportPreviewProps) {
  const { t } = useText();
  return (
    <section aria-label={t('export.preview')} aria-busy={isOld} className={styles.preview}>
      <h2>{t('export.preview')}</h2>
      {error && <ErrorState error={error} onRetry={onRetry} />}
      {!plan && !error && <Skeleton height="14rem" shape="box" />}
      {plan && !error && plan.faces === 0 && (
        <EmptyState
          icon={FolderOutput}
          title={t('export.nothing-title')}
          text={t(chosen ? 'export.nothing-chosen' : 'export.nothing-named')}
        >
          {!chosen && <Link href="/">{t('export.to-people')}</Link>}
        </EmptyState>
      )}
      {plan && !error && plan.faces > 0 && (
        <div className={classes(isOld && styles.old)}>
          <Totals plan={plan} />
          <Tree plan={plan} />
          <Notes plan={plan} />
        </div>
      )}
    </section>
  );
}

function Totals({ plan }: { readonly plan: ExportPlanItem }) {
  const { t, bytes } = useText();
  const totals = [
    t('export.files', { n: plan.files }),
    ...(plan.folders.length > 0 ? [t('export.folders', { n: plan.folders.length })] : []),
    ...(plan.bytes === null ? [] : [bytes(plan.bytes)]),
  ];
  return (
    <p role="status" className={styles.totals}>
      <b>{totals.join(' · ')}</b>
      <span>
        {t('export.summary', {
          faces: t('export.faces', { n: plan.faces }),
          photos: t('export.of-photos', { n: plan.photos }),
        })}
      </span>
    </p>
  );
}

function Tree({ plan }: { readonly plan: ExportPlanItem }) {
  const { t, number } = useText();
  const { folders, moreFolders, loose } = planTree(plan);
  return (
    <ul className={styles.tree}>
      {folders.map(({ name, files, examples, more }) => (
        <li key={name}>
          <p className={styles.folder}>
            <Folder aria-hidden />
            <span>{name}</span>
            <span className={styles.count}>{number(files)}</span>
          </p>
          <ul>
            {examples.map((file) => (
              <li key={file} className={styles.file}>
                <File aria-hidden />
                <span>{file}</span>
              </li>
            ))}
            {more > 0 && <li className={styles.more}>{t('export.more-files', { n: more })}</li>}
          </ul>
        </li>
      ))}
      {moreFolders > 0 && <li className={styles.more}>{t('export.more-folders', { n: moreFolders })}</li>}
      {loose.map((file) => (
        <li key={file} className={styles.file}>
          <File aria-hidden />
          <span>{file}</span>
        </li>
      ))}
    </ul>
  );
}

function Notes({ plan }: { readonly plan: ExportPlanItem }) {
  const { t } = useText();
  if (plan.away === 0 && plan.without === 0 && plan.notes.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {plan.away > 0 && (
        <li className={styles.warning}>
          <TriangleAlert aria-hidden />
          {t('export.away', { n: plan.away })}
        </li>
      )}
      {plan.without > 0 && (
        <li>
          <Info aria-hidden />
          {t('export.without', { n: plan.without })}
        </li>
      )}
      {plan.notes.map((note) => (
        <li key={note}>
          <Info aria-hidden />
          {note}
        </li>
      ))}
    </ul>
  );
}
