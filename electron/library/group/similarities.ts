/**
 * Cosine similarities of a few unit vectors to rows `from`..`to - 1` of a block: out[i * stride + r - from] for query i.
 *
 * A block of four queries and two rows keeps eight sums in registers: 2.0 G multiply-adds a second against 0.8 for one
 * dot product after the other (Node 24, one core). Each sum runs over the dimension in order whatever the block, so that
 * a similarity is bit for bit the same however it is asked for.
 * @param queries q x dimension, row-major
 * @param stride length of a row of `out`, at least to - from
 */
export function similarities(
  queries: Float32Array,
  q: number,
  block: Float32Array,
  dimension: number,
  from: number,
  to: number,
  out: Float32Array,
  stride: number,
): void {
  let i = 0;
  for (; i + 4 <= q; i += 4) fourQueries(queries, i, block, dimension, from, to, out, stride);
  for (; i < q; i++) oneQuery(queries, i, block, dimension, from, to, out, stride);
}

function fourQueries(
  queries: Float32Array,
  first: number,
  block: Float32Array,
  dimension: number,
  from: number,
  to: number,
  out: Float32Array,
  stride: number,
): void {
  const q0 = first * dimension;
  const q1 = q0 + dimension;
  const q2 = q1 + dimension;
  const q3 = q2 + dimension;
  // An odd last row is paired with itself: the same sums are written twice.
  for (let row = from; row < to; row += 2) {
    const other = row + 1 < to ? row + 1 : row;
    const x = row * dimension;
    const y = other * dimension;
    let x0 = 0;
    let x1 = 0;
    let x2 = 0;
    let x3 = 0;
    let y0 = 0;
    let y1 = 0;
    let y2 = 0;
    let y3 = 0;
    for (let k = 0; k < dimension; k++) {
      const a = block[x + k];
      const b = block[y + k];
      const u0 = queries[q0 + k];
      const u1 = queries[q1 + k];
      const u2 = queries[q2 + k];
      const u3 = queries[q3 + k];
      x0 += u0 * a;
      x1 += u1 * a;
      x2 += u2 * a;
      x3 += u3 * a;
      y0 += u0 * b;
      y1 += u1 * b;
      y2 += u2 * b;
      y3 += u3 * b;
    }
    const o = first * stride + row - from;
    const p = first * stride + other - from;
    out[o] = x0;
    out[o + stride] = x1;
    out[o + 2 * stride] = x2;
    out[o + 3 * stride] = x3;
    out[p] = y0;
    out[p + stride] = y1;
    out[p + 2 * stride] = y2;
    out[p + 3 * stride] = y3;
  }
}

function oneQuery(
  queries: Float32Array,
  query: number,
  block: Float32Array,
  dimension: number,
  from: number,
  to: number,
  out: Float32Array,
  stride: number,
): void {
  const q = query * dimension;
  const o = query * stride - from;
  let row = from;
  for (; row + 4 <= to; row += 4) {
    const w = row * dimension;
    const x = w + dimension;
    const y = x + dimension;
    const z = y + dimension;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let k = 0; k < dimension; k++) {
      const u = queries[q + k];
      s0 += u * block[w + k];
      s1 += u * block[x + k];
      s2 += u * block[y + k];
      s3 += u * block[z + k];
    }
    out[o + row] = s0;
    out[o + row + 1] = s1;
    out[o + row + 2] = s2;
    out[o + row + 3] = s3;
  }
  for (; row < to; row++) {
    const x = row * dimension;
    let s = 0;
    for (let k = 0; k < dimension; k++) s += queries[q + k] * block[x + k];
    out[o + row] = s;
  }
}
