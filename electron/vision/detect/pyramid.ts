import { borrowFloats, giveBackFloats } from '../image/lent-floats.ts';
import { levelFor, type MipChain } from '../image/mip-chain.ts';
import type { RgbPlanes } from '../image/rgb-planes.ts';
import { MTCNN } from './mtcnn-constants.ts';

/** The whole picture, shrunk so that the proposal network's window holds faces of one size. */
export interface PyramidLevel {
  /** With a border of `BORDER_PX` on each side, and a little more right and below where windows would not end there. */
  readonly planes: RgbPlanes;
  /** Pixels of the chain's level 0 a pixel of this one. */
  readonly scaleX: number;
  readonly scaleY: number;
}

/**
 * Pixels of border around each level, black as crops are outside the picture: the window may stand a third outside, and
 * faces that the frame cuts, or that are larger than it, are found too. A step of the windows.
 */
export const BORDER_PX = MTCNN.stridePx;
/**
 * The first levels cost nearly all of the time, and are few; the others cost next to nothing, and large faces are found
 * more surely from more of them.
 */
const COARSE_STEPS = 2;
const FINE_FACTOR = 0.75;
/** Largest face that is looked for, in multiples of the picture's shorter side. */
const LARGEST_FACE = 1.3;

/**
 * The sizes at which the proposal network's 12 px window sees faces from `smallestFacePx` up to somewhat more than the
 * picture's shorter side, largest first. Never larger than the image: enlarging makes every detector worse (measured), so a
 * face below 12 px is not looked for.
 * @param factor each of the first levels to the one before
 * @returns to be released
 */
export function createPyramid(chain: MipChain, smallestFacePx: number, factor: number): readonly PyramidLevel[] {
  const { width, height } = chain.levels[0];
  const { windowPx } = MTCNN;
  const largest = Math.min(1, windowPx / smallestFacePx);
  const smallest = windowPx / (LARGEST_FACE * Math.min(width, height));
  return scales(largest, smallest, factor).map((scale) => {
    const columns = Math.round(width * scale);
    const rows = Math.round(height * scale);
    return { planes: shrink(chain, columns, rows, BORDER_PX), scaleX: width / columns, scaleY: height / rows };
  });
}

/** When it is looked at no more: the memory is for the next photo's. */
export function releasePyramid(pyramid: readonly PyramidLevel[]): void {
  for (const { planes } of pyramid) giveBackFloats(planes.data);
}

/** From largest to smallest: `COARSE_STEPS` by the factor, the others by about `FINE_FACTOR`. */
function scales(largest: number, smallest: number, factor: number): readonly number[] {
  const list: number[] = [];
  let scale = largest;
  for (let step = 0; step < COARSE_STEPS && scale > smallest; step++, scale *= factor) list.push(scale);
  if (scale < smallest) return list;
  const steps = Math.ceil(Math.log(smallest / scale) / Math.log(FINE_FACTOR));
  for (let i = 0; i <= steps; i++) list.push(steps === 0 ? scale : scale * (smallest / scale) ** (i / steps));
  return list;
}

/**
 * The whole picture at columns x rows, bilinear from the mip level that leaves a factor of less than 2, in whole grey
 * levels, with a black border of `border` pixels on each side, more right and below up to a window's end.
 */
export function shrink(chain: MipChain, columns: number, rows: number, border: number): RgbPlanes {
  const whole = chain.levels[0];
  const source = chain.levels[levelFor(chain, Math.min(whole.width / columns, whole.height / rows))];
  const { data } = source;
  const across = taps(source.width, columns);
  const down = taps(source.height, rows);
  const stride = source.width * 3;
  const line = new Float32Array(stride);
  const width = upToWindow(columns + 2 * border);
  const height = upToWindow(rows + 2 * border);
  const area = width * height;
  const out = borrowFloats(area * 3).fill(0);
  for (let j = 0; j < rows; j++) {
    const below = down.weights[j];
    const above = 1 - below;
    let p = down.first[j] * stride;
    let q = down.second[j] * stride;
    for (let i = 0; i < stride; i++) line[i] = above * data[p++] + below * data[q++];
    let o = (j + border) * width + border;
    for (let i = 0; i < columns; i++, o++) {
      const right = across.weights[i];
      const left = 1 - right;
      p = across.first[i] * 3;
      q = across.second[i] * 3;
      out[o] = Math.floor(left * line[p] + right * line[q] + 0.5);
      out[o + area] = Math.floor(left * line[p + 1] + right * line[q + 1] + 0.5);
      out[o + 2 * area] = Math.floor(left * line[p + 2] + right * line[q + 2] + 0.5);
    }
  }
  return { width, height, data: out };
}

/** The next length at which a window ends. */
function upToWindow(length: number): number {
  const { windowPx, stridePx } = MTCNN;
  return windowPx + stridePx * Math.max(0, Math.ceil((length - windowPx) / stridePx));
}

/** Sample i lies between pixels first[i] and second[i], `weights[i]` of the way. */
function taps(length: number, samples: number) {
  const first = new Int32Array(samples);
  const second = new Int32Array(samples);
  const weights = new Float32Array(samples);
  for (let i = 0; i < samples; i++) {
    const centre = Math.max(0, ((i + 0.5) * length) / samples - 0.5);
    first[i] = Math.min(length - 1, Math.floor(centre));
    second[i] = Math.min(length - 1, first[i] + 1);
    weights[i] = centre - first[i];
  }
  return { first, second, weights };
}
