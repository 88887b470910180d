import { affinity } from '../group/same-person.ts';
import type { SamePersonConstants } from '../group/same-person-constants.ts';

/**
 * How far apart two faces are: the Euclidean distance of their unit embeddings, 0..2, with poor photos given what they
 * lack (`affinity`), so that one threshold suits all of them.
 * @param trust quality (0..1) of the poorer face
 */
export const faceDistance = (constants: SamePersonConstants, cosine: number, trust: number): number =>
  distanceOf(affinity(constants, cosine, trust));

/** Unit vectors: |x - y|^2 = 2 - 2 x . y. */
export const distanceOf = (likeness: number): number => Math.sqrt(Math.max(0, 2 - 2 * likeness));

/** Probability, 0..1, that two faces this far apart are one person, as grouping reckons. */
export const probabilityAt = ({ slope, half }: SamePersonConstants, distance: number): number =>
  1 / (1 + Math.exp(-slope * (1 - (distance * distance) / 2 - half)));
