import { Link } from 'wouter';
import type { Job } from '../../electron/api/jobs.ts';
import { Progress, ProgressRing } from '../components/progress.tsx';
import { useText } from '../state/services.ts';
import { useCall } from '../state/use-call.ts';
import { useJobAnnouncement } from './job-announcement.ts';
import styles from './job-indicator.module.css';
import { jobDetail } from './job-words.ts';

/** What goes on in the background, always in sight; leads to where it can be looked at. */
export function JobIndicator() {
  const { data } = useCall('jobs.list', {});
  const running = data?.jobs.filter(({ state }) => state === 'running' || state === 'paused') ?? [];
  const announcement = useJobAnnouncement(running);
  return (
    <div className={styles.place}>
      <p role="status" className="visually-hidden">
        {announcement}
      </p>
      {running[0] && <Running job={running[0]} others={running.length - 1} />}
    </div>
  );
}

function Running({ job, others }: { readonly job: Job; readonly others: number }) {
  const text = useText();
  const title = text.t(`job.${job.kind}`);
  return (
    <Link href="/activity" className={styles.card}>
      <span className={styles.head}>
        <span className={styles.ring}>
          <ProgressRing done={job.done} total={job.total} />
        </span>
        <span className={styles.title}>{title}</span>
        {others > 0 && <span className={styles.others}>+{text.number(others)}</span>}
      </span>
      <span className={styles.bar}>
        <Progress label={title} done={job.done} total={job.total} still={job.state === 'paused'} />
      </span>
      <span className={styles.detail}>{jobDetail(job, text)}</span>
    </Link>
  );
}
