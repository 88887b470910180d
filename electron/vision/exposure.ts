/** How an aligned face is lit; over its middle three fifths, grey by Rec. 601 weights. */
export interface Exposure {
  /** Shares of the pixels that are black (below 8) and white (above 247), 0..1: what clipping has taken. */
  readonly black: number;
  readonly white: number;
}

const BLACK = 8;
const WHITE = 247;

/** Of one crop (RGB bytes, sizePx square at `offset`). */
export function measureExposure(crops: Uint8Array, offset: number, sizePx: number): Exposure {
  const from = Math.round(sizePx * 0.2);
  const to = Math.round(sizePx * 0.8);
  let black = 0;
  let white = 0;
  for (let y = from; y < to; y++) {
    for (let x = from, p = offset + (y * sizePx + from) * 3; x < to; x++, p += 3) {
      const grey = 0.299 * crops[p] + 0.587 * crops[p + 1] + 0.114 * crops[p + 2];
      if (grey < BLACK) black++;
      else if (grey > WHITE) white++;
    }
  }
  const n = (to - from) ** 2;
  return { black: black / n, white: white / n };
}
