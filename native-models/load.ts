import { type EmbeddingId, type EmbeddingModel, embeddingRow, modelRow } from './catalog.ts';
import { DESCRIBED, type DescribedNetwork } from './described.ts';
import { DEFAULT_CACHE, readModelFiles } from './model-files.ts';
import { DEFAULT_RUNTIME, openRuntime, type RuntimeChoice } from './runtimes/choose.ts';
import type { SessionOptions } from './runtimes/onnx/session.ts';
import type { RunnableNetwork, Runtime } from './runtimes/runtime.ts';

export interface OpenOptions extends SessionOptions {
  /** Default: native-models/cache. */
  readonly cacheDir?: string;
  /** Default: onnxruntime. */
  readonly runtime?: RuntimeChoice;
}

/** The three networks of MTCNN; inputs and outputs as mtcnn-proposals, mtcnn-rnet and mtcnn-onet say. */
export interface DetectorNetworks {
  readonly proposals: RunnableNetwork;
  readonly pnet: RunnableNetwork;
  readonly rnet: RunnableNetwork;
  readonly onet: RunnableNetwork;
}

/** `image` [n, size, size, 3] as `row.input` says, to `embedding` [n, row.dimension] of any length. */
export interface Embedder {
  readonly row: EmbeddingModel;
  readonly network: RunnableNetwork;
}

/** Models that are on this machine; nothing is fetched here. Each call loads anew: close what it returns. */
export interface Models {
  /** @throws ModelError `model.missing`, `model.hash-mismatch`, `model.invalid`, `model.runtime-unavailable` */
  detector(): Promise<DetectorNetworks>;
  /** @throws ModelError as above, also for an id the catalog does not have */
  embedder(id: string): Promise<Embedder>;
}

export function openModels(options: OpenOptions = {}): Models {
  const { cacheDir = DEFAULT_CACHE, runtime: choice = DEFAULT_RUNTIME, ...session } = options;
  let opened: Promise<Runtime> | undefined;
  const runtime = () => {
    opened ??= openRuntime(choice, session);
    return opened;
  };
  const open = async ({ network, weights }: DescribedNetwork, files: ReadonlyMap<string, Uint8Array>) =>
    (await runtime()).open(network, weights(files));
  return {
    async detector() {
      const files = await readModelFiles(cacheDir, modelRow('mtcnn'));
      const { mtcnn } = DESCRIBED;
      const [proposals, pnet, rnet, onet] = await Promise.all([
        open(mtcnn.proposals, files),
        open(mtcnn.pnet, files),
        open(mtcnn.rnet, files),
        open(mtcnn.onet, files),
      ]);
      return { proposals, pnet, rnet, onet };
    },
    async embedder(id) {
      const row = embeddingRow(id);
      const files = await readModelFiles(cacheDir, row);
      return { row, network: await open(DESCRIBED[row.id as EmbeddingId].embedder, files) };
    },
  };
}
