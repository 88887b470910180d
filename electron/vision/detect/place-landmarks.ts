/**
 * From ONet's five x then five y, 0..1 of the box whose corners stand at `boxes[p]`, to x, y of each point in pixels of
 * level 0; reads at `from`, writes at `to`.
 */
export function placeLandmarks(
  boxes: Float32Array,
  p: number,
  relative: Float32Array,
  from: number,
  points: Float32Array,
  to: number,
): void {
  const width = boxes[p + 2] - boxes[p];
  const height = boxes[p + 3] - boxes[p + 1];
  for (let k = 0; k < 5; k++) {
    points[to + 2 * k] = boxes[p] + relative[from + k] * width;
    points[to + 2 * k + 1] = boxes[p + 1] + relative[from + 5 + k] * height;
  }
}
