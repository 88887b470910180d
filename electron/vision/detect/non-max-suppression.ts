import { type Candidates, STRIDE } from './candidates.ts';

/** What an overlap is measured against: the union of both boxes (IoU), or the smaller box, which also drops a box inside another. */
export type OverlapOf = 'union' | 'smaller';

/** Areas of two boxes that differ by more than this are two faces, even if one holds the other. */
const MUCH_LARGER = 4;

/**
 * Greedy non-maximum suppression: the best box stays, all that overlap it by more than `threshold` go, and so on.
 * Returns the indices that stay, best score first; equal scores keep their order.
 */
export function nonMaxSuppression(list: Candidates, threshold: number, of: OverlapOf): Uint32Array {
  const { data, count } = list;
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (i, j) => data[j * STRIDE + 4] - data[i * STRIDE + 4] || i - j,
  );
  // Survivors gather at the front of `order`: each candidate meets only those.
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const p = order[k] * STRIDE;
    const x1 = data[p];
    const y1 = data[p + 1];
    const x2 = data[p + 2];
    const y2 = data[p + 3];
    const area = (x2 - x1) * (y2 - y1);
    let free = true;
    for (let s = 0; s < kept && free; s++) {
      const q = order[s] * STRIDE;
      const width = Math.min(x2, data[q + 2]) - Math.max(x1, data[q]);
      if (width <= 0) continue;
      const height = Math.min(y2, data[q + 3]) - Math.max(y1, data[q + 1]);
      if (height <= 0) continue;
      const shared = width * height;
      const other = (data[q + 2] - data[q]) * (data[q + 3] - data[q + 1]);
      // Somebody small in the background, surer by a hair, must not remove the face in front.
      const whole = of === 'union' || area > MUCH_LARGER * other ? area + other - shared : Math.min(area, other);
      free = shared <= threshold * whole;
    }
    if (free) order[kept++] = order[k];
  }
  return order.slice(0, kept);
}
