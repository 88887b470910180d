import type { NearFaces } from './near-faces.ts';

/** In no cluster. */
export const NOISE = -1;

/**
 * DBSCAN over the faces chosen: a face with `minPoints` faces within `radius` (itself among them) is a core; cores within
 * reach of each other are one cluster, and so is what they reach, the first cluster first.
 * @param radius cosine distance, at most that of the list
 * @param chosen which faces take part; all without it
 * @returns cluster of each face from 0, NOISE for the rest
 * Source: Ester et al., A density-based algorithm for discovering clusters (KDD 1996)
 */
export function dbscan(
  { offsets, faces, distances }: NearFaces,
  radius: number,
  minPoints: number,
  chosen?: Uint8Array,
): Int32Array {
  const n = offsets.length - 1;
  const takesPart = (face: number) => !chosen || chosen[face] === 1;
  const isCore = new Uint8Array(n);
  for (let face = 0; face < n; face++) {
    let count = takesPart(face) ? 1 : -Infinity;
    for (let p = offsets[face]; p < offsets[face + 1] && distances[p] <= radius; p++) if (takesPart(faces[p])) count++;
    if (count >= minPoints) isCore[face] = 1;
  }
  const cluster = new Int32Array(n).fill(NOISE);
  let clusters = 0;
  const waiting: number[] = [];
  for (let seed = 0; seed < n; seed++) {
    if (isCore[seed] === 0 || cluster[seed] !== NOISE) continue;
    cluster[seed] = clusters;
    waiting.push(seed);
    for (let face = waiting.pop(); face !== undefined; face = waiting.pop()) {
      for (let p = offsets[face]; p < offsets[face + 1] && distances[p] <= radius; p++) {
        const other = faces[p];
        if (cluster[other] !== NOISE || !takesPart(other)) continue;
        cluster[other] = clusters;
        if (isCore[other] === 1) waiting.push(other);
      }
    }
    clusters++;
  }
  return cluster;
}
