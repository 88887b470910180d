import { areaUnder, equalErrorRate, type Roc, roc, tarAtFar } from '../../native-models/metrics/roc.ts';
import { evenFolds, foldedAccuracy } from '../../native-models/metrics/verification.ts';
import { KithError } from '../api/errors.ts';
import type { VisionPool } from '../library/context.ts';
import { findPhotos } from './find-photos.ts';
import type { Pair } from './pairs.ts';
import { type FailedPhoto, type PhotoFaces, readCentralFaces } from './read-faces.ts';

/** What `kith evaluate verify --json` answers. Rates are 0..1. */
export interface VerifyAnswer {
  /** Of the folds, each judged with the threshold that is best on the others. */
  readonly accuracy: { readonly mean: number; readonly se: number };
  /** Mean of those thresholds: Euclidean distance of unit embeddings. */
  readonly threshold: number;
  /** FAR to TAR. */
  readonly tarAtFar: Readonly<Record<string, number>>;
  readonly auc: number;
  readonly eer: number;
  readonly pairs: number;
  readonly folds: number;
  readonly photos: number;
  /** Photos without a face; a pair with one of them, or with a failed one, counts as two people. */
  readonly undetected: readonly string[];
  readonly failed: readonly FailedPhoto[];
}

export interface ScoredPair {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
  readonly fold: number;
  /** Infinity where one of the two has no face. */
  readonly distance: number;
}

export interface Verification {
  readonly answer: VerifyAnswer;
  readonly roc: Roc;
  readonly pairs: readonly ScoredPair[];
}

const FARS = ['0.1', '0.01', '0.001'];
/** LFW's own number of folds, for files that bring none. */
const FOLDS = 10;

/**
 * Face verification through the whole pipeline: every photo of the pairs is read once, by detector and embedding.
 * @param images folder in LFW's layout
 * @throws KithError `evaluate.bad-input` (photos missing, too few pairs), `model.*`, `vision.unavailable`
 * Source: Huang et al., Labeled Faces in the Wild (2007), section 4
 */
export async function verify(
  images: string,
  pairs: readonly Pair[],
  pool: Pick<VisionPool, 'read' | 'size'>,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Verification> {
  const paths = await findPhotos(
    images,
    pairs.flatMap(({ a, b }) => [a, b]),
  );
  const folds = foldsOf(pairs);
  const photos = [...new Set(paths)];
  const found = await readCentralFaces(photos, pool, (done) => onProgress(done, photos.length));
  const embeddingOf = (path: string) => found.faces.get(path)?.embedding;
  const scored = pairs.map(({ same }, i): ScoredPair => {
    const [a, b] = [paths[2 * i], paths[2 * i + 1]];
    return { a, b, same, fold: folds[i], distance: distanceBetween(embeddingOf(a), embeddingOf(b)) };
  });
  return summarise(scored, photos.length, found);
}

function foldsOf(pairs: readonly Pair[]): ArrayLike<number> {
  if (pairs.every(({ fold }) => fold !== null)) return pairs.map(({ fold }) => fold!);
  const same = pairs.map((pair) => (pair.same ? 1 : 0));
  const ofOneKind = same.reduce((sum: number, value) => sum + value, 0);
  const k = Math.min(FOLDS, ofOneKind, pairs.length - ofOneKind);
  if (k < 2) {
    throw new KithError(
      'evaluate.bad-input',
      'Verification needs two pairs or more of each kind, to pick a threshold.',
    );
  }
  return evenFolds(same, k);
}

/** Euclidean, 0..2; Infinity where one of the faces is not there. */
function distanceBetween(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b) return Infinity;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum);
}

function summarise(pairs: readonly ScoredPair[], photos: number, faces: PhotoFaces): Verification {
  const scores = Float64Array.from(pairs, ({ distance }) => -distance);
  const same = Uint8Array.from(pairs, (pair) => (pair.same ? 1 : 0));
  const accuracy = foldedAccuracy(
    scores,
    same,
    pairs.map(({ fold }) => fold),
  );
  const curve = roc(scores, same);
  const { thresholds } = accuracy;
  const answer: VerifyAnswer = {
    accuracy: { mean: accuracy.mean, se: accuracy.standardError },
    threshold: -thresholds.reduce((sum, threshold) => sum + threshold / thresholds.length, 0),
    tarAtFar: Object.fromEntries(FARS.map((far) => [far, tarAtFar(curve, Number(far))])),
    auc: areaUnder(curve),
    eer: equalErrorRate(curve),
    pairs: pairs.length,
    folds: thresholds.length,
    photos,
    undetected: faces.undetected,
    failed: faces.failed,
  };
  return { answer, roc: curve, pairs };
}
