import { useState } from 'react';
import { Page } from '../../components/page.tsx';
import { useHashSearch } from '../../state/hash-location.ts';
import { useServices } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { useDebounced } from '../../state/use-debounced.ts';
import styles from './export.module.css';
import { ExportForm } from './export-form.tsx';
import { choiceOfAddress, planParams } from './export-model.ts';
import { ExportPreview } from './export-preview.tsx';
import { ExportTarget } from './export-target.tsx';
import { ExportWork } from './export-work.tsx';
import { useExportJob } from './use-export-job.ts';

/** Long enough that a word of a search is typed on without a question a letter. */
const QUIET_MS = 250;

/** Writing named faces out: what and of whom on the left, what that comes to on the right. */
export function ExportView() {
  const { text, chosenPhotos } = useServices();
  const { t } = text;
  const search = useHashSearch();
  const [choice, setChoice] = useState(() => choiceOfAddress(search, chosenPhotos.get()));
  const query = useDebounced(choice.query, QUIET_MS);
  const params = planParams({ ...choice, query });
  const plan = useCall('exports.plan', params, { keep: true });
  const work = useExportJob();
  const queryError = plan.error?.code.startsWith('search.') ? text.error(plan.error) : undefined;
  return (
    <Page title={t('export.title')}>
      <p className={styles.hint}>{t('export.hint')}</p>
      {work.job ? (
        <ExportWork job={work.job} to={work.to} onAnother={work.forget} />
      ) : (
        <div className={styles.columns}>
          <div className={styles.form}>
            <ExportForm choice={choice} onChange={setChoice} queryError={queryError} />
            <ExportTarget
              files={plan.error || !plan.data ? 0 : plan.data.files}
              faces={plan.error || !plan.data ? 0 : plan.data.faces}
              isPending={work.isPending}
              error={work.error}
              onChange={work.resetError}
              onStart={(to) => void work.start({ ...planParams(choice), to })}
            />
          </div>
          <ExportPreview
            plan={plan.data}
            error={queryError === undefined ? plan.error : null}
            isOld={plan.isPlaceholderData || query !== choice.query || queryError !== undefined}
            chosen={choice.people.length > 0 || choice.photos.length > 0 || choice.query.trim() !== ''}
            onRetry={() => void plan.refetch()}
          />
        </div>
      )}
    </Page>
  );
}
