import { CircleCheck, CircleX, FolderSearch } from 'lucide-react';
import type { Job } from '../../../electron/api/jobs.ts';
import { Button } from '../../components/button.tsx';
import { JobCard } from '../../components/job-card.tsx';
import { useServices } from '../../state/services.ts';
import styles from './export-work.module.css';

interface ExportWorkProps {
  readonly job: Job;
  /** The folder it writes to. */
  readonly to: string;
  readonly onAnother: () => void;
}

/** An export that runs, or how it ended. */
export function ExportWork({ job, to, onAnother }: ExportWorkProps) {
  const { bridge, text } = useServices();
  const { t } = text;
  if (job.state === 'running' || job.state === 'paused') return <JobCard job={job} />;
  const done = job.state === 'done';
  const Icon = done ? CircleCheck : CircleX;
  const words = {
    done: t('export.done', { n: job.done - job.failed, folder: to }),
    cancelled: t('export.stopped'),
    failed: t('export.failed', { reason: text.error(job.error ?? '') }),
  }[job.state];
  return (
    <div role="status" className={styles.ended} data-failed={!done || undefined}>
      <Icon aria-hidden />
      <div className={styles.words}>
        <p className={styles.title}>{words}</p>
        {done && job.failed > 0 && <p>{t('export.some-failed', { n: job.failed })}</p>}
      </div>
      <div className={styles.buttons}>
        {done && bridge && (
          <Button icon={FolderSearch} onPress={() => void bridge.showInFolder(to)}>
            {t('export.show')}
          </Button>
        )}
        <Button look="primary" onPress={onAnother}>
          {t('export.another')}
        </Button>
      </div>
    </div>
  );
}
