/** Where the five landmarks belong in an aligned crop of `sizePx` square. */
export interface FaceTemplate {
  readonly sizePx: number;
  /** Left eye, right eye, nose, left and right corner of the mouth as seen: x, y of each; pixel i covers [i, i + 1). */
  readonly points: Float64Array;
}

/**
 * A published template, whose points are pixel centres (0 is the middle of the first pixel) of a crop of
 * `publishedSizePx`, for crops of `sizePx`.
 */
export function faceTemplate(
  points: readonly number[],
  publishedSizePx: number,
  sizePx = publishedSizePx,
): FaceTemplate {
  // From centres to edges (+ 0.5) before scaling: the crop's border, not its first pixel's centre, is what scales.
  return { sizePx, points: Float64Array.from(points, (v) => ((v + 0.5) * sizePx) / publishedSizePx) };
}
