import { z } from 'zod';
import { call } from './call.ts';
import { empty, jobId, page, pageOf, photoId } from './types.ts';

/** Long work. It outlives the call that started it and, where `resumable`, the program. */
export const job = z.object({
  job: jobId,
  kind: z.enum(['scan', 'retry', 'group', 'export', 'fetch-models', 'embed']),
  state: z.enum(['running', 'paused', 'done', 'failed', 'cancelled']),
  /** What it works on: a folder, a person's name; '' where there is nothing to say. */
  subject: z.string(),
  done: z.int(),
  /** Null while not yet known. */
  total: z.int().nullable(),
  /** Photos (or files) that failed in this job; `jobs.failures` names them. */
  failed: z.int(),
  /** Per second, over the last while; null before it can be said. */
  rate: z.number().nullable(),
  remainingMs: z.number().nullable(),
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type Job = z.infer<typeof job>;

/** Running and paused jobs first, then the last fifty that ended. */
export const listJobs = call('jobs.list', { request: z.object({}), response: z.object({ jobs: z.array(job) }) });
export const getJob = call('jobs.get', { request: z.object({ job: jobId }), response: job });
export const pauseJob = call('jobs.pause', { request: z.object({ job: jobId }), response: empty, writes: true });
export const resumeJob = call('jobs.resume', { request: z.object({ job: jobId }), response: empty, writes: true });
export const cancelJob = call('jobs.cancel', { request: z.object({ job: jobId }), response: empty, writes: true });

export const failure = z.object({
  /** Null where the file never became a photo (unreadable, no photo at all). */
  photo: photoId.nullable(),
  path: z.string(),
  code: z.string(),
  message: z.string(),
  attempts: z.int(),
  atMs: z.number(),
});
export type Failure = z.infer<typeof failure>;

/** Every file that could not be read and why; newest first. */
export const listFailures = call('jobs.failures', {
  request: z.object({ job: jobId.optional(), ...page }),
  response: pageOf(failure),
});

export const warning = z.object({
  photo: photoId,
  path: z.string(),
  code: z.string(),
  message: z.string(),
});
export type Warning = z.infer<typeof warning>;

/** Every photo that is damaged but was read, its intact part at least, and what is wrong with it; the last found first. */
export const listWarnings = call('jobs.warnings', {
  request: z.object({ ...page }),
  response: pageOf(warning),
});

/** Tries the failed photos again (all, or these). */
export const retryFailures = call('jobs.retry', {
  request: z.object({ photos: z.array(photoId).max(10_000).optional() }),
  response: z.object({ job: jobId }),
  writes: true,
});
