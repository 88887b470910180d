import type { Exposure } from './exposure.ts';
import { poseFromLandmarks } from './pose.ts';

/** What is known of a face before anyone says who it is. */
export interface FaceEvidence extends Exposure {
  /** Five points, x, y each, in pixels of the working image. */
  readonly landmarks: ArrayLike<number>;
  /** `laplacianVariance` of the face aligned to ArcFace's 112 x 112. */
  readonly sharpness: number;
  /** Detector's score, 0..1. It falls when the face is covered or hardly one. */
  readonly score: number;
  /** Length of MobileFaceNet's embedding before it was scaled to 1; null where another network embeds. */
  readonly embeddingLength: number | null;
}

/**
 * What speaks for a face and against it, each larger the better the face; weights are never below 0. Hinges begin where
 * more makes no difference any more.
 */
export const QUALITY_FEATURES = [
  'notSoft',
  'notBlurred',
  'notTiny',
  'score',
  'notBlack',
  'notWhite',
  'facing',
  'embeddingLength',
] as const;
export type QualityFeature = (typeof QUALITY_FEATURES)[number];
export type QualityFeatures = Readonly<Record<QualityFeature, number>>;

/** The evidence as numbers that may be weighted and added. */
export function qualityFeatures(evidence: FaceEvidence): QualityFeatures {
  const { landmarks, sharpness, score, black, white, embeddingLength } = evidence;
  const eyesPx = Math.max(0.1, Math.hypot(landmarks[2] - landmarks[0], landmarks[3] - landmarks[1]));
  const { yawRad, pitchRad } = poseFromLandmarks(landmarks);
  const logSharpness = Math.log1p(Math.max(0, sharpness));
  const certain = Math.min(1 - 1e-6, Math.max(1e-4, score));
  return {
    notSoft: Math.min(0, logSharpness - 3),
    notBlurred: Math.min(0, logSharpness - 1.5),
    notTiny: Math.min(0, Math.log(eyesPx / 10)),
    score: Math.log(certain / (1 - certain)),
    notBlack: -black,
    notWhite: -white,
    facing: Math.cos(yawRad) * Math.cos(pitchRad) - 1,
    embeddingLength: (embeddingLength ?? 0) / 10,
  };
}

export interface QualityModel {
  readonly bias: number;
  readonly weights: QualityFeatures;
}

/** The logistic of the weighted sum, 0..1. */
export function weighQuality(features: QualityFeatures, { bias, weights }: QualityModel): number {
  let logOdds = bias;
  for (const name of QUALITY_FEATURES) logOdds += weights[name] * features[name];
  return 1 / (1 + Math.exp(-logOdds));
}

/**
 * Fitted on people of LFW's development training set, each second photo of a pair as it is and with three flaws of
 * `evaluate/quality/flaws.ts`: the chance that a face is matched to a good photo of its person at the threshold that one
 * in a thousand comparisons of two people passes. No weight may be negative. Contrast,
 * sharpness beyond `notSoft` and size beyond `notTiny` were tried and earned no weight. `npm run bench -- fit-quality`
 */
const WITH_LENGTH: QualityModel = {
  bias: -4.31,
  weights: {
    notSoft: 1.101,
    notBlurred: 4.935,
    notTiny: 3.426,
    score: 0.165,
    notBlack: 1.142,
    notWhite: 0.909,
    facing: 0.461,
    embeddingLength: 0.946,
  },
};
const WITHOUT_LENGTH: QualityModel = {
  bias: 0.248,
  weights: {
    notSoft: 1.62,
    notBlurred: 6.291,
    notTiny: 3.703,
    score: 0.346,
    notBlack: 3.823,
    notWhite: 0.518,
    facing: 3.252,
    embeddingLength: 0,
  },
};

/**
 * How far a face's embedding can be trusted, 0..1: its chance to be matched to a good photo of the same person. Orders
 * faces (best first) and says which of them may not link others.
 */
export function faceQuality(evidence: FaceEvidence): number {
  const model = evidence.embeddingLength === null ? WITHOUT_LENGTH : WITH_LENGTH;
  return weighQuality(qualityFeatures(evidence), model) * turned(evidence.landmarks);
}

/**
 * 1 for a face that looks at the camera, 0.9 at 48 degrees, 0.5 in profile. Assumed, not fitted: LFW has no profiles, in
 * which a network sees half of what it learned from.
 */
function turned(landmarks: ArrayLike<number>): number {
  const { yawRad, pitchRad } = poseFromLandmarks(landmarks);
  const cosine = Math.max(0, Math.cos(yawRad) * Math.cos(pitchRad));
  return 1 - 0.5 * (1 - cosine * cosine) ** 2;
}
