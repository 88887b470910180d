import type { TaggedFace } from '../tagging/tagger.ts';

/** A cluster as PhotoPrism keeps it. Distances are Euclidean. */
export interface FaceBall {
  /** Component-wise mean of its faces; not of unit length. */
  readonly mean: Float32Array;
  readonly radius: number;
  /** Another person begins here; 0 where none is known. */
  collision: number;
  /** True where its collisions with other people's balls are known. */
  isResolved: boolean;
}

/** The ball around some faces: its radius is the largest distance of one from the mean and a step more, at most `most`. */
export function ballOf(members: readonly number[], faces: readonly TaggedFace[], step: number, most: number): FaceBall {
  const mean = new Float32Array(faces[members[0]].embedding.length);
  for (const face of members) {
    const { embedding } = faces[face];
    for (let k = 0; k < mean.length; k++) mean[k] += embedding[k] / members.length;
  }
  const ball: FaceBall = { mean, radius: 0, collision: 0, isResolved: false };
  const largest = members.reduce((most, face) => Math.max(most, distanceTo(ball, faces[face].embedding)), 0);
  return { ...ball, radius: Math.min(largest + step, most) };
}

export const distanceBetween = (a: FaceBall, b: FaceBall): number => distanceTo(a, b.mean);

/** Euclidean distance of a vector from the mean of a ball. */
export function distanceTo({ mean }: FaceBall, vector: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < mean.length; k++) sum += (mean[k] - vector[k]) ** 2;
  return Math.sqrt(sum);
}
