/**
 * Gives each cluster the id of the old group it shares most faces with. An id goes to one cluster only: larger overlaps
 * choose first, then older ids; what is left over gets a fresh one.
 * @param before old group id of each face; 0 where it had none
 * @param clusters new cluster of each face, 0 to n - 1
 * @returns cluster to id
 */
export function keepIds(
  before: ArrayLike<number>,
  clusters: ArrayLike<number>,
  fresh: () => number,
): Map<number, number> {
  const n = before.length;
  const overlaps = new Map<number, { cluster: number; id: number; faces: number }>();
  for (let i = 0; i < n; i++) {
    const key = before[i] * n + clusters[i];
    const overlap = overlaps.get(key) ?? { cluster: clusters[i], id: before[i], faces: 0 };
    overlap.faces++;
    overlaps.set(key, overlap);
  }
  const ids = new Map<number, number>();
  const used = new Set([0]);
  const order = [...overlaps.values()].sort((a, b) => b.faces - a.faces || a.id - b.id || a.cluster - b.cluster);
  for (const { cluster, id } of order) {
    if (used.has(id) || ids.has(cluster)) continue;
    ids.set(cluster, id);
    used.add(id);
  }
  for (let i = 0; i < clusters.length; i++) if (!ids.has(clusters[i])) ids.set(clusters[i], fresh());
  return ids;
}
