import { parseRuntime, type RuntimeChoice } from '../../../native-models/runtimes/choose.ts';
import type { Invocation } from './command.ts';

/** What commands that run networks take: `--runtime onnx|tfjs`, `--backend cpu|wasm|gpu`. */
export const RUNTIME_OPTIONS = { runtime: { type: 'string' }, backend: { type: 'string' } } as const;

/** @throws ModelError `model.runtime-unavailable` for words that name none */
export const runtimeOf = ({ optional }: Pick<Invocation, 'optional'>): RuntimeChoice =>
  parseRuntime(optional('runtime'), optional('backend'));
