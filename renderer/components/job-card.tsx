import { Pause, Play, TriangleAlert, X } from 'lucide-react';
import type { Job } from '../../electron/api/jobs.ts';
import { jobDetail } from '../app/job-words.ts';
import { useText } from '../state/services.ts';
import { useAct } from '../state/use-act.ts';
import { folderName } from './folder-name.ts';
import { IconButton } from './icon-button.tsx';
import styles from './job-card.module.css';
import { Progress } from './progress.tsx';

/** A job that goes on: how far it is, how fast, when it will be done; pause, go on, stop. */
export function JobCard({ job }: { readonly job: Job }) {
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
          <IconButton icon={Play} label={t('job.resume')} onPress={() => void resume({ job: job.job })} />
        ) : (
          <IconButton icon={Pause} label={t('job.pause')} onPress={() => void pause({ job: job.job })} />
        )}
        <IconButton icon={X} label={t('job.cancel')} onPress={() => void cancel({ job: job.job })} />
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
