import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import type { ProcessUsage } from '../api/vision.ts';
import { createUsages, type SpeedReading, type SpeedRunner } from './speed-runner.ts';

/**
 * What face-api is given. `full`: the decoded photo, as its own examples for Node hand it over. `shrunk`: 1,280 px,
 * decoded at that size, which none of its examples does, but a user who knows sharp may: the least that it can take,
 * since its detector looks at 512 px in any case, and its landmarks and descriptors at 112 and 150.
 */
export type FaceApiPhotos = 'full' | 'shrunk';

/** What a face-api process answers, one message a photo. */
export interface FaceApiAnswer extends SpeedReading {
  readonly usage: ProcessUsage;
}

const PACKAGES = ['@vladmandic/face-api', '@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm'];

/** Why face-api cannot be compared with here; false where it can: its packages come with a checkout only. */
export function missingFaceApi(): string | false {
  const { resolve } = createRequire(import.meta.url);
  const missing = PACKAGES.find((name) => {
    try {
      resolve(`${name}/package.json`);
      return false;
    } catch {
      return true;
    }
  });
  return missing === undefined
    ? false
    : `the package ${missing} is not here; a checkout with development packages has it`;
}

/** face-api (TensorFlow.js, WebAssembly) in as many processes of one thread, each given one photo at a time. */
export function faceApiRunner(processes: number, photos: FaceApiPhotos): SpeedRunner {
  const usages = createUsages<Worker>();
  const idle = Array.from({ length: processes }, () => startWorker(photos));
  const workers = [...idle];
  const waiting: ((worker: Worker) => void)[] = [];
  const free = (worker: Worker) => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };
  return {
    name: 'face-api',
    setting: `${processes} processes of one thread, ${WORDS[photos]}`,
    lanes: processes,
    async read(file) {
      const worker = idle.shift() ?? (await new Promise<Worker>((resolve) => waiting.push(resolve)));
      try {
        const { usage, ...reading } = await worker.read(file);
        usages.set(worker, usage);
        return reading;
      } finally {
        free(worker);
      }
    },
    usage: usages.sum,
    async close() {
      for (const worker of workers) worker.kill();
    },
  };
}

const WORDS: Readonly<Record<FaceApiPhotos, string>> = {
  full: 'whole photos as in its examples',
  shrunk: 'photos shrunk to 1280 px while decoding',
};

interface Worker {
  read(file: string): Promise<FaceApiAnswer>;
  kill(): void;
}

function startWorker(photos: FaceApiPhotos): Worker {
  const child = fork(new URL('face-api-process.ts', import.meta.url), [photos], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  let waiting = Promise.withResolvers<unknown>();
  const ready = waiting.promise;
  child.on('message', (message) => waiting.resolve(message));
  child.on('exit', (code) => waiting.reject(new Error(`face-api ended with ${code}`)));
  ready.catch(() => {});
  return {
    async read(file) {
      await ready;
      waiting = Promise.withResolvers();
      child.send(file);
      return (await waiting.promise) as FaceApiAnswer;
    },
    kill: () => child.kill('SIGKILL'),
  };
}
