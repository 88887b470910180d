import { expect, test } from 'vitest';
import type { Job } from '../../../../../electron/api/jobs.ts';
import { progressLine } from '../../../../../electron/host/cli/progress-line.ts';

const job = (more: Partial<Job>): Job => ({
  job: 1 as Job['job'],
  kind: 'scan',
  state: 'running',
  subject: '',
  done: 0,
  total: null,
  failed: 0,
  rate: null,
  remainingMs: null,
  startedAtMs: 0,
  endedAtMs: null,
  error: null,
  ...more,
});

test('a job whose size is not known yet only counts', () => {
  expect(progressLine(job({ done: 12 }))).toBe('scan: 12');
});

test('a job shows how far it is, how fast, how long still, and what failed', () => {
  expect(progressLine(job({ done: 30, total: 120, rate: 3.21, remainingMs: 28_100, failed: 2 }))).toBe(
    `[${'#'.repeat(6)}${'-'.repeat(18)}] 30/120  3.2/s  29 s left  2 failed`,
  );
});

test('long times are told in minutes and hours', () => {
  expect(progressLine(job({ done: 1, total: 2, remainingMs: 10 * 60_000 }))).toContain('10 min left');
  expect(progressLine(job({ done: 1, total: 2, remainingMs: 150 * 60_000 }))).toContain('2 h 30 min left');
});

test('a folder without photos is a full bar, and more than promised stays in its frame', () => {
  expect(progressLine(job({ done: 0, total: 0 }))).toContain(`[${'#'.repeat(24)}]`);
  expect(progressLine(job({ done: 9, total: 3 }))).toContain(`[${'#'.repeat(24)}]`);
});
