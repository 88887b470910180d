import type { EmbeddingBlock } from '../group/embedding-block.ts';
import { dot } from '../learn/person-model.ts';

/** Some unit vectors taken together. */
export interface PartSum extends Pick<EmbeddingBlock, 'common'> {
  readonly sum: Float64Array;
  readonly n: number;
}

/** Mean cosine of two faces of a person; for parts too small to tell their own it counts as this many pairs. */
const USUAL_WITHIN = { cosine: 0.55, pairs: 3 };
/** Rounds in which faces change sides; they settle in a few. */
const ROUNDS = 10;

/**
 * Where "one person" is as likely as "two", by likeness, and how fast that changes: by logistic regression on what the review
 * proposes where a quarter of LFW's people with an even hash have two names and a quarter hold faces of others, degraded
 * (proposals.csv of `kith evaluate suggestions --people even`, --degrade 1 and 2). That fit has ONE_PERSON's half at 0.80 to
 * 0.82: fewer people have two names in a library than there, so more likeness is asked, as much as odds of one to six.
 */
const ONE_PERSON = { half: 0.86, slope: 33 };
const TWO_PEOPLE = { half: 0.71, slope: 18 };

/** That two parts which were never one are one person, from how alike they are (`partLikeness`). */
export const onePersonProbability = (likeness: number): number =>
  logistic(ONE_PERSON.slope * (likeness - ONE_PERSON.half));

/** That the two parts one person's faces fall into most (`twoParts`) are two people. */
export const twoPeopleProbability = (likeness: number): number =>
  logistic(TWO_PEOPLE.slope * (TWO_PEOPLE.half - likeness));

const logistic = (value: number) => 1 / (1 + Math.exp(-value));

/** The sum of rows of a block. */
export const sumOf = ({ data, dimension, common }: EmbeddingBlock, rows: readonly number[]): PartSum => ({
  sum: addedUp(data, dimension, rows),
  n: rows.length,
  common,
});

function addedUp(data: Float32Array, dimension: number, rows: readonly number[]): Float64Array {
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
 * The two halves that rows fall into most: spherical 2-means from the two least alike rows. The larger first; both in the
 * order of the rows.
 */
export function twoParts(
  data: Float32Array,
  dimension: number,
  rows: readonly number[],
): readonly [readonly number[], readonly number[]] {
  const farFrom = (from: number) =>
    rows.reduce((far, row) =>
      dot(data, row * dimension, data, from * dimension, dimension) <
      dot(data, far * dimension, data, from * dimension, dimension)
        ? row
        : far,
    );
  const first = farFrom(rows[0]);
  let centres = [first, farFrom(first)].map((row) =>
    Float64Array.from(data.subarray(row * dimension, (row + 1) * dimension)),
  );
  let parts: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    const next: [number[], number[]] = [[], []];
    for (const row of rows) {
      let lean = 0;
      for (let k = 0, p = row * dimension; k < dimension; k++, p++) lean += (centres[1][k] - centres[0][k]) * data[p];
      next[lean > 0 ? 1 : 0].push(row);
    }
    const isSettled = next[0].length === parts[0].length && next[0].every((row, i) => row === parts[0][i]);
    parts = next;
    if (isSettled || parts[0].length === 0 || parts[1].length === 0) break;
    centres = parts.map((part) => {
      const sum = addedUp(data, dimension, part);
      const length = Math.hypot(...sum);
      return sum.map((value) => value / length);
    });
  }
  return parts[0].length >= parts[1].length ? parts : [parts[1], parts[0]];
}
