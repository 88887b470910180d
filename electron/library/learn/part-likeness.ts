import type { EmbeddingBlock } from '../group/embedding-block.ts';

/** Some unit vectors taken together. */
export interface PartSum extends Pick<EmbeddingBlock, 'common'> {
  readonly sum: Float64Array;
  readonly n: number;
}

/** Mean cosine of two faces of a person; for parts too small to tell their own it counts as this many pairs. */
const USUAL_WITHIN = { cosine: 0.55, pairs: 3 };

/** Some rows of a block taken together. */
export const sumOf = ({ data, dimension, common }: EmbeddingBlock, rows: readonly number[]): PartSum => ({
  sum: addedUp(data, dimension, rows),
  n: rows.length,
  common,
});

/** Sum of rows of a block. */
export function addedUp(data: Float32Array, dimension: number, rows: readonly number[]): Float64Array {
  const sum = new Float64Array(dimension);
  for (const row of rows) for (let k = 0, p = row * dimension; k < dimension; k++, p++) sum[k] += data[p];
  return sum;
}

/**
 * How alike two parts are, freed of the scatter within them: 1 where they show one person, about 0.1 where two.
 * Source: correction for attenuation, Spearman (1904), as in `likenessOfSums`, with what is usual for small parts.
 */
export function partLikeness(a: PartSum, b: PartSum): number {
  let ab = 0;
  for (let k = 0; k < a.sum.length; k++) ab += a.sum[k] * b.sum[k];
  return a.common(ab / (a.n * b.n)) / Math.sqrt(withinOf(a) * withinOf(b));
}

/** Mean cosine of two of a part's vectors, as MobileFaceNet's. */
function withinOf({ sum, n, common }: PartSum): number {
  let squares = 0;
  for (const value of sum) squares += value * value;
  const pairs = (n * (n - 1)) / 2;
  const own = pairs === 0 ? 0 : pairs * common((squares - n) / 2 / pairs);
  return Math.max(0.05, (own + USUAL_WITHIN.pairs * USUAL_WITHIN.cosine) / (pairs + USUAL_WITHIN.pairs));
}

/**
 * Where "one person" is as likely as "two", by likeness, and how fast that changes: by logistic regression on what the
 * review proposes where a quarter of LFW's people with an even hash have two names and a quarter hold faces of others,
 * degraded (proposals.csv of `kith evaluate suggestions --people even`, --degrade 1 and 2). That fit has the half at 0.80 to
 * 0.82: fewer people have two names in a library than there, so more likeness is asked, as much as odds of one to six.
 */
const ONE_PERSON = { half: 0.86, slope: 33 };

/** Log odds that two parts which were never one, of several faces each, are one person. */
export const onePersonLogOdds = (likeness: number): number => ONE_PERSON.slope * (likeness - ONE_PERSON.half);
