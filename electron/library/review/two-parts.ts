import { addedUp, onePersonLogOdds } from '../learn/part-likeness.ts';
import { dot } from '../learn/person-model.ts';

/** Rounds in which faces change sides; they settle in a few. */
const ROUNDS = 10;

/**
 * Where two parts of one person's faces are as likely two people, by likeness, and how fast that changes: fitted as
 * `onePersonLogOdds`, with and without --degrade 1. However little alike two parts are, one of them may be the person in
 * disguise: there is a ceiling.
 */
const TWO_PEOPLE = { half: 0.745, slope: 40, most: 0.97 };

/** That two parts which were never one are one person, from how alike they are (`partLikeness`). */
export const onePersonProbability = (likeness: number): number => logistic(onePersonLogOdds(likeness));

/** That the two parts one person's faces fall into most (`twoParts`) are two people. */
export const twoPeopleProbability = (likeness: number): number =>
  TWO_PEOPLE.most * logistic(TWO_PEOPLE.slope * (TWO_PEOPLE.half - likeness));

const logistic = (value: number) => 1 / (1 + Math.exp(-value));

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
