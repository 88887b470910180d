import { ModelError } from '../model-error.ts';
import { compileOnnx } from './onnx/compile.ts';
import { openOnnx, type SessionOptions } from './onnx/session.ts';
import type { Runtime } from './runtime.ts';
import { loadTensorFlow, TFJS_BACKENDS, type TfjsBackend } from './tfjs/tensorflow.ts';

/** What runs the networks of the catalog. A model file of the user's own is ONNX and always runs in onnxruntime. */
export type RuntimeChoice = { readonly runtime: 'onnx' } | { readonly runtime: 'tfjs'; readonly backend: TfjsBackend };

/** What Kith is measured with. */
export const DEFAULT_RUNTIME: RuntimeChoice = { runtime: 'onnx' };

/**
 * A choice from the words that people type: runtime `onnx` (on `cpu`) or `tfjs` (on `wasm`, its default, `cpu` or `gpu`).
 * @throws ModelError `model.runtime-unavailable` with the words there are
 */
export function parseRuntime(runtime = 'onnx', backend?: string): RuntimeChoice {
  if (runtime === 'onnx') {
    if (backend === undefined || backend === 'cpu') return DEFAULT_RUNTIME;
    throw unknown(`onnxruntime runs on "cpu" here, not on "${backend}".`);
  }
  if (runtime !== 'tfjs') throw unknown(`There is no runtime called "${runtime}": choose onnx or tfjs.`);
  const known = TFJS_BACKENDS.find((name) => name === (backend ?? 'wasm'));
  if (!known) throw unknown(`TensorFlow.js has no backend "${backend}": choose ${TFJS_BACKENDS.join(', ')}.`);
  return { runtime, backend: known };
}

/** @throws ModelError `model.runtime-unavailable` where the chosen one does not run on this machine */
export async function openRuntime(choice: RuntimeChoice, session: SessionOptions = {}): Promise<Runtime> {
  switch (choice.runtime) {
    case 'onnx':
      return { open: (network, arrays) => openOnnx(network.name, compileOnnx(network, arrays), session) };
    case 'tfjs': {
      const { openTfjs } = await import('./tfjs/open.ts');
      const loaded = await loadTensorFlow(choice.backend);
      return { open: async (network, arrays) => openTfjs(network, arrays, loaded) };
    }
    default:
      return choice satisfies never;
  }
}

const unknown = (message: string) => new ModelError('model.runtime-unavailable', message);
