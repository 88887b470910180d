/** Wider than this (or taller), and a picture is a panorama. */
const PANORAMA = 2;

/**
 * By how much a width x height picture shrinks to have its longest side at `longestSidePx`; never above 1. A panorama
 * shrinks to the area of a picture of twice the width to its height, so that the faces in it stay faces: 16,000 x 200
 * pixels at a longest side of 1,280 would be 16 pixels high.
 */
export function fitScale(width: number, height: number, longestSidePx: number): number {
  const long = Math.max(width, height);
  const short = Math.min(width, height);
  const scale = long <= PANORAMA * short ? longestSidePx / long : longestSidePx / Math.sqrt(PANORAMA * long * short);
  return Math.min(1, scale);
}
