/**
 * Longest side of the working image, from which detector, crops and thumbnails read: the least costly size between these.
 * Of 12 megapixels that is the half, 2016 x 1512, which libjpeg gives in 30 ms of one core; 2,560 px take 68 ms and all
 * of it 190. What that costs in accuracy, and small faces get back: `cropSmallFaces`.
 */
export const WORKING_PX = 2560;
export const LEAST_WORKING_PX = 1440;
