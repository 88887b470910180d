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
