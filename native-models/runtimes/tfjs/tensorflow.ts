import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as TensorFlowCore from '@tensorflow/tfjs-core';
import { ModelError } from '../../model-error.ts';

/** TensorFlow.js, functions only: what its packages for Node and for WebAssembly have in common. */
export type TensorFlow = typeof TensorFlowCore;

export const TFJS_BACKENDS = ['wasm', 'cpu', 'gpu'] as const;
/** `wasm`: WebAssembly; `cpu`: plain JavaScript, for comparison; `gpu`: CUDA by @tensorflow/tfjs-node-gpu. */
export type TfjsBackend = (typeof TFJS_BACKENDS)[number];

/** TensorFlow.js with one backend that is known to work. */
export interface LoadedTensorFlow {
  readonly tf: TensorFlow;
  /**
   * Runs `work` on this backend and frees every tensor it made; what it returns must be plain data. TensorFlow.js knows
   * one current backend a process: with a second one loaded, work outside of this may run on either.
   */
  run<T>(work: () => T): T;
}

/** By `require`: the ES modules of these packages import paths that Node does not resolve. */
const require = createRequire(import.meta.url);

/** How each backend is loaded, and what TensorFlow.js calls it. */
const BACKENDS: Readonly<Record<TfjsBackend, { readonly name: string; load(): TensorFlow }>> = {
  cpu: {
    name: 'cpu',
    load() {
      require('@tensorflow/tfjs-backend-cpu');
      return require('@tensorflow/tfjs-core');
    },
  },
  wasm: {
    name: 'wasm',
    load() {
      const backend = require('@tensorflow/tfjs-backend-wasm');
      const folder = dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'));
      backend.setWasmPaths(join(folder, 'dist', '/'));
      return require('@tensorflow/tfjs-core');
    },
  },
  gpu: {
    name: 'tensorflow',
    load: () => require('@tensorflow/tfjs-node-gpu'),
  },
};

/**
 * Loads TensorFlow.js and makes `backend` its current one.
 * @throws ModelError `model.runtime-unavailable` where it does not load, does not reckon, or (gpu) finds no graphics
 *   card: it would run on the processor then, and nobody would know
 */
export async function loadTensorFlow(backend: TfjsBackend): Promise<LoadedTensorFlow> {
  const { name, load } = BACKENDS[backend];
  try {
    const tf = load();
    if (!(await tf.setBackend(name))) throw new Error('TensorFlow.js refuses it');
    await tf.ready();
    if (backend === 'gpu') assertGpu(tf);
    const loaded: LoadedTensorFlow = { tf, run: (work) => runOn(tf, name, work) };
    assertReckons(loaded);
    return loaded;
  } catch (cause) {
    const [reason] = (cause as Error).message.split('\n');
    const remedy =
      backend === 'gpu'
        ? 'It needs an NVIDIA card with CUDA and @tensorflow/tfjs-node-gpu with its native library ("npm rebuild @tensorflow/tfjs-node-gpu"). Choose the backend "wasm" instead, or the runtime "onnx".'
        : 'Choose the runtime "onnx" instead.';
    throw new ModelError(
      'model.runtime-unavailable',
      `TensorFlow.js does not run on "${backend}" here: ${reason.trim().replace(/\.+$/, '')}. ${remedy}`,
      { cause },
    );
  }
}

/** TensorFlow switches to the processor in silence where CUDA is not there. */
function assertGpu(tf: TensorFlow): void {
  const { isUsingGpuDevice } = tf.backend() as unknown as { readonly isUsingGpuDevice?: boolean };
  if (!isUsingGpuDevice) throw new Error('it finds no graphics card that CUDA can use');
}

/** A backend that loads may still fail at its first operation (a native library made for another Node). */
function assertReckons({ tf, run }: LoadedTensorFlow): void {
  const [sum] = run(() => tf.sum(tf.square(tf.tensor1d([1, 2, 3]))).dataSync());
  if (sum !== 14) throw new Error(`1 + 4 + 9 is ${sum} to it`);
}

function runOn<T>(tf: TensorFlow, backend: string, work: () => T): T {
  // At once, for a backend that was initialised.
  if (tf.getBackend() !== backend) void tf.setBackend(backend);
  const engine = tf.engine();
  engine.startScope();
  try {
    return work();
  } finally {
    engine.endScope();
  }
}
