import { type EmbeddingId, type EmbeddingModel, embeddingRow, modelRow } from './catalog.ts';
import { DEFAULT_CACHE, readModelFiles } from './model-files.ts';
import { dlibResnet } from './networks/dlib-resnet.ts';
import type { Network } from './networks/layers.ts';
import { mobileFaceNet } from './networks/mobilefacenet.ts';
import { mtcnnOnet } from './networks/mtcnn-onet.ts';
import { mtcnnPnet } from './networks/mtcnn-pnet.ts';
import { mtcnnRnet } from './networks/mtcnn-rnet.ts';
import { compileOnnx } from './runtimes/onnx/compile.ts';
import { nhwcBatches } from './runtimes/onnx/nhwc-batches.ts';
import { openOnnx, type SessionOptions } from './runtimes/onnx/session.ts';
import type { RunnableNetwork } from './runtimes/runtime.ts';
import { parseTfjsManifest } from './weights/tfjs-manifest.ts';
import { parseTflite, tfliteWeights } from './weights/tflite.ts';

export interface OpenOptions extends SessionOptions {
  /** Default: native-models/cache. */
  readonly cacheDir?: string;
}

/** The three networks of MTCNN; inputs and outputs as mtcnn-pnet, mtcnn-rnet and mtcnn-onet say. */
export interface DetectorNetworks {
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
  /** @throws ModelError `model.missing`, `model.hash-mismatch`, `model.invalid` */
  detector(): Promise<DetectorNetworks>;
  /** @throws ModelError as above, also for an id the catalog does not have */
  embedder(id: string): Promise<Embedder>;
}

export function openModels({ cacheDir = DEFAULT_CACHE, ...session }: OpenOptions = {}): Models {
  return {
    async detector() {
      const files = await readModelFiles(cacheDir, modelRow('mtcnn'));
      const open = (network: Network, file: string) => openTflite(network, files.get(file)!, session);
      const [pnet, rnet, onet] = await Promise.all([
        open(mtcnnPnet, 'pnet.tflite'),
        open(mtcnnRnet, 'rnet.tflite'),
        open(mtcnnOnet, 'onet.tflite'),
      ]);
      return { pnet, rnet, onet };
    },
    async embedder(id) {
      const row = embeddingRow(id);
      const files = await readModelFiles(cacheDir, row);
      return { row, network: await EMBEDDERS[row.id as EmbeddingId](files, session) };
    },
  };
}

type Opener = (files: ReadonlyMap<string, Uint8Array>, session: SessionOptions) => Promise<RunnableNetwork>;

/** How each embedding model of the catalog becomes a network. */
const EMBEDDERS: Readonly<Record<EmbeddingId, Opener>> = {
  mobilefacenet: (files, session) => openTflite(mobileFaceNet, files.get('MobileFaceNet.tflite')!, session),
  // ONNX already, for one image at a time, channels first.
  faceplugin: async (files, session) =>
    nhwcBatches(await openOnnx('faceplugin', files.get('fr_feature.onnx')!, session)),
  'dlib-resnet': (files, session) => {
    const arrays = parseTfjsManifest(files.get('face_recognition_model-weights_manifest.json')!, files);
    return openOnnx(dlibResnet.name, compileOnnx(dlibResnet, arrays), session);
  },
};

function openTflite(network: Network, bytes: Uint8Array, session: SessionOptions): Promise<RunnableNetwork> {
  return openOnnx(network.name, compileOnnx(network, tfliteWeights(parseTflite(bytes))), session);
}
