/**
 * Variance of the Laplacian over the middle of an aligned crop (RGB bytes, sizePx square): low where a face is out of
 * focus, moved or enlarged. Grey by Rec. 601 weights, the 4-neighbour Laplacian, in squared grey levels (0..255).
 * Only the middle three fifths count, eyes to mouth: hair and background are sharp when the face is not.
 * Source: Pech-Pacheco et al. (2000), "Diatom autofocusing in brightfield microscopy".
 */
export function laplacianVariance(crops: Uint8Array, offset: number, sizePx: number): number {
  const from = Math.round(sizePx * 0.2);
  const to = Math.round(sizePx * 0.8);
  const row = sizePx * 3;
  let sum = 0;
  let sumSq = 0;
  for (let y = from; y < to; y++) {
    for (let x = from, p = offset + y * row + x * 3; x < to; x++, p += 3) {
      const laplacian =
        4 * grey(crops, p) - grey(crops, p - 3) - grey(crops, p + 3) - grey(crops, p - row) - grey(crops, p + row);
      sum += laplacian;
      sumSq += laplacian * laplacian;
    }
  }
  const n = (to - from) ** 2;
  return sumSq / n - (sum / n) ** 2;
}

const grey = (rgb: Uint8Array, p: number) => 0.299 * rgb[p] + 0.587 * rgb[p + 1] + 0.114 * rgb[p + 2];
