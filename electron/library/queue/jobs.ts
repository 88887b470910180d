import { KithError, toErrorShape } from '../../api/errors.ts';
import type { Job } from '../../api/jobs.ts';
import type { JobId } from '../../api/types.ts';
import type { JobHandle, Jobs, JobWork } from '../context.ts';
import type { WritableDb } from '../store/database.ts';
import { endedJobs, insertJob, type JobRow, jobById, openJobs, updateJob } from '../store/jobs.ts';
import { createRate, type Rate } from './rate.ts';

/** At most ten events a second a job; the database is told once a second. */
const EVENT_GAP_MS = 100;
const STORE_GAP_MS = 1000;
const ENDED_SHOWN = 50;

/** Makes the work of a job anew from its stored parameters. */
export type ResumeWork = (params: unknown) => JobWork;

export interface RunningJobs extends Jobs {
  /** Goes on with the jobs that the end of the program interrupted; kinds that are not in `workers` end as failed. */
  goOn(workers: { readonly [Kind in Job['kind']]?: ResumeWork }): void;
  /** Running and paused jobs first, then the last fifty that ended. */
  list(): Job[];
  /** Throws not-found.job. */
  get(id: number): Job;
  /** Throw job.not-running where it has ended. */
  pause(id: number): void;
  resume(id: number): void;
  cancel(id: number): void;
  /** The id of a running or paused job of this kind with these parameters. */
  find(kind: Job['kind'], params: unknown): number | undefined;
  /** Resolves when no job runs; paused ones do not count. */
  settled(): Promise<void>;
  /** Stops all work; running and paused jobs go on at the next start. */
  close(): Promise<void>;
}

interface Dependencies {
  readonly db: WritableDb;
  readonly now: () => number;
  readonly emit: (job: Job) => void;
  readonly log: (line: string) => void;
}

interface LiveJob {
  row: JobRow;
  readonly controller: AbortController;
  /** Of the time between two pauses. */
  active: AbortController;
  readonly rate: Rate;
  /** What waits at a checkpoint of a paused job. */
  wake: (() => void)[];
  finished: Promise<void>;
  emittedAtMs: number;
  storedAtMs: number;
  timer: NodeJS.Timeout | undefined;
}

/** Long work, each with progress, pause and cancel. */
export function createJobs({ db, now, emit, log }: Dependencies): RunningJobs {
  const live = new Map<number, LiveJob>();
  const settledListeners = new Set<() => void>();
  let closing = false;

  const describe = (row: JobRow, rate?: Rate): Job => {
    const perSecond = row.state === 'running' ? (rate?.perSecond(now()) ?? null) : null;
    return {
      job: row.id as JobId,
      kind: row.kind,
      state: row.state,
      subject: row.subject,
      done: row.done,
      total: row.total,
      failed: row.failed,
      rate: perSecond,
      remainingMs: perSecond && row.total !== null ? Math.round(((row.total - row.done) / perSecond) * 1000) : null,
      startedAtMs: row.started_at,
      endedAtMs: row.ended_at,
      error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
    };
  };

  /** Tells and stores at once. */
  const flush = (job: LiveJob) => {
    clearTimeout(job.timer);
    job.timer = undefined;
    job.emittedAtMs = job.storedAtMs = now();
    updateJob(db, job.row);
    emit(describe(job.row, job.rate));
  };
  /** Tells and stores soon. */
  const touch = (job: LiveJob) => {
    if (job.timer || closing) return;
    const waitMs = Math.max(0, job.emittedAtMs + EVENT_GAP_MS - now());
    job.timer = setTimeout(() => {
      job.timer = undefined;
      job.emittedAtMs = now();
      if (now() - job.storedAtMs >= STORE_GAP_MS) {
        job.storedAtMs = now();
        updateJob(db, job.row);
      }
      emit(describe(job.row, job.rate));
    }, waitMs);
  };
  const change = (job: LiveJob, change: Partial<JobRow>) => {
    job.row = { ...job.row, ...change };
  };
  const isOver = (job: LiveJob) => job.row.ended_at !== null;
  const end = (job: LiveJob, state: 'done' | 'failed' | 'cancelled', error?: unknown) => {
    const shape = error === undefined ? undefined : toErrorShape(error);
    change(job, {
      state,
      ended_at: now(),
      error_code: shape?.code ?? null,
      error_message: shape?.message ?? null,
    });
    flush(job);
  };

  const handle = (job: LiveJob): JobHandle => ({
    id: job.row.id,
    signal: job.controller.signal,
    get active() {
      return job.active.signal;
    },
    progress(done, total) {
      if (isOver(job)) return;
      change(job, { done, total });
      job.rate.add(now(), done);
      touch(job);
    },
    fail() {
      if (isOver(job)) return;
      change(job, { failed: job.row.failed + 1 });
      touch(job);
    },
    async checkpoint() {
      job.controller.signal.throwIfAborted();
      while (job.row.state === 'paused') {
        await new Promise<void>((resolve) => job.wake.push(resolve));
        job.controller.signal.throwIfAborted();
      }
    },
  });

  const launch = (row: JobRow, work: JobWork) => {
    const job: LiveJob = {
      row,
      controller: new AbortController(),
      active: new AbortController(),
      rate: createRate(),
      wake: [],
      finished: Promise.resolve(),
      emittedAtMs: 0,
      storedAtMs: now(),
      timer: undefined,
    };
    live.set(row.id, job);
    job.finished = run(job, work);
    touch(job);
  };
  const run = async (job: LiveJob, work: JobWork) => {
    try {
      // The caller has the id before the first thing happens.
      await Promise.resolve();
      await work(handle(job));
      if (!isOver(job) && !closing) end(job, 'done');
    } catch (error) {
      if (!isOver(job) && !closing) {
        log(`job ${job.row.id} (${job.row.kind} ${job.row.subject}) failed: ${String(error)}`);
        end(job, 'failed', error);
      }
    } finally {
      clearTimeout(job.timer);
      live.delete(job.row.id);
      announceSettled();
    }
  };
  const isSettled = () => [...live.values()].every(({ row }) => row.state === 'paused');
  const announceSettled = () => {
    if (!isSettled()) return;
    for (const listener of settledListeners) listener();
    settledListeners.clear();
  };

  const running = (id: number): LiveJob => {
    const job = live.get(id);
    if (job && !isOver(job)) return job;
    if (!jobById(db, id)) throw notFound(id);
    throw new KithError('job.not-running', `Job ${id} has ended; start it again instead.`);
  };
  const wake = (job: LiveJob) => {
    for (const resolve of job.wake.splice(0)) resolve();
  };
  const stop = (job: LiveJob, reason: KithError) => {
    job.controller.abort(reason);
    job.active.abort(reason);
    wake(job);
  };

  return {
    start(kind, subject, params, work) {
      if (closing) throw new KithError('connection.closed', 'Kith is closing.');
      const id = insertJob(db, { kind, subject, params: JSON.stringify(params), startedAtMs: now() });
      launch(jobById(db, id)!, work);
      return id;
    },
    goOn(workers) {
      for (const row of openJobs(db)) {
        const worker = workers[row.kind];
        if (worker) launch({ ...row, failed: 0 }, worker(JSON.parse(row.params)));
        else {
          const error_message = 'Kith was closed before this was finished. Start it again.';
          updateJob(db, { ...row, state: 'failed', ended_at: now(), error_code: 'job.not-running', error_message });
        }
      }
    },
    list() {
      const open = openJobs(db).map((row) => live.get(row.id)?.row ?? row);
      return [
        ...open.map((row) => describe(row, live.get(row.id)?.rate)),
        ...endedJobs(db, ENDED_SHOWN).map((row) => describe(row)),
      ];
    },
    get(id) {
      const job = live.get(id);
      const row = job?.row ?? jobById(db, id);
      if (!row) throw notFound(id);
      return describe(row, job?.rate);
    },
    pause(id) {
      const job = running(id);
      if (job.row.state === 'paused') return;
      change(job, { state: 'paused' });
      flush(job);
      job.active.abort(new KithError('job.not-running', `Job ${id} is paused.`));
      announceSettled();
    },
    resume(id) {
      const job = running(id);
      if (job.row.state === 'running') return;
      job.rate.reset();
      job.active = new AbortController();
      change(job, { state: 'running' });
      flush(job);
      wake(job);
    },
    cancel(id) {
      const job = running(id);
      end(job, 'cancelled');
      stop(job, new KithError('job.not-running', `Job ${id} was cancelled.`));
    },
    find(kind, params) {
      const wanted = JSON.stringify(params);
      return openJobs(db).find((row) => row.kind === kind && row.params === wanted)?.id;
    },
    async settled() {
      while (!isSettled()) await new Promise<void>((resolve) => settledListeners.add(resolve));
    },
    async close() {
      closing = true;
      const open = [...live.values()];
      for (const job of open) {
        clearTimeout(job.timer);
        if (!isOver(job)) updateJob(db, job.row);
        stop(job, new KithError('connection.closed', 'Kith is closing.'));
      }
      await Promise.all(open.map(({ finished }) => finished));
    },
  };
}

const notFound = (id: number) => new KithError('not-found.job', `There is no job ${id}.`);
