import { expect, test } from 'vitest';
import { ERROR_CODES } from '../../../../../electron/api/errors.ts';
import type { Job } from '../../../../../electron/api/jobs.ts';
import { jobId } from '../../../../../electron/api/types.ts';
import { createText } from '../../../../../renderer/app/text.ts';
import {
  endedDetail,
  failureReason,
  plainMessage,
  splitJobs,
  splitPath,
} from '../../../../../renderer/views/activity/activity-model.ts';

const text = createText('en');
const MINUTE = 60_000;

const jobOf = (job: number, changes: Partial<Job> = {}): Job => ({
  job: jobId.parse(job),
  kind: 'scan',
  state: 'done',
  subject: '',
  done: 1200,
  total: 1200,
  failed: 0,
  rate: null,
  remainingMs: null,
  startedAtMs: 0,
  endedAtMs: 4 * MINUTE,
  error: null,
  ...changes,
});

test('paused jobs stay among those that go on, and of the ended ones the last comes first', () => {
  const { running, ended } = splitJobs([
    jobOf(1, { endedAtMs: 10 }),
    jobOf(2, { state: 'paused', endedAtMs: null }),
    jobOf(3, { endedAtMs: 30 }),
    jobOf(4, { state: 'failed', endedAtMs: 20 }),
    jobOf(5, { state: 'running', endedAtMs: null }),
  ]);
  expect(running.map(({ job }) => job)).toEqual([2, 5]);
  expect(ended.map(({ job }) => job)).toEqual([3, 4, 1]);
});

test('a job that did all says how much, how long it took and when', () => {
  expect(endedDetail(jobOf(1), text, 124 * MINUTE)).toBe('1,200 files · took 4 minutes · 2 hours ago');
});

test('sorting faces counts nothing', () => {
  expect(endedDetail(jobOf(1, { kind: 'group' }), text, 4 * MINUTE)).toBe('took 4 minutes · just now');
});

test('a job that was stopped says where', () => {
  const stopped = jobOf(1, { state: 'cancelled', done: 40 });
  expect(endedDetail(stopped, text, 4 * MINUTE)).toBe('Stopped at 40 of 1,200 · took 4 minutes · just now');
});

test('every code that a file can fail with has words of its own', () => {
  const ofFiles = ERROR_CODES.filter((code) => /^(scan|decode|vision|model)\./u.test(code));
  expect(ofFiles.filter((code) => failureReason(code) === 'failure.other')).toEqual([]);
});

test('a code of a later version still reads as a failure', () => {
  expect(text.t(failureReason('decode.from-the-future'))).toBe('Not read');
});

test('the path is not said twice', () => {
  expect(plainMessage('/a/b.jpg: The JPEG is damaged.', '/a/b.jpg')).toBe('The JPEG is damaged.');
  expect(plainMessage('b.jpg is empty (0 bytes).', '/a/b.jpg')).toBe('b.jpg is empty (0 bytes).');
});

test.each([
  ['/home/anna/one.jpg', '/home/anna', 'one.jpg'],
  ['C:\\Photos\\one.jpg', 'C:\\Photos', 'one.jpg'],
  ['/one.jpg', '/', 'one.jpg'],
  ['one.jpg', '', 'one.jpg'],
])('%s is in %s and called %s', (path, folder, file) => {
  expect(splitPath(path)).toEqual({ folder, file });
});
