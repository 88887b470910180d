import { CircleCheck } from 'lucide-react';
import type { Job } from '../../../electron/api/jobs.ts';
import { Button } from '../../components/button.tsx';
import { JobCard } from '../../components/job-card.tsx';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import styles from './running-jobs.module.css';

interface RunningJobsProps {
  readonly jobs: readonly Job[];
  /** Photos that wait to be read; with nothing going on, somebody stopped a job before. */
  readonly waiting: number;
}

/** What goes on now; where nothing does, the way to go on with what was stopped. */
export function RunningJobs({ jobs, waiting }: RunningJobsProps) {
  const { t } = useText();
  const { act: scan } = useAct('folders.scan');
  const idle = jobs.length === 0;
  return (
    <section aria-labelledby="running" className={styles.jobs}>
      <h2 id="running" className="visually-hidden">
        {t('activity.running')}
      </h2>
      {jobs.map((job) => (
        <JobCard key={job.job} job={job} />
      ))}
      {idle && (
        <div className={styles.idle}>
          {waiting === 0 && <CircleCheck aria-hidden />}
          <p>{waiting > 0 ? t('import.waiting', { n: waiting }) : t('activity.idle')}</p>
          {waiting > 0 && <Button onPress={() => void scan({})}>{t('activity.read-on')}</Button>}
        </div>
      )}
    </section>
  );
}
