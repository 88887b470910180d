/** Beyond this lean in the plane a find must be more of a face than an upright one: photos hold few such faces. */
const LEANS = (30 * Math.PI) / 180;

/**
 * The chance that a find is a face, 0..1, from the detector's score, the find's lean and what the embedding network
 * thinks of it.
 *
 * MobileFaceNet was taught on faces only, and is short of words for anything else: what is none gets an embedding of
 * length 31 to 47 (5th to 95th of 100) before it is scaled, faces of 16 px 43 to 64, larger ones 50 to 85. Elephants'
 * ears and coins of which the detector is sure fall below 0.5 by that, statues and drawings of faces lie between.
 * Fitted by logistic regression on photos made as `kith evaluate detect --seed 1 --scenes 7` makes them (1,626 faces, 34
 * other finds, those weighted threefold), the bias moved so that 0.5 is where one photo without people in thirty has a
 * find; reported on seed 2 in docs/accuracy.md.
 * @param detectorScore 0..1, mean of all looks
 * @param leanRad lean in the plane of the photo
 * @param embeddingLength of MobileFaceNet's embedding before scaling; NaN where another network embeds: then the score
 *   is the detector's
 */
export function faceScore(detectorScore: number, leanRad: number, embeddingLength: number): number {
  const certain = Math.min(1 - 1e-4, Math.max(1e-4, detectorScore));
  if (Number.isNaN(embeddingLength)) return certain;
  const leaning = Math.abs(leanRad) > LEANS ? 2.1 : 0;
  const logOdds = -0.6 + 0.84 * Math.log(certain / (1 - certain)) + 0.275 * (embeddingLength - 50) - leaning;
  return 1 / (1 + Math.exp(-logOdds));
}
