/**
 * A similarity of the plane: x' = a x - b y + tx, y' = b x + a y + ty. Its scale is hypot(a, b), its angle
 * atan2(b, a) (clockwise on the screen, y pointing down); it never mirrors.
 */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
}

/**
 * The similarity that brings n points `from` nearest to `to` (x, y of each in turn): least squares, closed form.
 * With the points about their centroids, p and q, the minimum of sum |s R p + t - q|^2 is
 * a = sum(p . q) / sum |p|^2, b = sum(p x q) / sum |p|^2, t from the centroids.
 * Source: Umeyama (1991), equations 40 to 42; in two dimensions and without mirroring the SVD there reduces to this.
 * @throws Error where fewer than two points differ: no scale can be told.
 */
export function fitSimilarity(from: ArrayLike<number>, to: ArrayLike<number>, n = from.length / 2): Similarity {
  let fromX = 0;
  let fromY = 0;
  let toX = 0;
  let toY = 0;
  for (let i = 0; i < n; i++) {
    fromX += from[2 * i] / n;
    fromY += from[2 * i + 1] / n;
    toX += to[2 * i] / n;
    toY += to[2 * i + 1] / n;
  }
  let dot = 0;
  let cross = 0;
  let spread = 0;
  for (let i = 0; i < n; i++) {
    const px = from[2 * i] - fromX;
    const py = from[2 * i + 1] - fromY;
    const qx = to[2 * i] - toX;
    const qy = to[2 * i + 1] - toY;
    dot += px * qx + py * qy;
    cross += px * qy - py * qx;
    spread += px * px + py * py;
  }
  if (!(spread > 0)) throw new Error(`fitSimilarity: ${n} points that are all the same tell no scale`);
  const a = dot / spread;
  const b = cross / spread;
  return { a, b, tx: toX - (a * fromX - b * fromY), ty: toY - (b * fromX + a * fromY) };
}

/** @throws Error where the scale is 0. */
export function invertSimilarity({ a, b, tx, ty }: Similarity): Similarity {
  const scaleSq = a * a + b * b;
  if (!(scaleSq > 0)) throw new Error('invertSimilarity: a transform of scale 0 has no inverse');
  const ia = a / scaleSq;
  const ib = -b / scaleSq;
  return { a: ia, b: ib, tx: -(ia * tx - ib * ty), ty: -(ib * tx + ia * ty) };
}
