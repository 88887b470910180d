/** Where the five landmarks belong in an aligned crop of `sizePx` square. */
export interface FaceTemplate {
  readonly sizePx: number;
  /** Left eye, right eye, nose, left and right corner of the mouth as seen: x, y of each; pixel i covers [i, i + 1). */
  readonly points: Float64Array;
}

/** ArcFace's template for 112 x 112 (Deng et al., 2019; insightface's `arcface_dst`), in pixel centres: 0 is the first. */
const ARCFACE_112 = [38.2946, 51.6963, 73.5318, 51.5014, 56.0252, 71.7366, 41.5493, 92.3655, 70.7299, 92.2041];

/** ArcFace's template, enlarged or shrunk to crops of `sizePx`. */
export function arcFaceTemplate(sizePx: number): FaceTemplate {
  // From centres to edges (+ 0.5) before scaling: the crop's border, not its first pixel's centre, is what scales.
  return { sizePx, points: Float64Array.from(ARCFACE_112, (v) => ((v + 0.5) * sizePx) / 112) };
}
