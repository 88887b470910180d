import type { DetectorId, EmbeddingId } from './catalog.ts';
import { dlibResnet } from './networks/dlib-resnet.ts';
import { faceplugin } from './networks/faceplugin.ts';
import type { Network } from './networks/layers.ts';
import { mobileFaceNet } from './networks/mobilefacenet.ts';
import { mtcnnOnet } from './networks/mtcnn-onet.ts';
import { mtcnnPnet } from './networks/mtcnn-pnet.ts';
import { mtcnnProposals, proposalWeights } from './networks/mtcnn-proposals.ts';
import { mtcnnRnet } from './networks/mtcnn-rnet.ts';
import type { NamedArrays } from './weights/named-array.ts';
import { parseOnnxWeights } from './weights/onnx.ts';
import { parseTfjsManifest } from './weights/tfjs-manifest.ts';
import { parseTflite, tfliteWeights } from './weights/tflite.ts';

/** A network of the catalog and where its weights are. */
export interface DescribedNetwork {
  readonly network: Network;
  /**
   * Its weights, from the model's files by name.
   * @throws ModelError `model.invalid` where a file is not what it should be
   */
  weights(files: ReadonlyMap<string, Uint8Array>): NamedArrays;
}

const tflite = (network: Network, file: string): DescribedNetwork => ({
  network,
  weights: (files) => tfliteWeights(parseTflite(files.get(file)!)),
});

/** Every network of every model of the catalog, in the order of its use: the detector's cascade, an embedding's one. */
export const DESCRIBED = {
  mtcnn: {
    pnet: tflite(mtcnnPnet, 'pnet.tflite'),
    proposals: {
      network: mtcnnProposals,
      weights: (files) => proposalWeights(tfliteWeights(parseTflite(files.get('pnet.tflite')!))),
    },
    rnet: tflite(mtcnnRnet, 'rnet.tflite'),
    onet: tflite(mtcnnOnet, 'onet.tflite'),
  },
  mobilefacenet: { embedder: tflite(mobileFaceNet, 'MobileFaceNet.tflite') },
  faceplugin: {
    embedder: { network: faceplugin, weights: (files) => parseOnnxWeights(files.get('fr_feature.onnx')!) },
  },
  'dlib-resnet': {
    embedder: {
      network: dlibResnet,
      weights: (files) => parseTfjsManifest(files.get('face_recognition_model-weights_manifest.json')!, files),
    },
  },
} as const satisfies Readonly<Record<DetectorId | EmbeddingId, Readonly<Record<string, DescribedNetwork>>>>;
