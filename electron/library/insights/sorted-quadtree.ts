/**
 * A quadtree of points in the plane in flat arrays, made anew from all of them: nodes in preorder, each with the place of
 * what follows its subtree, so that walking it needs no stack. Cells with one child only are left out.
 */
export interface SortedQuadtree {
  build(points: Float64Array): void;
  /**
   * Adds up what pushes point i away, as Barnes and Hut do: a cell whose width is below `theta` times its distance counts
   * as one point of its mass. With q = 1 / (1 + d^2) to each other point: out[0] and out[1] are the sums of q^2 times the
   * difference, out[2] that of q (the point itself counts as 1).
   */
  repulsion(i: number, theta: number, out: Float64Array): void;
}

/** Cells a side of the finest grid: a code is 2 x 15 bits, so that all codes are small integers. */
const BITS = 15;
const SIDE = 2 ** BITS;
/** Codes are sorted by this many bits at a time: two passes. */
const RADIX_BITS = 15;

/** Source: Barnes and Hut (Nature 1986); van der Maaten (JMLR 2014), section 4.2. */
export function createSortedQuadtree(n: number): SortedQuadtree {
  // Each inner node has two children or more: n leaves at most, so fewer than 2 n nodes.
  const mass = new Float64Array(2 * n);
  const centreX = new Float64Array(2 * n);
  const centreY = new Float64Array(2 * n);
  /** Squared width of the cell; 0 for a leaf, which is never too near. */
  const widthSq = new Float64Array(2 * n);
  const next = new Int32Array(2 * n);
  const codes = new Uint32Array(n);
  const order = new Uint32Array(n);
  const swapped = new Uint32Array(n);
  const counts = new Uint32Array(2 ** RADIX_BITS + 1);
  let points: Float64Array = new Float64Array(0);
  let nodes = 0;
  let cell = 1;

  function encode(): void {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < n; i++) {
      left = Math.min(left, points[2 * i]);
      right = Math.max(right, points[2 * i]);
      top = Math.min(top, points[2 * i + 1]);
      bottom = Math.max(bottom, points[2 * i + 1]);
    }
    // A little more than the largest side, so that the farthest point is still in the last cell.
    cell = (Math.max(right - left, bottom - top) * 1.0001 || 1) / SIDE;
    for (let i = 0; i < n; i++) {
      const x = Math.floor((points[2 * i] - left) / cell);
      const y = Math.floor((points[2 * i + 1] - top) / cell);
      codes[i] = spreadBits(x) | (spreadBits(y) << 1);
    }
  }

  function sort(): void {
    for (let i = 0; i < n; i++) order[i] = i;
    for (let shift = 0; shift < 2 * BITS; shift += RADIX_BITS) {
      counts.fill(0);
      const mask = 2 ** RADIX_BITS - 1;
      for (let at = 0; at < n; at++) counts[((codes[order[at]] >>> shift) & mask) + 1]++;
      for (let digit = 0; digit < mask; digit++) counts[digit + 1] += counts[digit];
      for (let at = 0; at < n; at++) swapped[counts[(codes[order[at]] >>> shift) & mask]++] = order[at];
      order.set(swapped);
    }
  }

  /** The node of the points order[from .. to - 1]. Not deeper than there are pairs of bits. */
  function add(from: number, to: number): number {
    const node = nodes++;
    const differing = codes[order[from]] ^ codes[order[to - 1]];
    let [sumX, sumY] = [0, 0];
    if (differing === 0) {
      for (let at = from; at < to; at++) {
        sumX += points[2 * order[at]];
        sumY += points[2 * order[at] + 1];
      }
      widthSq[node] = 0;
    } else {
      const level = (31 - Math.clz32(differing)) >> 1;
      for (let start = from; start < to; ) {
        const quarter = codes[order[start]] >>> (2 * level);
        let end = start + 1;
        while (end < to && codes[order[end]] >>> (2 * level) === quarter) end++;
        const child = add(start, end);
        sumX += mass[child] * centreX[child];
        sumY += mass[child] * centreY[child];
        start = end;
      }
      widthSq[node] = (cell * 2 ** (level + 1)) ** 2;
    }
    mass[node] = to - from;
    centreX[node] = sumX / (to - from);
    centreY[node] = sumY / (to - from);
    next[node] = nodes;
    return node;
  }

  return {
    build(all) {
      points = all;
      nodes = 0;
      encode();
      sort();
      add(0, n);
    },
    repulsion(i, theta, out) {
      const thetaSq = theta * theta;
      const x = points[2 * i];
      const y = points[2 * i + 1];
      let [pushX, pushY, total] = [0, 0, 0];
      for (let node = 0; node < nodes; ) {
        const dx = x - centreX[node];
        const dy = y - centreY[node];
        const distanceSq = dx * dx + dy * dy;
        if (widthSq[node] <= thetaSq * distanceSq) {
          const q = 1 / (1 + distanceSq);
          const weighted = mass[node] * q;
          total += weighted;
          pushX += weighted * q * dx;
          pushY += weighted * q * dy;
          node = next[node];
        } else node++;
      }
      out[0] = pushX;
      out[1] = pushY;
      out[2] = total;
    },
  };
}

/** Puts a nought between the 15 bits of a number. */
function spreadBits(value: number): number {
  let bits = value;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}
