import { InferenceSession, Tensor } from 'onnxruntime-node';
import { ModelError } from '../../model-error.ts';
import type { RunnableNetwork, TensorData } from '../runtime.ts';

export interface SessionOptions {
  /** Threads within one operator. Default 1: Kith runs processes of one thread, which is faster for small networks. */
  readonly threads?: number;
}

/** A tensor at the border of an ONNX graph; a length that is free is a text, or -1 where it has no name. */
export interface OnnxPort {
  readonly name: string;
  /** `float32`, `int64`, ...; null where it is no tensor. */
  readonly type: string | null;
  readonly shape: readonly (number | string)[];
}

/** A network of an ONNX file, with what the file says of its inputs and outputs. */
export interface OnnxNetwork extends RunnableNetwork {
  readonly signature: { readonly inputs: readonly OnnxPort[]; readonly outputs: readonly OnnxPort[] };
}

/**
 * Loads an ONNX file into onnxruntime, on the CPU.
 * @param name of the network, for messages
 * @throws ModelError `model.invalid` where onnxruntime refuses the file
 */
export async function openOnnx(
  name: string,
  bytes: Uint8Array,
  { threads = 1 }: SessionOptions = {},
): Promise<OnnxNetwork> {
  const session = await createSession(name, bytes, threads);
  return {
    inputs: session.inputNames,
    outputs: session.outputNames,
    signature: { inputs: session.inputMetadata.map(toPort), outputs: session.outputMetadata.map(toPort) },
    async run(inputs) {
      const feeds = Object.fromEntries(
        Object.entries(inputs).map(([input, { data, shape }]) => [input, new Tensor('float32', data, shape)]),
      );
      const results = await session.run(feeds);
      return Object.fromEntries(
        Object.entries(results).map(([output, tensor]): [string, TensorData] => [
          output,
          { data: tensor.data as Float32Array, shape: tensor.dims },
        ]),
      );
    },
    close: () => session.release(),
  };
}

const toPort = (metadata: InferenceSession.ValueMetadata): OnnxPort =>
  metadata.isTensor
    ? { name: metadata.name, type: metadata.type, shape: metadata.shape }
    : { name: metadata.name, type: null, shape: [] };

async function createSession(name: string, bytes: Uint8Array, threads: number): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(bytes, {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // Errors only: its warnings about shapes and unused constants mean nothing to a user.
      logSeverityLevel: 3,
    });
  } catch (cause) {
    throw new ModelError('model.invalid', `${name}: onnxruntime cannot load it (${(cause as Error).message})`, {
      cause,
    });
  }
}
