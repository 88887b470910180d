/**
 * Faces whose change of groups hangs together: those of one cluster, and those that were in one group. Parts can be moved
 * one after the other.
 * @param before old group id of each face; 0 where it had none
 * @param clusters new cluster of each face, 0 to n - 1
 * @returns indices of faces
 */
export function independentParts(
  before: ArrayLike<number>,
  clusters: ArrayLike<number>,
): readonly (readonly number[])[] {
  const n = before.length;
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  const root = (cluster: number) => {
    let at = cluster;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  };
  const ofGroup = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    if (before[i] === 0) continue;
    const other = ofGroup.get(before[i]);
    if (other === undefined) ofGroup.set(before[i], clusters[i]);
    else parent[root(clusters[i])] = root(other);
  }
  const parts = new Map<number, number[]>();
  for (let i = 0; i < n; i++) {
    const part = root(clusters[i]);
    const members = parts.get(part);
    if (members) members.push(i);
    else parts.set(part, [i]);
  }
  return [...parts.values()];
}
