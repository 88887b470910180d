/** Steps of Newton's method: it doubles the digits each time. */
const STEPS = 30;
/** Of the ridge that keeps the system solvable. */
const RIDGE = 1e-6;

/**
 * Logistic regression by maximum likelihood.
 * @param rows evidence of each example, a 1 for the constant included
 * @param truth 1 or 0 of each
 * @param counts how much each example counts; absent: one each
 * @returns a weight for each column
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  truth: readonly number[],
  counts: readonly number[] = truth.map(() => 1),
): readonly number[] {
  const columns = rows[0].length;
  const weights = new Array<number>(columns).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Array<number>(columns).fill(0);
    const curvature = Array.from({ length: columns }, (_, i) =>
      Array.from({ length: columns }, (__, j) => (i === j ? RIDGE : 0)),
    );
    for (const [i, row] of rows.entries()) {
      const p = 1 / (1 + Math.exp(-row.reduce((sum, x, k) => sum + x * weights[k], 0)));
      for (let j = 0; j < columns; j++) {
        gradient[j] += counts[i] * row[j] * (truth[i] - p);
        for (let k = 0; k < columns; k++) curvature[j][k] += counts[i] * row[j] * row[k] * p * (1 - p);
      }
    }
    const change = solve(curvature, gradient);
    for (let k = 0; k < columns; k++) weights[k] += change[k];
    if (Math.max(...change.map(Math.abs)) < 1e-9) break;
  }
  return weights;
}

/** Gaussian elimination with pivoting; changes neither argument. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]]);
  for (let column = 0; column < n; column++) {
    const pivot = rows.reduce(
      (best, row, i) => (i >= column && Math.abs(row[column]) > Math.abs(rows[best][column]) ? i : best),
      column,
    );
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let i = 0; i < n; i++) {
      if (i === column) continue;
      const factor = rows[i][column] / rows[column][column];
      for (let k = column; k <= n; k++) rows[i][k] -= factor * rows[column][k];
    }
  }
  return rows.map((row, i) => row[n] / row[i]);
}
