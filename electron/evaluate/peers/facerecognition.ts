import { createRandom } from '../seeded-random.ts';
import type { ShownSuggestion, TaggedFace } from '../tagging/tagger.ts';
import { chineseWhispers } from './chinese-whispers.ts';
import { cosineOfEuclidean, euclideanOfCosine, type NearFaces } from './near-faces.ts';
import { NO_GROUP, type Peer, type PeerLibrary } from './peer.ts';
import { unnamedGroups } from './peer-tagger.ts';

/** Unplaced faces of one run, oldest first. */
const BATCH = 5000;
/** Faces of a cluster that take part in a later run. */
const SAMPLES = 10;
/** Faces of a cluster that are compared for suggestions. */
const COMPARED = 3;
/** A suggestion reaches this much further than an edge: 0.55 to 0.4, Euclidean. */
const SUGGESTED = 0.55 / 0.4;
const MIN_SIZE_PX = 40;
const SEED = 1;

/**
 * Nextcloud's facerecognition: Chinese whispers in batches. Placed faces never move; new ones join the cluster whose
 * samples they fall in with, and clusters that fall in one are absorbed by the biggest.
 * @param radius cosine distance of an edge
 * Source: facerecognition, lib/BackgroundJob/Tasks/CreateClustersTask.php, lib/Service/ClusterLinkService.php
 */
export function facerecognition(near: NearFaces, faces: readonly TaggedFace[], radius: number): Peer {
  const random = createRandom(SEED);
  const isPlaced = new Uint8Array(faces.length);
  let nextGroup = 0;

  function run(batch: readonly number[], group: Int32Array): void {
    const clusters = membersOf(group);
    const samples = [...clusters.values()].flatMap((members) => members.slice(0, SAMPLES));
    const members = [...batch, ...samples];
    const labels = chineseWhispers(near, members, radius, random);
    const byLabel = new Map<number, number[]>();
    for (const [node, face] of members.entries()) {
      byLabel.set(labels[node], [...(byLabel.get(labels[node]) ?? []), face]);
    }
    for (const found of byLabel.values()) {
      const old = [...new Set(found.filter((face) => isPlaced[face] === 1).map((face) => group[face]))];
      const sizeOf = (id: number) => clusters.get(id)?.length ?? 0;
      old.sort((a, b) => sizeOf(b) - sizeOf(a) || a - b);
      const winner = old[0] ?? nextGroup++;
      for (const id of old.slice(1)) for (const face of clusters.get(id) ?? []) group[face] = winner;
      for (const face of found) if (isPlaced[face] === 0) group[face] = winner;
    }
    for (const face of batch) isPlaced[face] = 1;
  }

  return {
    arrive(arrived, { group }) {
      const groupable = arrived.filter((face) => faces[face].sizePx >= MIN_SIZE_PX);
      for (let from = 0; from < groupable.length; from += BATCH) run(groupable.slice(from, from + BATCH), group);
    },
    suggest: (library) => suggest(near, faces, library, cosineOfEuclidean(SUGGESTED * euclideanOfCosine(radius))),
  };
}

/** A cluster without a name may be the person of a named one if their samples come close; not where both are in one photo. */
function suggest(
  { offsets, faces: others, distances }: NearFaces,
  faces: readonly TaggedFace[],
  library: PeerLibrary,
  radius: number,
): readonly ShownSuggestion[] {
  const named = namedClusters(library);
  const clusterOf = new Map<number, NamedCluster>();
  for (const cluster of named) for (const face of cluster.faces.slice(0, COMPARED)) clusterOf.set(face, cluster);
  const photosOf = new Map(named.map((cluster) => [cluster, new Set(cluster.faces.map((face) => faces[face].photo))]));

  return unnamedGroups(library).flatMap((group): ShownSuggestion[] => {
    let nearest: NamedCluster | undefined;
    let distance = radius;
    for (const sample of group.faces.slice(0, COMPARED)) {
      for (let p = offsets[sample]; p < offsets[sample + 1] && distances[p] < distance; p++) {
        const cluster = clusterOf.get(others[p]);
        if (!cluster || group.faces.some((face) => library.rejected[face].has(cluster.name))) continue;
        if (group.faces.some((face) => photosOf.get(cluster)!.has(faces[face].photo))) continue;
        nearest = cluster;
        distance = distances[p];
      }
    }
    return nearest ? [{ faces: group.faces, name: nearest.name, score: -distance }] : [];
  });
}

interface NamedCluster {
  readonly name: string;
  readonly faces: readonly number[];
}

function namedClusters({ group, names }: PeerLibrary): readonly NamedCluster[] {
  const clusters = new Map<string, { name: string; faces: number[] }>();
  for (const [face, name] of names.entries()) {
    if (name === undefined) continue;
    const key = `${group[face] === NO_GROUP ? -1 - face : group[face]} ${name}`;
    const cluster = clusters.get(key);
    if (cluster) cluster.faces.push(face);
    else clusters.set(key, { name, faces: [face] });
  }
  return [...clusters.values()];
}

function membersOf(group: Int32Array): Map<number, number[]> {
  const members = new Map<number, number[]>();
  for (const [face, id] of group.entries()) {
    if (id === NO_GROUP) continue;
    const list = members.get(id);
    if (list) list.push(face);
    else members.set(id, [face]);
  }
  return members;
}
