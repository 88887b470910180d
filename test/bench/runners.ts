import { fork } from 'node:child_process';
import { forkChild } from '../../electron/host/node-processes.ts';
import { createVisionPool } from '../../electron/library/queue/vision-pool.ts';
import { DEFAULT_EMBEDDING } from '../../native-models/catalog.ts';
import { DEFAULT_CACHE } from '../../native-models/model-files.ts';

/** What a program says of one photo. */
export interface PhotoResult {
  readonly faces: number;
  readonly stagesMs: Readonly<Record<string, number>>;
}

/** A program that reads photos, in several processes of its own. */
export interface Runner {
  readonly name: string;
  read(file: string): Promise<PhotoResult>;
  close(): Promise<void>;
}

/** Kith as the app runs it: its vision processes behind the library's pool. */
export function kithRunner(processes: number): Runner {
  const entry = new URL('../../electron/host/entries/vision.ts', import.meta.url);
  const pool = createVisionPool({
    spawn: () => forkChild(entry, [JSON.stringify({ models: DEFAULT_CACHE })]),
    plan: { processes, threads: 1 },
    model: DEFAULT_EMBEDDING,
    log: console.error,
  });
  return {
    name: 'Kith',
    async read(file) {
      const { faces, stagesMs } = await pool.read(file);
      return { faces: faces.length, stagesMs };
    },
    close: () => pool.close(),
  };
}

/** face-api in as many processes, each given one photo at a time. */
export function faceApiRunner(processes: number): Runner {
  const workers = Array.from({ length: processes }, startFaceApi);
  const idle = workers.slice();
  const waiting: ((worker: FaceApiWorker) => void)[] = [];
  return {
    name: 'face-api',
    async read(file) {
      const worker = idle.shift() ?? (await new Promise<FaceApiWorker>((resolve) => waiting.push(resolve)));
      const result = await worker.read(file);
      const next = waiting.shift();
      if (next) next(worker);
      else idle.push(worker);
      return result;
    },
    async close() {
      for (const worker of workers) worker.kill();
    },
  };
}

interface FaceApiWorker {
  read(file: string): Promise<PhotoResult>;
  kill(): void;
}

function startFaceApi(): FaceApiWorker {
  const child = fork(new URL('face-api-process.ts', import.meta.url), {
    serialization: 'advanced',
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  let waiting = Promise.withResolvers<unknown>();
  const ready = waiting.promise;
  child.on('message', (message) => waiting.resolve(message));
  child.on('exit', (code) => waiting.reject(new Error(`face-api ended with ${code}`)));
  return {
    async read(file) {
      await ready;
      waiting = Promise.withResolvers();
      child.send(file);
      return (await waiting.promise) as PhotoResult;
    },
    kill: () => child.kill(),
  };
}
