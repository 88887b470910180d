import { createVectorBlock, QUERIES } from '../learn/vector-block.ts';

/** The nearest neighbours of each of n faces: those of face i at i * k. */
export interface NearestFaces {
  /** Positions among the n faces, most alike first. */
  readonly faces: Int32Array;
  /** Their cosines. */
  readonly cosines: Float32Array;
  readonly k: number;
}

/** What is known of each face's nearest at first: the first `known[i]` of its k. */
export interface KnownNearest extends NearestFaces {
  readonly known: Int32Array;
}

/**
 * Works out the lists that are not full: one product of the face with all. Changes the lists in place; yields every few
 * ms. A library's stored lists leave out who is not alike at all, and a sample's neighbours may be outside of it.
 * @param vectors n x dimension, unit rows; k < n
 */
export function* fillNearest(
  vectors: Float32Array,
  dimension: number,
  { faces, cosines, k, known }: KnownNearest,
): Generator<void, NearestFaces> {
  const n = known.length;
  const short = Array.from(known.keys()).filter((i) => known[i] < k);
  if (short.length === 0) return { faces, cosines, k };
  const block = createVectorBlock(dimension);
  block.reset(n);
  for (let i = 0; i < n; i++) block.set(i, vectors, i);
  const queries = new Float32Array(QUERIES * dimension);
  for (let from = 0; from < short.length; from += QUERIES) {
    const some = short.slice(from, from + QUERIES);
    for (const [q, i] of some.entries())
      queries.set(vectors.subarray(i * dimension, (i + 1) * dimension), q * dimension);
    const { products, stride } = block.multiply(queries, some.length);
    for (const [q, i] of some.entries()) keepNearest(products, q * stride, n, i, { faces, cosines, k });
    yield;
  }
  return { faces, cosines, k };
}

/** The k largest of a row of products, but the face's own, by insertion: most products fall short of the last kept. */
function keepNearest(
  products: Float32Array,
  offset: number,
  n: number,
  own: number,
  { faces, cosines, k }: NearestFaces,
): void {
  const first = own * k;
  let length = 0;
  for (let j = 0; j < n; j++) {
    const cosine = products[offset + j];
    if (j === own || (length === k && cosine <= cosines[first + k - 1])) continue;
    let at = length < k ? length++ : k - 1;
    for (; at > 0 && cosines[first + at - 1] < cosine; at--) {
      faces[first + at] = faces[first + at - 1];
      cosines[first + at] = cosines[first + at - 1];
    }
    faces[first + at] = j;
    cosines[first + at] = cosine;
  }
}
