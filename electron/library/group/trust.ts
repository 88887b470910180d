/**
 * Cosine that the centroids of two groups of trusted faces need to become one: the one fixed threshold of grouping, for
 * MobileFaceNet. B-cubed F1 of three parts of LFW of 2,000 photos each, whole people: 0.988, 0.983, 0.988 (kith evaluate
 * group --photos 2000 --seed 1 to 3). About 0.003 more is to be had there at 0.59; but with all 8,174 photos 0.62 gives
 * 0.985 (precision 0.992) and 0.565 only 0.969: the more people, the stricter it must be, and a wrong face costs a user
 * more than one too few.
 */
const TRUSTED = 0.62;
/**
 * Faces below this quality join but do not bridge. The embeddings of faces with eyes less than 8 pixels apart are like each
 * other whoever they show: 0.1 to 0.2 more, where trusted faces of two people are at 0.01. With a third of LFW's 8,174
 * photos shrunk to 5 to 13 pixels, the precision of groups is 0.984 at 0.5 (0.972 without this rule, 0.976 at 0.3), at the
 * same recall.
 */
const LOW_QUALITY = 0.5;
/** They need to be this much alike; a trusted face or group may take them in by its own threshold. */
const UNTRUSTED = 0.7;
/** Pull of such a face on its group's centroid: enough for a group of nothing else to have one. */
const UNTRUSTED_WEIGHT = 1e-3;

/** Similarity that faces of this quality (0..1) need to be grouped. A group needs what its most trusted face needs. */
export const thresholdOf = (quality: number): number => (quality < LOW_QUALITY ? UNTRUSTED : TRUSTED);

/** How much a face of this quality pulls the centroid of its group. */
export const weightOf = (quality: number): number => (quality < LOW_QUALITY ? UNTRUSTED_WEIGHT : quality);
