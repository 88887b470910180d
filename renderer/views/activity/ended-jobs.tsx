import { Ban, Check, type LucideIcon, TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import type { Job } from '../../../electron/api/jobs.ts';
import { folderName } from '../../components/folder-name.ts';
import { placeHref } from '../../state/hash-location.ts';
import { useText } from '../../state/services.ts';
import { endedDetail } from './activity-model.ts';
import styles from './ended-jobs.module.css';

/** What was done, the last first; a job that could not read some files leads to them. */
export function EndedJobs({ jobs }: { readonly jobs: readonly Job[] }) {
  const { t } = useText();
  if (jobs.length === 0) return <p className={styles.none}>{t('activity.none-ended')}</p>;
  return (
    <ul className={styles.list}>
      {jobs.map((job) => (
        <EndedJob key={job.job} job={job} />
      ))}
    </ul>
  );
}

const ICONS: Readonly<Record<Job['state'], LucideIcon>> = {
  done: Check,
  failed: TriangleAlert,
  cancelled: Ban,
  running: Check,
  paused: Check,
};

function EndedJob({ job }: { readonly job: Job }) {
  const text = useText();
  const Icon = ICONS[job.state];
  return (
    <li className={styles.row} data-state={job.state}>
      <span className={styles.icon}>
        <Icon aria-hidden />
      </span>
      <div className={styles.words}>
        <p className={styles.name}>
          {text.t(`job.${job.kind}`)}
          {job.subject && <span title={job.subject}>{folderName(job.subject)}</span>}
        </p>
        <p className={styles.facts}>{endedDetail(job, text, Date.now())}</p>
        {job.error && <p className={styles.error}>{text.error(job.error)}</p>}
      </div>
      {job.failed > 0 && (
        <Link href={placeHref('/activity', { show: 'failures', job: String(job.job) })} className={styles.failed}>
          <TriangleAlert aria-hidden />
          {text.t('activity.of-job', { n: job.failed })}
        </Link>
      )}
    </li>
  );
}
