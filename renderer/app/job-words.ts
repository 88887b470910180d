import type { Job } from '../../electron/api/jobs.ts';
import type { Text } from './text.ts';

/** How a job stands in a few words: "120 of 340 · 4 minutes left". */
export function jobDetail(job: Job, text: Text): string {
  const { t, number } = text;
  const count =
    job.total === null
      ? t('job.so-far', { done: number(job.done) })
      : t('job.progress', { done: number(job.done), total: number(job.total) });
  if (job.state === 'paused') return `${count} · ${t('job.paused')}`;
  if (job.remainingMs === null) return count;
  return `${count} · ${t('job.remaining', { time: text.duration(job.remainingMs) })}`;
}

/** Which quarter a job is in, 0..4; screen readers hear of a job when this changes, not at each photo. */
export function quarterOf(job: Pick<Job, 'done' | 'total'>): number {
  return job.total ? Math.floor((4 * Math.min(job.done, job.total)) / job.total) : 0;
}
