import type { NearFaces } from './near-faces.ts';

/** Picks of a node, per node. */
const ROUNDS = 100;

/**
 * Chinese whispers over an unweighted graph whose edges join faces closer than `radius`, each face with itself too. A
 * node picked at random takes the most frequent label around it, the first seen of several.
 * @param members the faces that take part
 * @param radius cosine distance, exclusive
 * @returns label of each member, in the order of `members`
 * Source: Biemann, Chinese whispers (TextGraphs 2006), as in facerecognition's lib/Clusterer/ChineseWhispers.php
 */
export function chineseWhispers(
  { offsets, faces, distances }: NearFaces,
  members: readonly number[],
  radius: number,
  random: () => number,
): Int32Array {
  const n = members.length;
  const nodeOf = new Map(members.map((face, node) => [face, node]));
  const edges = members.map((face, node) => {
    const list = [node];
    for (let p = offsets[face]; p < offsets[face + 1] && distances[p] < radius; p++) {
      const other = nodeOf.get(faces[p]);
      if (other !== undefined) list.push(other);
    }
    return Int32Array.from(list).sort();
  });
  const labels = Int32Array.from(members, (_, node) => node);
  /** How often each label was seen around the node at hand; zero between nodes. */
  const seen = new Int32Array(n);
  for (let pick = 0; pick < ROUNDS * n; pick++) {
    const node = Math.floor(random() * n);
    let best = labels[node];
    let most = 0;
    for (const other of edges[node]) seen[labels[other]]++;
    for (const other of edges[node]) {
      if (seen[labels[other]] > most) {
        most = seen[labels[other]];
        best = labels[other];
      }
    }
    for (const other of edges[node]) seen[labels[other]] = 0;
    labels[node] = best;
  }
  return labels;
}
