/** Cuts and thresholds of MTCNN, as facenet's `detect_face.py` has them unless noted. */
export const MTCNN = {
  /** Window of the proposal network, pixels. */
  windowPx: 12,
  /** Step of the proposal network between two cells, pixels. */
  stridePx: 2,
  /** Each level of the pyramid to the one before. */
  pyramidFactor: 0.709,
  proposal: { cut: 0.6, overlapWithinLevel: 0.5, overlapAcrossLevels: 0.7 },
  refinement: { sizePx: 24, cut: 0.7, overlap: 0.7 },
  /** facenet cuts at 0.7, which gives one false find in every second photo; 0.9 gave none in 40 photos without people. */
  output: { sizePx: 48, cut: 0.9, overlap: 0.7 },
  /** (v - 127.5) / 128 */
  shift: -127.5,
  scale: 1 / 128,
  /** Crops a run: bounds memory (a photo of foliage makes thousands of proposals), and is past where batching pays. */
  batch: 128,
} as const;
