/** A symmetric n x n matrix, row-major. */
export type SymmetricMatrix = Float64Array;

/**
 * The lower triangle L of a positive definite matrix, A = L L^T; zeros above.
 * @throws RangeError where the matrix is not positive definite, with the row that shows it
 * Source: Golub, Van Loan, "Matrix Computations", 4th edition, algorithm 4.2.1.
 */
export function cholesky(a: SymmetricMatrix, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= lower[i * n + k] * lower[j * n + k];
      if (i !== j) lower[i * n + j] = sum / lower[j * n + j];
      else if (sum > 0) lower[i * n + i] = Math.sqrt(sum);
      else throw new RangeError(`cholesky: not positive definite (row ${i} of ${n} leaves ${sum})`);
    }
  }
  return lower;
}

/** The inverse of a lower triangle. */
export function invertLower(lower: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let column = 0; column < n; column++) {
    for (let i = column; i < n; i++) {
      let sum = i === column ? 1 : 0;
      for (let k = column; k < i; k++) sum -= lower[i * n + k] * inverse[k * n + column];
      inverse[i * n + column] = sum / lower[i * n + i];
    }
  }
  return inverse;
}

/** B A B^T of square matrices. */
export function congruent(b: Float64Array, a: SymmetricMatrix, n: number): SymmetricMatrix {
  const half = multiply(b, a, n);
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += half[i * n + k] * b[j * n + k];
      result[i * n + j] = sum;
      result[j * n + i] = sum;
    }
  }
  return result;
}

/** A B of square matrices. */
export function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const product = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k];
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) product[i * n + j] += factor * b[k * n + j];
    }
  }
  return product;
}

export interface Eigen {
  /** n, not sorted. */
  readonly values: Float64Array;
  /** n x n: row i is the unit eigenvector of value i. */
  readonly vectors: Float64Array;
}

/** Sweeps after which any symmetric matrix has converged many times over. */
const MOST_SWEEPS = 60;
/** What is off the diagonal, as a share of the whole, below which nothing is left to do in double precision. */
const CONVERGED = 1e-15;

/**
 * Eigenvalues and vectors by Jacobi's rotations: slower than others and as accurate as double precision allows.
 * Source: Golub, Van Loan, "Matrix Computations", 4th edition, section 8.5.
 */
export function symmetricEigen(matrix: SymmetricMatrix, n: number): Eigen {
  const a = matrix.slice();
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  const size = Math.sqrt(a.reduce((sum, value) => sum + value * value, 0));
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a, n) > CONVERGED * size; sweep++) {
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) rotate(a, vectors, n, p, q);
    }
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]), vectors };
}

function offDiagonal(a: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) sum += 2 * a[i * n + j] ** 2;
  return Math.sqrt(sum);
}

/** Turns rows and columns p and q so that a[p, q] becomes 0. */
function rotate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  if (apq === 0) return;
  const tau = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  turnRows(a, n, p, q, c, s);
  for (let i = 0; i < n; i++) {
    const ip = a[i * n + p];
    const iq = a[i * n + q];
    a[i * n + p] = c * ip - s * iq;
    a[i * n + q] = s * ip + c * iq;
  }
  turnRows(vectors, n, p, q, c, s);
}

function turnRows(a: Float64Array, n: number, p: number, q: number, c: number, s: number): void {
  for (let i = 0, x = p * n, y = q * n; i < n; i++, x++, y++) {
    const first = a[x];
    const second = a[y];
    a[x] = c * first - s * second;
    a[y] = s * first + c * second;
  }
}
