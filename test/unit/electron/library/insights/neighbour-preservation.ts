/** How well a map keeps who is near whom, for the k nearest of each of n points. */
export interface Preservation {
  /**
   * 1 where every neighbour on the map is one in truth; less, the farther away the false ones are in truth.
   * Source: Venna and Kaski, Neighborhood preservation in nonlinear projection methods (2001)
   */
  readonly trustworthiness: number;
  /** Share of the true nearest that are among the nearest on the map. */
  readonly kept: number;
}

/**
 * @param distance between points i and j in truth
 * @param map n x 2
 */
export function preservation(
  n: number,
  k: number,
  distance: (i: number, j: number) => number,
  map: ArrayLike<number>,
): Preservation {
  let penalty = 0;
  let kept = 0;
  for (let i = 0; i < n; i++) {
    const others = Array.from({ length: n }, (_, j) => j).filter((j) => j !== i);
    const inTruth = new Map(
      [...others].sort((a, b) => distance(i, a) - distance(i, b)).map((j, rank) => [j, rank + 1]),
    );
    const onMap = (j: number) => (map[2 * i] - map[2 * j]) ** 2 + (map[2 * i + 1] - map[2 * j + 1]) ** 2;
    for (const j of others.sort((a, b) => onMap(a) - onMap(b)).slice(0, k)) {
      const rank = inTruth.get(j)!;
      if (rank <= k) kept++;
      else penalty += rank - k;
    }
  }
  return { trustworthiness: 1 - (2 / (n * k * (2 * n - 3 * k - 1))) * penalty, kept: kept / (n * k) };
}
