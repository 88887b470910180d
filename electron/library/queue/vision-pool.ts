import { fromErrorShape, KithError } from '../../api/errors.ts';
import type {
  FaceReading,
  FaceSearch,
  PhotoReading,
  ProcessUsage,
  VisionAnswer,
  VisionRequest,
} from '../../api/vision.ts';
import type { VisionPool } from '../context.ts';
import { POOL_LIMITS, type PoolLimits } from './pool-limits.ts';
import { isSamePlan, type VisionPlan } from './vision-plan.ts';
import type { VisionProcess } from './vision-process.ts';

export interface PoolOptions {
  /** Starts a process that computes with so many threads. */
  readonly spawn: (threads: number) => VisionProcess;
  readonly plan: VisionPlan;
  /** The embedding model that photos are read with. */
  readonly model: string;
  /** A detector that the user added, asked for at each photo; without it Kith's own. */
  readonly detector?: (() => string | undefined) | undefined;
  /** How faces are looked for, asked for at each photo; without it by the defaults. */
  readonly search?: (() => FaceSearch) | undefined;
  readonly log: (line: string) => void;
  readonly limits?: Partial<PoolLimits> | undefined;
  /** Told of what happens; it may call `resize`. */
  readonly watch?: PoolWatch;
}

export interface PoolWatch {
  /** A photo was read, by a process that has used so much since its start; no `photo` where it could not be. */
  photoRead?(usage: ProcessUsage | undefined, process: VisionProcess, photo: PhotoReading | undefined): void;
  /** A process that had read a photo found none waiting. */
  starved?(): void;
}

/** A killed process is gone at once; where the system does not say so, closing does not hang on it. */
const CLOSE_MS = 2000;

/** The pool as it is run: without a will of its own about how many processes that takes. */
export interface ProcessPool extends Omit<VisionPool, 'plan'> {
  /** How processes run from now on; what they work on they finish. */
  resize(plan: VisionPlan): void;
}

type WithoutId<T> = T extends { readonly id: number } ? Omit<T, 'id'> : never;
type Work = WithoutId<VisionRequest>;
type Answer = Exclude<VisionAnswer, { kind: 'error' | 'ready' }>;

interface Task {
  readonly work: Work;
  readonly signal: AbortSignal | undefined;
  resolve(answer: Answer): void;
  /** A KithError, or the reason of the signal. */
  reject(error: unknown): void;
}

interface Worker {
  readonly process: VisionProcess;
  readonly threads: number;
  ready: boolean;
  task: Task | undefined;
  /** Of the request it works on. */
  requestId: number;
  /** Start, photo or idle limit, whichever runs. */
  timer: NodeJS.Timeout | undefined;
}

/**
 * Processes that read photos, started when there is work and started again when they die. Each has one request at a
 * time, so that a death names its photo. Whoever calls decides how much waits here; a person's request (render, crop,
 * a photo that is only looked at) goes first.
 */
export function createVisionPool(options: PoolOptions): ProcessPool {
  const { spawn, plan, model, detector, search, log, watch = {}, limits: given } = options;
  const limits = { ...POOL_LIMITS, ...given };
  const waiting: Task[] = [];
  const workers = new Set<Worker>();
  let wanted = plan;
  let nextId = 1;
  let failedStarts = 0;
  let restart: NodeJS.Timeout | undefined;
  let closed = false;

  const ask = async (work: Work, urgent: boolean, signal?: AbortSignal): Promise<Answer> => {
    signal?.throwIfAborted();
    if (closed) throw closedError();
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const task: Task = { work, signal, resolve, reject };
    const drop = () => dropTask(task);
    signal?.addEventListener('abort', drop, { once: true });
    if (urgent) waiting.unshift(task);
    else waiting.push(task);
    pump();
    try {
      return await promise;
    } finally {
      signal?.removeEventListener('abort', drop);
    }
  };

  /** Nobody wants it any more: its process, which may be deep in native code, ends with it. */
  const dropTask = (task: Task) => {
    const place = waiting.indexOf(task);
    if (place >= 0) waiting.splice(place, 1);
    for (const worker of workers) if (worker.task === task) remove(worker);
    task.reject(task.signal!.reason);
  };

  /** Gives waiting work to idle processes, and starts processes while there is more work than they. */
  const pump = () => {
    if (closed) return;
    for (const worker of workers) {
      if (waiting.length === 0) return;
      if (worker.ready && !worker.task) give(worker, waiting.shift()!);
    }
    const starting = [...workers].filter(({ ready }) => !ready).length;
    for (let open = starting; open < waiting.length && workers.size < wanted.processes && !restart; open++) start();
  };

  const give = (worker: Worker, task: Task) => {
    worker.task = task;
    worker.requestId = nextId++;
    limit(worker, limits.photoMs, () => {
      const { file } = task.work;
      const message = `Reading ${file} took more than ${limits.photoMs / 1000} seconds and was stopped.`;
      remove(worker);
      task.reject(new KithError('decode.timeout', message, { file }));
    });
    worker.process.post({ ...task.work, id: worker.requestId } as VisionRequest);
  };

  const start = () => {
    let process: VisionProcess;
    try {
      process = spawn(wanted.threads);
    } catch (error) {
      const reason = error instanceof KithError ? error : unavailable(`could not be started: ${String(error)}`);
      return queueMicrotask(() => rejectAll(reason));
    }
    const { threads } = wanted;
    const worker: Worker = { process, threads, ready: false, task: undefined, requestId: 0, timer: undefined };
    workers.add(worker);
    limit(worker, limits.startMs, () => {
      remove(worker);
      startFailed(`was not ready after ${limits.startMs / 1000} seconds`);
    });
    worker.process.onMessage((answer) => workers.has(worker) && hear(worker, answer));
    worker.process.onExit((code) => workers.has(worker) && died(worker, code));
  };

  const hear = (worker: Worker, answer: VisionAnswer) => {
    if (answer.kind === 'ready') {
      worker.ready = true;
      failedStarts = 0;
      rest(worker);
    } else if (!worker.ready && answer.kind === 'error') {
      // It says itself why it cannot start (a model file that is not there): trying again would not help.
      remove(worker);
      rejectAll(fromErrorShape(answer.error));
    } else if (worker.task && answer.id === worker.requestId) {
      const { task } = worker;
      worker.task = undefined;
      if (answer.kind === 'error') task.reject(fromErrorShape(answer.error));
      else task.resolve(answer);
      if (task.work.kind === 'read') {
        watch.photoRead?.(answer.usage, worker.process, answer.kind === 'read' ? answer.photo : undefined);
      }
      if (isSurplus(worker) || (answer.usage?.rssBytes ?? 0) > limits.restingBytes) remove(worker);
      else {
        if (waiting.length === 0) watch.starved?.();
        rest(worker);
      }
    }
  };

  /** One more than the plan has, or of another plan. */
  const isSurplus = ({ threads }: Worker) => workers.size > wanted.processes || threads !== wanted.threads;

  const rest = (worker: Worker) => {
    limit(worker, limits.idleMs, () => remove(worker));
    worker.timer?.unref();
    pump();
  };

  const died = (worker: Worker, code: number | null) => {
    const { task, ready } = worker;
    remove(worker);
    const how = code === null ? 'by a signal' : `with code ${code}`;
    if (task) {
      const { file } = task.work;
      log(`vision process ${worker.process.pid ?? ''} ended ${how} on ${file}`);
      task.reject(new KithError('decode.crashed', `The program that reads photos ended ${how} on ${file}.`, { file }));
    } else if (!ready) startFailed(`ended ${how} while it started`);
    pump();
  };

  const startFailed = (what: string) => {
    log(`vision process ${what}`);
    failedStarts++;
    if (failedStarts >= limits.failedStarts) {
      failedStarts = 0;
      rejectAll(unavailable(what));
    } else if (!restart) {
      restart = setTimeout(
        () => {
          restart = undefined;
          pump();
        },
        limits.restartMs * 2 ** (failedStarts - 1),
      );
    }
  };

  const rejectAll = (error: KithError) => {
    for (const task of waiting.splice(0)) task.reject(error);
  };

  const remove = (worker: Worker) => {
    clearTimeout(worker.timer);
    workers.delete(worker);
    worker.process.kill();
    // What waits may need a process in its place.
    queueMicrotask(pump);
  };

  const limit = (worker: Worker, ms: number, overrun: () => void) => {
    clearTimeout(worker.timer);
    worker.timer = setTimeout(overrun, ms);
  };

  return {
    get size() {
      return wanted.processes;
    },
    async read(file, signal, isUrgent = false) {
      const answer = await ask({ kind: 'read', file, model, detector: detector?.(), ...search?.() }, isUrgent, signal);
      return (answer as { photo: PhotoReading }).photo;
    },
    async render(file, sizePx) {
      const answer = await ask({ kind: 'render', file, sizePx }, true);
      return (answer as { jpeg: Uint8Array }).jpeg;
    },
    async crop(file, landmarks, sizePx) {
      const answer = await ask({ kind: 'crop', file, landmarks, sizePx }, true);
      return (answer as { jpegs: readonly Uint8Array[] }).jpegs;
    },
    async embed(file, wanted, faces, signal) {
      const answer = await ask({ kind: 'embed', file, model: wanted, faces }, false, signal);
      return (answer as { embeddings: readonly Float32Array[] }).embeddings;
    },
    async describe(file, boxes, signal) {
      const answer = await ask({ kind: 'describe', file, model, boxes }, signal === undefined, signal);
      return (answer as { faces: readonly FaceReading[] }).faces;
    },
    async examine(file, options, faces) {
      const answer = await ask({ kind: 'examine', file, options, faces }, true);
      return (answer as { descriptor: string }).descriptor;
    },
    resize(next) {
      if (isSamePlan(wanted, next)) return;
      wanted = next;
      for (const worker of workers) if (!worker.task && isSurplus(worker)) remove(worker);
      pump();
    },
    async close() {
      closed = true;
      clearTimeout(restart);
      rejectAll(closedError());
      const gone = [...workers].map((worker) => {
        clearTimeout(worker.timer);
        worker.task?.reject(closedError());
        return new Promise<void>((resolve) => {
          worker.process.onExit(() => resolve());
          setTimeout(resolve, CLOSE_MS).unref();
          worker.process.kill();
        });
      });
      workers.clear();
      await Promise.all(gone);
    },
  };
}

const unavailable = (what: string) =>
  new KithError('vision.unavailable', `The program that reads photos ${what}. "kith doctor" shows what it lacks.`);
const closedError = () => new KithError('connection.closed', 'Kith is closing.');
