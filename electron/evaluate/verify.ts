import type { EmbeddingRecipe } from '../../native-models/embedding-recipe.ts';
import { areaUnder, equalErrorRate, type Roc, roc, tarAtFar } from '../../native-models/metrics/roc.ts';
import { evenFolds, foldedAccuracy } from '../../native-models/metrics/verification.ts';
import { KithError } from '../api/errors.ts';
import type { VisionPool } from '../library/context.ts';
import { findPhotos } from './find-photos.ts';
import { LEARNED_MEASURES, learnedDistances } from './learned-measures.ts';
import type { Pair } from './pairs.ts';
import { type FailedPhoto, type PhotoFaces, readCentralFaces } from './read-faces.ts';
import { jointRecipe, recipeDistance } from './recipe-distances.ts';

/** How one way of embedding tells people apart. Rates are 0..1. */
export interface VerifyRow {
  /** Key of its recipe; behind it, after a blank, the measure where that is learned. */
  readonly model: string;
  /** Of the folds, each judged with the threshold that is best on the others. */
  readonly accuracy: { readonly mean: number; readonly se: number };
  /** Mean of those thresholds: Euclidean distance of unit embeddings. */
  readonly threshold: number;
  /** FAR to TAR. */
  readonly tarAtFar: Readonly<Record<string, number>>;
  readonly auc: number;
  readonly eer: number;
}

/** What `kith evaluate verify --json` answers; the first row stands for itself, too. */
export interface VerifyAnswer extends VerifyRow {
  readonly rows: readonly VerifyRow[];
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
  /** By row; Infinity where one of the two photos has no face. */
  readonly distances: readonly number[];
}

export interface Verification {
  readonly answer: VerifyAnswer;
  /** By row. */
  readonly rocs: readonly Roc[];
  readonly pairs: readonly ScoredPair[];
}

const FARS = ['0.1', '0.01', '0.001', '0.0001'];
/** LFW's own number of folds, for files that bring none. */
const FOLDS = 10;

/**
 * Face verification through the whole pipeline: every photo of the pairs is read once, by detector and embedding.
 * @param images folder in LFW's layout
 * @param pool makes embeddings by `jointRecipe(recipes)`
 * @param recipes one row each
 * @param learned adds a row for each measure that is learned, on the embeddings of the only recipe
 * @throws KithError `evaluate.bad-input` (photos missing, too few pairs), `model.*`, `vision.unavailable`
 * Source: Huang et al., Labeled Faces in the Wild (2007), section 4
 */
export async function verify(
  images: string,
  pairs: readonly Pair[],
  pool: Pick<VisionPool, 'read' | 'size'>,
  recipes: readonly EmbeddingRecipe[],
  onProgress: (done: number, total: number) => void = () => {},
  learned = false,
): Promise<Verification> {
  const paths = await findPhotos(
    images,
    pairs.flatMap(({ a, b }) => [a, b]),
  );
  const folds = foldsOf(pairs);
  const photos = [...new Set(paths)];
  const found = await readCentralFaces(photos, pool, (done) => onProgress(done, photos.length));
  const joint = jointRecipe(recipes);
  const measures = recipes.map((recipe) => recipeDistance(joint, recipe));
  const scored = pairs.map(({ same }, i): ScoredPair => {
    const [a, b] = [paths[2 * i], paths[2 * i + 1]];
    const [first, second] = [found.faces.get(a)?.embedding, found.faces.get(b)?.embedding];
    const distances = measures.map((distance) => (first && second ? distance(first, second) : Infinity));
    return { a, b, same, fold: folds[i], distances };
  });
  const keys = recipes.map(({ key }) => key);
  if (!learned) return summarise(keys, scored, photos.length, found);
  const measured = withLearned(scored, pairs, paths, found);
  const [key] = keys;
  return summarise(
    [key, ...Object.keys(LEARNED_MEASURES).map((name) => `${key} ${name}`)],
    measured,
    photos.length,
    found,
  );
}

/** The pairs with the distance of each learned measure behind the first one. */
function withLearned(
  scored: readonly ScoredPair[],
  pairs: readonly Pair[],
  paths: readonly string[],
  { faces }: PhotoFaces,
): readonly ScoredPair[] {
  const rows = new Map([...faces.keys()].map((path, row) => [path, row]));
  const people = new Map(
    pairs.flatMap(({ a, b }, i) => [[paths[2 * i], a.person] as const, [paths[2 * i + 1], b.person] as const]),
  );
  const vectors = [...faces.values()].map(({ embedding }) => embedding);
  const dim = vectors[0]?.length ?? 0;
  const embeddings = new Float32Array(vectors.length * dim);
  vectors.forEach((vector, row) => {
    embeddings.set(vector, row * dim);
  });
  const set = { embeddings, dim, people: [...faces.keys()].map((path) => people.get(path)!) };
  const measured = scored.map(({ a, b, same, fold }) => ({ a: rows.get(a) ?? -1, b: rows.get(b) ?? -1, same, fold }));
  const distances = Object.keys(LEARNED_MEASURES).map((name) => learnedDistances(name, set, measured));
  return scored.map((pair, i) => ({ ...pair, distances: [pair.distances[0], ...distances.map((all) => all[i])] }));
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

function summarise(
  keys: readonly string[],
  pairs: readonly ScoredPair[],
  photos: number,
  faces: PhotoFaces,
): Verification {
  const same = Uint8Array.from(pairs, (pair) => (pair.same ? 1 : 0));
  const folds = pairs.map(({ fold }) => fold);
  const results = keys.map((key, r) =>
    judge(
      key,
      Float64Array.from(pairs, (p) => -p.distances[r]),
      same,
      folds,
    ),
  );
  const rows = results.map(({ row }) => row);
  const answer: VerifyAnswer = {
    ...rows[0],
    rows,
    pairs: pairs.length,
    folds: new Set(folds).size,
    photos,
    undetected: faces.undetected,
    failed: faces.failed,
  };
  return { answer, rocs: results.map(({ curve }) => curve), pairs };
}

function judge(
  model: string,
  scores: Float64Array,
  same: Uint8Array,
  folds: readonly number[],
): { row: VerifyRow; curve: Roc } {
  const { mean, standardError, thresholds } = foldedAccuracy(scores, same, folds);
  const curve = roc(scores, same);
  const row: VerifyRow = {
    model,
    accuracy: { mean, se: standardError },
    threshold: -thresholds.reduce((sum, threshold) => sum + threshold / thresholds.length, 0),
    tarAtFar: Object.fromEntries(FARS.map((far) => [far, tarAtFar(curve, Number(far))])),
    auc: areaUnder(curve),
    eer: equalErrorRate(curve),
  };
  return { row, curve };
}
