import { CircleCheck } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
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
  const section = useRef<HTMLElement>(null);
  const hadFocus = useRef(false);
  // A job that ends takes its buttons with it; who was on one of them stays here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the jobs are others
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) section.current?.focus({ preventScroll: true });
  }, [jobs.length]);
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-labelledby="running"
      className={styles.jobs}
      onFocus={() => {
        hadFocus.current = true;
      }}
      onBlur={({ relatedTarget }) => {
        // Towards nothing: the button went, or the window was left.
        if (relatedTarget) hadFocus.current = false;
      }}
    >
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
