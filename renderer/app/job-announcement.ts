import { useEffect, useRef, useState } from 'react';
import type { Job } from '../../electron/api/jobs.ts';
import { useText } from '../state/services.ts';
import { jobDetail, quarterOf } from './job-words.ts';

/** What a screen reader is told of the running jobs: start, each quarter, end. */
export function useJobAnnouncement(running: readonly Job[]): string {
  const text = useText();
  const [announcement, setAnnouncement] = useState('');
  const before = useRef<Job | undefined>(undefined);
  const job = running[0];
  useEffect(() => {
    const last = before.current;
    before.current = job;
    if (job && (last?.job !== job.job || quarterOf(last) !== quarterOf(job))) {
      setAnnouncement(`${text.t(`job.${job.kind}`)}: ${jobDetail(job, text)}`);
    } else if (!job && last) setAnnouncement(text.t('job.ended', { job: text.t(`job.${last.kind}`) }));
  }, [job, text]);
  return announcement;
}
