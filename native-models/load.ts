import { type EmbeddingId, type EmbeddingModel, embeddingRow, modelRow } from './catalog.ts';
import { DESCRIBED, type DescribedNetwork } from './described.ts';
import type { LocalDetector, LocalEmbedding } from './local/descriptor.ts';
import { embedderOfGraph } from './local/embedder-of-graph.ts';
import { localModels, readLocalModel } from './local/store.ts';
import { ModelError } from './model-error.ts';
import { DEFAULT_CACHE, readModelFiles } from './model-files.ts';
import { DEFAULT_RUNTIME, openRuntime, type RuntimeChoice } from './runtimes/choose.ts';
import { openOnnx, type SessionOptions } from './runtimes/onnx/session.ts';
import type { RunnableNetwork, Runtime } from './runtimes/runtime.ts';

export interface OpenOptions extends SessionOptions {
  /** Default: native-models/cache. */
  readonly cacheDir?: string;
  /** The folder of the models that the user added; without it there are none. */
  readonly localDir?: string | undefined;
  /** What runs the networks of the catalog. Default: onnxruntime, which runs the user's own in any case. */
  readonly runtime?: RuntimeChoice | undefined;
}

/** The three networks of MTCNN; inputs and outputs as mtcnn-proposals, mtcnn-rnet and mtcnn-onet say. */
export interface DetectorNetworks {
  readonly proposals: RunnableNetwork;
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
  /** @throws ModelError as above, also for an id that neither the catalog nor the user's folder has */
  embedder(id: string): Promise<Embedder>;
  /** A detector of the user's own. @throws ModelError as above */
  localDetector(id: string): Promise<{ readonly row: LocalDetector; readonly network: RunnableNetwork }>;
}

export function openModels(options: OpenOptions = {}): Models {
  const { cacheDir = DEFAULT_CACHE, localDir, runtime: choice = DEFAULT_RUNTIME, ...session } = options;
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
      const [proposals, rnet, onet] = await Promise.all([
        open(mtcnn.proposals, files),
        open(mtcnn.rnet, files),
        open(mtcnn.onet, files),
      ]);
      return { proposals, rnet, onet };
    },
    async embedder(id) {
      const local = await localRow(localDir, id, 'embedding');
      if (local) {
        const network = await openOnnx(local.title, await readLocalModel(localDir!, local), session);
        return { row: local, network: embedderOfGraph(network, local.graph) };
      }
      const row = embeddingRow(id);
      const files = await readModelFiles(cacheDir, row);
      return { row, network: await open(DESCRIBED[row.id as EmbeddingId].embedder, files) };
    },
    async localDetector(id) {
      const row = await localRow(localDir, id, 'detector');
      if (!row)
        throw new ModelError('model.missing', `There is no detector called "${id}" among the models you added.`);
      return { row, network: await openOnnx(row.title, await readLocalModel(localDir!, row), session) };
    },
  };
}

type LocalRow = { readonly detector: LocalDetector; readonly embedding: LocalEmbedding };

async function localRow<Role extends keyof LocalRow>(
  dir: string | undefined,
  id: string,
  role: Role,
): Promise<LocalRow[Role] | undefined> {
  if (dir === undefined) return undefined;
  const row = (await localModels(dir)).find((model) => model.id === id && model.role === role);
  return row as LocalRow[Role] | undefined;
}
