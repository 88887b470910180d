import type { Job } from '../../../electron/api/jobs.ts';
import type { PlainKey } from '../../app/strings.ts';
import type { Text } from '../../app/text.ts';

/** The jobs that go on, and those that have ended with the last one first. */
export function splitJobs(jobs: readonly Job[]): { readonly running: readonly Job[]; readonly ended: readonly Job[] } {
  const isRunning = ({ state }: Job) => state === 'running' || state === 'paused';
  return {
    running: jobs.filter(isRunning),
    ended: jobs.filter((job) => !isRunning(job)).toSorted((a, b) => (b.endedAtMs ?? 0) - (a.endedAtMs ?? 0)),
  };
}

/** How a job that has ended went, in a few words: "340 files · took 4 minutes · 2 hours ago". */
export function endedDetail(job: Job, text: Text, nowMs: number): string {
  const { startedAtMs, endedAtMs } = job;
  const { t, duration, ago } = text;
  const parts = [doneOf(job, text)];
  if (endedAtMs !== null) {
    parts.push(t('activity.took', { time: duration(endedAtMs - startedAtMs) }), ago(endedAtMs, nowMs));
  }
  return parts.filter((part) => part !== '').join(' · ');
}

/** How much was done; '' where a number would mean nothing: sorting and fetching are done or not. */
function doneOf({ kind, state, done, total }: Job, { t, number }: Text): string {
  const all = total === null || total === done;
  const count = all ? number(done) : t('job.progress', { done: number(done), total: number(total) });
  if (state === 'cancelled') return t('activity.stopped-at', { count });
  if (!all) return count;
  return kind === 'group' || kind === 'fetch-models' ? '' : t('activity.files', { n: done });
}

/** Why a file could not be read, in two or three words, by the code of the failure. */
export function failureReason(code: string): PlainKey {
  if (code.startsWith('model.')) return 'failure.model';
  const key = `failure.${code}`;
  return isReason(key) ? key : 'failure.other';
}

/** One row a code that a file may fail with. */
const REASONS = [
  'failure.scan.unreadable',
  'failure.scan.unsupported',
  'failure.scan.not-a-photo',
  'failure.scan.too-large',
  'failure.decode.empty',
  'failure.decode.damaged',
  'failure.decode.truncated',
  'failure.decode.unsupported',
  'failure.decode.too-large',
  'failure.decode.timeout',
  'failure.decode.crashed',
  'failure.vision.failed',
  'failure.vision.unavailable',
  'failure.not-found.path',
] as const satisfies readonly PlainKey[];

const isReason = (key: string): key is (typeof REASONS)[number] => (REASONS as readonly string[]).includes(key);

/** The message without the path at its beginning: the path stands beside it. */
export const plainMessage = (message: string, path: string): string =>
  message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message;

/** A path as its folder and its file name, of any system. */
export function splitPath(path: string): { readonly folder: string; readonly file: string } {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return at < 0 ? { folder: '', file: path } : { folder: path.slice(0, Math.max(at, 1)), file: path.slice(at + 1) };
}
