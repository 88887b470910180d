import { recognise } from './immich-recognition.ts';
import type { NearFaces } from './near-faces.ts';
import { NO_GROUP, type Peer } from './peer.ts';

/** Immich: faces of a batch are recognised when all of them are found, then the nightly run tries what is left. */
export function immich(near: NearFaces, radius: number, minFaces: number): Peer {
  let nextPerson = 0;
  return {
    arrive(faces, { isHere, group }) {
      nextPerson = recognise(near, faces, isHere, group, nextPerson, radius, minFaces);
      const left = Array.from(group.keys()).filter((face) => isHere[face] === 1 && group[face] === NO_GROUP);
      nextPerson = recognise(near, left, isHere, group, nextPerson, radius, minFaces);
    },
  };
}
