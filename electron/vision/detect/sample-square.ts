import { levelFor, type MipChain } from '../image/mip-chain.ts';
import { MTCNN } from './mtcnn-constants.ts';
import { imageX, imageY, type View } from './view.ts';

/**
 * Where pixel (i, j) of the picture's square goes in each plane of a crop that shows it turned, stored column after
 * column: start + i * column + j * row.
 */
interface Placement {
  readonly start: number;
  readonly column: number;
  readonly row: number;
}

function placementOf(turns: View['turns'], sizePx: number): Placement {
  const last = sizePx * sizePx - 1;
  switch (turns) {
    case 0:
      return { start: 0, column: sizePx, row: 1 };
    case 1:
      return { start: last - sizePx + 1, column: 1, row: -sizePx };
    case 2:
      return { start: last, column: -sizePx, row: -1 };
    case 3:
      return { start: sizePx - 1, column: -1, row: sizePx };
  }
}

/**
 * Samples squares of a view for the judging networks: sizePx x sizePx, planes of red, green and blue, column after
 * column, (v - 127.5) / 128, bilinear from the mip level that leaves a factor of less than 2 to shrink. What lies outside the image is black, as in facenet's `pad`.
 */
export function createSquareSampler(chain: MipChain, view: View, sizePx: number) {
  const placement = placementOf(view.turns, sizePx);
  const columns = new Int32Array(sizePx);
  const weights = new Float32Array(sizePx);
  const { shift, scale } = MTCNN;
  const area = sizePx * sizePx;

  /** The square with corner (x, y), pixels of the view, to `out` at `offset`. */
  return function sampleSquare(x: number, y: number, side: number, out: Float32Array, offset: number): void {
    const far = { x: imageX(view, x + side, y + side), y: imageY(view, x + side, y + side) };
    const left = Math.min(imageX(view, x, y), far.x);
    const top = Math.min(imageY(view, x, y), far.y);
    const level = levelFor(chain, side / sizePx);
    const { width, height, data } = chain.levels[level];
    const perPixel = 1 / 2 ** level;
    const step = (side * perPixel) / sizePx;
    const startX = left * perPixel + step / 2 - 0.5;
    const startY = top * perPixel + step / 2 - 0.5;
    for (let i = 0; i < sizePx; i++) {
      const at = startX + i * step;
      columns[i] = Math.floor(at);
      weights[i] = at - columns[i];
    }
    const isInside = columns[0] >= 0 && columns[sizePx - 1] + 1 < width;
    for (let j = 0; j < sizePx; j++) {
      const at = startY + j * step;
      const row = Math.floor(at);
      const below = at - row;
      // A row outside counts as black: its weight goes, not the sample.
      const aboveShare = row >= 0 && row < height ? 1 - below : 0;
      const belowShare = row + 1 >= 0 && row + 1 < height ? below : 0;
      const upper = Math.min(height - 1, Math.max(0, row)) * width;
      const lower = Math.min(height - 1, Math.max(0, row + 1)) * width;
      let o = offset + placement.start + j * placement.row;
      for (let i = 0; i < sizePx; i++, o += placement.column) {
        const column = columns[i];
        let leftShare = 1 - weights[i];
        let rightShare = weights[i];
        let near = column;
        let next = column + 1;
        if (!isInside) {
          if (column < 0 || column >= width) leftShare = 0;
          if (next < 0 || next >= width) rightShare = 0;
          near = Math.min(width - 1, Math.max(0, near));
          next = Math.min(width - 1, Math.max(0, next));
        }
        const a = aboveShare * leftShare;
        const b = aboveShare * rightShare;
        const c = belowShare * leftShare;
        const d = belowShare * rightShare;
        const p = (upper + near) * 3;
        const q = (upper + next) * 3;
        const r = (lower + near) * 3;
        const s = (lower + next) * 3;
        out[o] = (a * data[p] + b * data[q] + c * data[r] + d * data[s] + shift) * scale;
        out[o + area] = (a * data[p + 1] + b * data[q + 1] + c * data[r + 1] + d * data[s + 1] + shift) * scale;
        out[o + 2 * area] = (a * data[p + 2] + b * data[q + 2] + c * data[r + 2] + d * data[s + 2] + shift) * scale;
      }
    }
  };
}
