import { expect, test } from 'vitest';
import type { Job } from '../../../../electron/api/jobs.ts';
import { jobDetail, quarterOf } from '../../../../renderer/app/job-words.ts';
import { createText } from '../../../../renderer/app/text.ts';

const text = createText('en');
const job = (parts: Partial<Job>): Job => ({
  job: 1 as Job['job'],
  kind: 'scan',
  state: 'running',
  subject: '/photos',
  done: 120,
  total: 3400,
  failed: 0,
  rate: null,
  remainingMs: null,
  startedAtMs: 0,
  endedAtMs: null,
  error: null,
  ...parts,
});

test('a job tells how far it is and how long it takes, as far as it knows', () => {
  expect(jobDetail(job({}), text)).toBe('120 of 3,400');
  expect(jobDetail(job({ total: null }), text)).toBe('120 so far');
  expect(jobDetail(job({ remainingMs: 240_000 }), text)).toBe('120 of 3,400 · 4 minutes left');
});

test('a paused job promises no end', () => {
  expect(jobDetail(job({ state: 'paused', remainingMs: 240_000 }), text)).toBe('120 of 3,400 · Paused');
});

test('a screen reader hears of four quarters, however many photos there are', () => {
  const quarters = new Set(Array.from({ length: 1001 }, (_, done) => quarterOf({ done, total: 1000 })));
  expect([...quarters]).toEqual([0, 1, 2, 3, 4]);
  expect(quarterOf({ done: 5, total: null })).toBe(0);
});
