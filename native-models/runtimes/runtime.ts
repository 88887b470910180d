import type { Network } from '../networks/layers.ts';
import type { NamedArrays } from '../weights/named-array.ts';

/** A dense tensor as plain data: row-major float32 and its shape. */
export interface TensorData {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** A network that is loaded and can run. Inputs and outputs are by the names of its description. */
export interface RunnableNetwork {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Runs once. The batch dimension and, for fully convolutional networks, height and width are free. */
  run(inputs: Readonly<Record<string, TensorData>>): Promise<Record<string, TensorData>>;
  close(): Promise<void>;
}

/** What makes a described network and its weights run. */
export interface Runtime {
  /** @throws ModelError `model.invalid` where they do not fit, or the runtime refuses them */
  open(network: Network, arrays: NamedArrays): Promise<RunnableNetwork>;
}
