import type { ErrorShape } from './errors.ts';
import type { RelBox } from './types.ts';

/**
 * How hard faces are looked for: `fast` finds upright faces of twice the smallest size, `normal` also looks at a photo
 * without upright faces turned, `thorough` looks at every photo turned.
 */
export const DETECTION_EFFORTS = ['fast', 'normal', 'thorough'] as const;
export type DetectionEffort = (typeof DETECTION_EFFORTS)[number];

/** Side of the smallest face that is looked for, in pixels of a photo whose longest side is 1,280 px: default and bounds. */
export const SMALLEST_FACE_PX = { standard: 20, least: 12, most: 120 } as const;

/** How faces are looked for in a photo. */
export interface FaceSearch {
  readonly effort: DetectionEffort;
  /** In pixels of a photo whose longest side is 1,280 px. */
  readonly smallestFacePx: number;
}

/** What the library asks of a vision process; structured-cloned, never JSON (typed arrays inside). */
export type VisionRequest =
  /**
   * Read one photo: find, describe and cut out every face. `model` says how it is embedded, as `parseRecipe` of
   * native-models reads it: an embedding model of the catalog, several, or with options.
   */
  | {
      readonly id: number;
      readonly kind: 'read';
      readonly file: string;
      readonly model: string;
      /** A detector that the user added; without it Kith's own. */
      readonly detector?: string | undefined;
      /** Default: normal. */
      readonly effort?: DetectionEffort | undefined;
      /** In pixels of a photo whose longest side is 1,280 px. Default: `SMALLEST_FACE_PX.standard`. */
      readonly smallestFacePx?: number | undefined;
    }
  /** Embed known faces of a photo anew, as `model` says. */
  | {
      readonly id: number;
      readonly kind: 'embed';
      readonly file: string;
      readonly model: string;
      readonly faces: readonly KnownFace[];
    }
  /** Find, describe and cut out the face in each box that a person drew, 0..1 of the upright photo. */
  | {
      readonly id: number;
      readonly kind: 'describe';
      readonly file: string;
      readonly model: string;
      readonly boxes: readonly RelBox[];
    }
  /** A large rendering for the screen, JPEG, longest side at most `sizePx`. */
  | { readonly id: number; readonly kind: 'render'; readonly file: string; readonly sizePx: number }
  /** Aligned crops of known faces (five landmarks each, 0..1), JPEG of `sizePx` square. */
  | {
      readonly id: number;
      readonly kind: 'crop';
      readonly file: string;
      readonly landmarks: readonly Float32Array[];
      readonly sizePx: number;
    }
  /** Find out what a model file (ONNX) is and try it; `faces` of the user's own photos help where there are some. */
  | {
      readonly id: number;
      readonly kind: 'examine';
      readonly file: string;
      readonly options: ExamineOptions;
      readonly faces: readonly ExamineFaces[];
    };

/** A face as it was read before. */
export interface KnownFace {
  /** Five points (x, y, 0..1). */
  readonly landmarks: Float32Array;
  /** As it was found; null where a person drew it: the five points tell better how large the face is. */
  readonly box: RelBox | null;
}

/** What a person says of a model file; what is not said is found out. */
export interface ExamineOptions {
  readonly title?: string | undefined;
  readonly licence?: string | undefined;
  readonly source?: string | undefined;
  /** Base64; where given, the file must have it. */
  readonly sha512?: string | undefined;
  /** Range of the input's values, by name: `-1..1`, `0..1`, `0..255`, `VGGFace`, `ImageNet`, `dlib`. */
  readonly range?: string | undefined;
  readonly channels?: 'rgb' | 'bgr' | undefined;
  /** How faces are cut, by name: `arcface`, `dlib`, `loose`. */
  readonly template?: string | undefined;
  /** Side of the input, where the file leaves it free. */
  readonly sizePx?: number | undefined;
  readonly nowMs: number;
}

/** Faces of one photo that a model is tried on. */
export interface ExamineFaces {
  readonly file: string;
  /** Five points a face (x, y, 0..1), and who each is: equal numbers are one person. */
  readonly landmarks: readonly Float32Array[];
  readonly persons: readonly number[];
}

export type VisionAnswer =
  | { readonly id: number; readonly kind: 'read'; readonly photo: PhotoReading; readonly usage?: ProcessUsage }
  | {
      readonly id: number;
      readonly kind: 'render';
      readonly jpeg: Uint8Array;
      readonly width: number;
      readonly height: number;
      readonly usage?: ProcessUsage;
    }
  | { readonly id: number; readonly kind: 'crop'; readonly jpegs: readonly Uint8Array[]; readonly usage?: ProcessUsage }
  /** Unit length, one a face, in the order of the request. */
  | {
      readonly id: number;
      readonly kind: 'embed';
      readonly embeddings: readonly Float32Array[];
      readonly usage?: ProcessUsage;
    }
  /** One a box, in the order of the request, each with the box as it was drawn. */
  | {
      readonly id: number;
      readonly kind: 'describe';
      readonly faces: readonly FaceReading[];
      readonly usage?: ProcessUsage;
    }
  /** The model's descriptor as JSON, as native-models/local keeps it. */
  | { readonly id: number; readonly kind: 'examine'; readonly descriptor: string; readonly usage?: ProcessUsage }
  | { readonly id: number; readonly kind: 'error'; readonly error: ErrorShape; readonly usage?: ProcessUsage }
  /** Sent once, when the networks are loaded and requests are taken; `id` is 0. */
  | { readonly id: 0; readonly kind: 'ready' };

/** What a vision process has used since its start. */
export interface ProcessUsage {
  /** Processor time of all its threads. */
  readonly cpuMs: number;
  /** Memory that it holds now, and held at most. */
  readonly rssBytes: number;
  readonly peakRssBytes: number;
}

export interface PhotoReading {
  /** Pixels of the upright photo. */
  readonly width: number;
  readonly height: number;
  /** From the photo's own metadata, local time read as UTC; null where it has none. */
  readonly takenAtMs: number | null;
  readonly camera: string | null;
  /** What is wrong with a photo that was read all the same, its intact part at least; null where nothing is. */
  readonly warning: ErrorShape | null;
  /** For the grid: JPEG or WebP, 320 px high at most 960 px wide. */
  readonly thumbnail: Uint8Array;
  readonly faces: readonly FaceReading[];
  /** Milliseconds of each stage: decode, detect, align, embed, thumbnail. */
  readonly stagesMs: Readonly<Record<string, number>>;
}

/** Finds below this are maybe no faces: statues, drawings, animals, patterns. */
export const LEAST_FACE_SCORE = 0.5;

export interface FaceReading {
  readonly box: RelBox;
  /** Left eye, right eye, nose, left and right corner of the mouth as seen in the photo: x, y of each, 0..1. */
  readonly landmarks: Float32Array;
  /** The chance that it is a face, 0..1; below `LEAST_FACE_SCORE` it is kept, but apart. */
  readonly score: number;
  /** 0..1: how far the embedding can be trusted. */
  readonly quality: number;
  /** Unit length; its dimension is the model's. */
  readonly embedding: Float32Array;
  /** For the screen: the face with some surroundings, square, 160 px, JPEG or WebP. */
  readonly thumbnail: Uint8Array;
}
