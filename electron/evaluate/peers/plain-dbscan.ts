import { dbscan } from './dbscan.ts';
import type { NearFaces } from './near-faces.ts';
import type { Peer } from './peer.ts';

/** DBSCAN over all faces, anew with each batch: the order of arrival does not matter. It suggests nothing. */
export function plainDbscan(near: NearFaces, radius: number, minPoints: number): Peer {
  return {
    arrive(_, { isHere, group }) {
      group.set(dbscan(near, radius, minPoints, isHere));
    },
  };
}
