/**
 * Cosine that the centroids of two groups of trusted faces need to become one: the one fixed threshold of grouping, for
 * MobileFaceNet. B-cubed F1 (precision / recall) on parts of LFW drawn by whole people: three of 2,000 photos 0.989
 * (0.998 / 0.980) at 0.62, best of all 0.991 at 0.58; all 8,174 photos 0.985 (0.992 / 0.979), where 0.565 gives 0.969:
 * the more people, the stricter it must be, and a wrong face costs a user more than one too few.
 */
const TRUSTED = 0.62;
/** Faces below this quality join but do not bridge. */
const LOW_QUALITY = 0.3;
/** They need to be this much alike: blurred and tiny faces look like each other. */
const UNTRUSTED = 0.7;
/** Pull of such a face on its group's centroid: enough for a group of nothing else to have one. */
const UNTRUSTED_WEIGHT = 1e-3;

/** Similarity that a face of this quality (0..1) needs to be grouped. A group needs what its most trusted face needs. */
export const thresholdOf = (quality: number): number => (quality < LOW_QUALITY ? UNTRUSTED : TRUSTED);

/** How much a face of this quality pulls the centroid of its group. */
export const weightOf = (quality: number): number => (quality < LOW_QUALITY ? UNTRUSTED_WEIGHT : quality);
