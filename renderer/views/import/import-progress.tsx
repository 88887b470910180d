import { Pause, Play, TriangleAlert, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { Job } from '../../../electron/api/jobs.ts';
import { jobDetail } from '../../app/job-words.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Progress } from '../../components/progress.tsx';
import { useServices, useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import { useCall } from '../../state/use-call.ts';
import { folderName } from './folder-name.ts';
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
        <JobProgress key={job.job} job={job} />
      ))}
    </section>
  );
}

function JobProgress({ job }: { readonly job: Job }) {
  const text = useText();
  const { t } = text;
  const { act: pause } = useAct('jobs.pause');
  const { act: resume } = useAct('jobs.resume');
  const { act: cancel } = useAct('jobs.cancel');
  const title = t(`job.${job.kind}`);
  const paused = job.state === 'paused';
  const detail = jobDetail(job, text);
  return (
    <article className={styles.job} aria-label={title}>
      <div className={styles.words}>
        <h2>
          {title}
          {job.subject && <span title={job.subject}>{folderName(job.subject)}</span>}
        </h2>
        <p>
          {detail}
          {job.rate !== null && !paused && ` · ${t('job.rate', { rate: text.number(Math.round(job.rate * 10) / 10) })}`}
        </p>
      </div>
      <div className={styles.buttons}>
        {paused ? (
          <IconButton icon={Play} label={t('import.resume')} onPress={() => void resume({ job: job.job })} />
        ) : (
          <IconButton icon={Pause} label={t('import.pause')} onPress={() => void pause({ job: job.job })} />
        )}
        <IconButton icon={X} label={t('import.cancel')} onPress={() => void cancel({ job: job.job })} />
      </div>
      <div className={styles.bar}>
        <Progress label={title} done={job.done} total={job.total} words={detail} still={paused} />
      </div>
      {job.failed > 0 && (
        <p className={styles.failed}>
          <TriangleAlert aria-hidden />
          {t('job.failed', { n: job.failed })}
        </p>
      )}
    </article>
  );
}
