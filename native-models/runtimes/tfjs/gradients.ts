import { createRequire } from 'node:module';
import type { TensorFlow } from './tensorflow.ts';
import { registerWasmGradients } from './wasm-gradients.ts';

/** By `require`: the ES modules of these packages import paths that Node does not resolve. */
const require = createRequire(import.meta.url);

/**
 * Gives TensorFlow.js what it needs to differentiate: its core comes without gradients, and its layers bring them along;
 * the WebAssembly backend gets the kernels it lacks. For one process; again changes nothing.
 */
export function loadGradients(tf: TensorFlow): void {
  require('@tensorflow/tfjs-layers');
  if (tf.getBackend() === 'wasm') registerWasmGradients(tf);
}
