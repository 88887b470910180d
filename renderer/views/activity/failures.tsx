import { CircleCheck, RotateCcw, X } from 'lucide-react';
import { useRef } from 'react';
import { useLocation } from 'wouter';
import type { Job } from '../../../electron/api/jobs.ts';
import type { PhotoId } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { placeHref } from '../../state/hash-location.ts';
import { useServices } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import { usePages } from '../../state/use-pages.ts';
import { FailureRow } from './failure-row.tsx';
import styles from './failures.module.css';
import { FileList } from './file-list.tsx';

/** Every file that could not be read (of one job, or at all), why, and another try. */
export function Failures({ job }: { readonly job: Job | undefined }) {
  const { text, toasts } = useServices();
  const { t, ago } = text;
  const [, go] = useLocation();
  const whole = useRef<HTMLElement>(null);
  const pages = usePages('jobs.failures', { limit: 100, ...(job ? { job: job.job } : {}) });
  const { act, isPending } = useAct('jobs.retry');
  const retry = async (photos?: PhotoId[]) => {
    const n = photos?.length ?? pages.total;
    const started = await act(photos ? { photos } : {});
    if (!started) return;
    toasts.show({ tone: 'done', text: t('failures.retrying', { n }) });
    // The row may be gone, and the button that had the focus with it.
    whole.current?.focus({ preventScroll: true });
  };
  if (pages.isPending) return null;
  const none = pages.total === 0;
  return (
    <section aria-label={t('failures.title')} ref={whole} tabIndex={-1} className={styles.failures}>
      {(job || !none) && (
        <div className={styles.head}>
          {job ? (
            <>
              <p>
                {t('failures.of-job', {
                  job: t(`job.${job.kind}`),
                  when: ago(job.endedAtMs ?? job.startedAtMs, Date.now()),
                })}
              </p>
              <Button
                size="s"
                look="quiet"
                icon={X}
                onPress={() => go(placeHref('/activity', { show: 'failures' }), { replace: true })}
              >
                {t('failures.all')}
              </Button>
            </>
          ) : (
            <>
              <p>{t('failures.hint')}</p>
              <Button size="s" icon={RotateCcw} isDisabled={isPending} onPress={() => void retry()}>
                {t('failures.retry-all', { n: pages.total })}
              </Button>
            </>
          )}
        </div>
      )}
      {pages.error && <ErrorState error={pages.error} onRetry={pages.refetch} />}
      {none && !pages.error && (
        <p className={styles.none}>
          <CircleCheck aria-hidden />
          {t(job ? 'failures.none-of-job' : 'failures.none')}
        </p>
      )}
      {!none && (
        <FileList label={t('failures.title')} pages={pages}>
          {(failure, index) => (
            <FailureRow failure={failure} index={index} total={pages.total} onRetry={(photo) => void retry([photo])} />
          )}
        </FileList>
      )}
    </section>
  );
}
