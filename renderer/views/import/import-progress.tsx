import { useSyncExternalStore } from 'react';
import { JobCard } from '../../components/job-card.tsx';
import { useServices } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import styles from './import-progress.module.css';

/** What is being read now, with how far it is. */
export function ImportProgress() {
  const { data } = useCall('jobs.list', {});
  const { imports } = useServices();
  const copying = useSyncExternalStore(imports.subscribe, imports.copying);
  const active = data?.jobs.filter(
    ({ kind, state }) => (kind === 'scan' || kind === 'retry') && (state === 'running' || state === 'paused'),
  );
  if (!active?.length || copying) return null;
  return (
    <section className={styles.jobs}>
      {active.map((job) => (
        <JobCard key={job.job} job={job} />
      ))}
    </section>
  );
}
