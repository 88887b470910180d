import { nearFaces } from '../../../../../electron/evaluate/peers/near-faces.ts';
import type { PeerLibrary } from '../../../../../electron/evaluate/peers/peer.ts';
import type { TaggedFace } from '../../../../../electron/evaluate/tagging/tagger.ts';

/** Hand-made faces: unit vectors in the plane, each at an angle in degrees; the cosine distance of two is 1 - cos of the angle between. */
export function onCircle(degrees: readonly number[], sizePx = 100) {
  const faces = degrees.map((angle, photo): TaggedFace => {
    const rad = (angle * Math.PI) / 180;
    return { photo, embedding: Float32Array.of(Math.cos(rad), Math.sin(rad)), sizePx };
  });
  const block = Float32Array.from(faces.flatMap(({ embedding }) => [...embedding]));
  return { faces, near: nearFaces(block, 2, 2) };
}

/** The cosine distance of two faces so many degrees apart, and a hair more. */
export const degreesApart = (angle: number): number => 1 - Math.cos((angle * Math.PI) / 180) + 1e-6;

/** A library in which all faces are there, in no group, without a name. */
export const libraryOf = (count: number): PeerLibrary => ({
  isHere: new Uint8Array(count).fill(1),
  group: new Int32Array(count).fill(-1),
  names: new Array<string | undefined>(count).fill(undefined),
  rejected: Array.from({ length: count }, () => new Set<string>()),
});
