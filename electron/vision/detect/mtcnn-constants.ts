/** Cuts and thresholds of MTCNN, as facenet's `detect_face.py` has them unless noted. */
export const MTCNN = {
  /** Window of the proposal network, pixels. */
  windowPx: 12,
  /** Step of the proposal network between two cells, pixels. */
  stridePx: 4,
  /** facenet: 0.5 and 0.7; fewer of one face are as good. */
  proposal: { overlapWithinLevel: 0.4, overlapAcrossLevels: 0.6 },
  /** facenet: 0.7. */
  refinement: { sizePx: 24, overlap: 0.5 },
  output: { sizePx: 48, overlap: 0.7 },
  /** (v - 127.5) / 128 */
  shift: -127.5,
  scale: 1 / 128,
  /** Crops a run: bounds memory (a photo of foliage makes thousands of proposals), and is past where batching pays. */
  batch: 128,
} as const;
