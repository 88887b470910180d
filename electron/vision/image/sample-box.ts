import { levelFor, type MipChain } from './mip-chain.ts';

/** Where `sampleBox` puts value c of the sample in column i, row j: offset + i * column + j * row + c * channel. */
export interface Layout {
  readonly offset: number;
  readonly column: number;
  readonly row: number;
  readonly channel: number;
}

/** Column or row i of the samples reads pixels first[i] ... first[i] + taps - 1, weighted by weights[i * taps + t]. */
interface Axis {
  readonly first: Int32Array;
  readonly weights: Float32Array;
  readonly taps: number;
}

/**
 * Samples the axis-parallel box (x, y, width, height; pixels of level 0) at columns x rows points: the mean over each
 * sample's own area when shrinking, bilinear when enlarging. What lies outside the image is black, as in facenet's
 * `pad`. Writes (value + shift) * scale, value 0..255, to `out` as `layout` says.
 */
export function sampleBox(
  chain: MipChain,
  x: number,
  y: number,
  width: number,
  height: number,
  columns: number,
  rows: number,
  shift: number,
  scale: number,
  out: Float32Array | Uint8ClampedArray,
  layout: Layout,
): void {
  const level = levelFor(chain, Math.min(width / columns, height / rows));
  const { width: imageWidth, height: imageHeight, data } = chain.levels[level];
  const perPixel = 1 / 2 ** level;
  const across = axis(x * perPixel, width * perPixel, columns);
  const down = axis(y * perPixel, height * perPixel, rows);

  // Only columns of the image that any sample reads: [low, high).
  const low = Math.max(0, Math.min(imageWidth, across.first[0]));
  const high = Math.min(imageWidth, Math.max(low, across.first[columns - 1] + across.taps));
  const line = new Float32Array((high - low) * 3);

  for (let j = 0; j < rows; j++) {
    line.fill(0);
    for (let t = 0; t < down.taps; t++) {
      const row = down.first[j] + t;
      const weight = down.weights[j * down.taps + t];
      if (weight === 0 || row < 0 || row >= imageHeight) continue;
      for (let p = 0, q = (row * imageWidth + low) * 3; p < line.length; p++, q++) line[p] += weight * data[q];
    }
    for (let i = 0, o = layout.offset + j * layout.row; i < columns; i++, o += layout.column) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let t = 0, w = i * across.taps; t < across.taps; t++, w++) {
        const column = across.first[i] + t;
        if (column < low || column >= high) continue;
        const p = (column - low) * 3;
        const weight = across.weights[w];
        red += weight * line[p];
        green += weight * line[p + 1];
        blue += weight * line[p + 2];
      }
      out[o] = (red + shift) * scale;
      out[o + layout.channel] = (green + shift) * scale;
      out[o + 2 * layout.channel] = (blue + shift) * scale;
    }
  }
}

/** Which pixels, and how much of each, make up each of `samples` equal parts of [start, start + length). */
function axis(start: number, length: number, samples: number): Axis {
  const step = length / samples;
  return step > 1 ? areaAxis(start, step, samples) : linearAxis(start, step, samples);
}

function areaAxis(start: number, step: number, samples: number): Axis {
  // [a, a + step) touches at most ceil(step) + 1 pixels.
  const taps = Math.ceil(step) + 1;
  const first = new Int32Array(samples);
  const weights = new Float32Array(samples * taps);
  for (let i = 0; i < samples; i++) {
    const from = start + i * step;
    const to = from + step;
    first[i] = Math.floor(from);
    for (let t = 0; t < taps; t++) {
      const pixel = first[i] + t;
      const covered = Math.min(to, pixel + 1) - Math.max(from, pixel);
      weights[i * taps + t] = covered > 0 ? covered / step : 0;
    }
  }
  return { first, weights, taps };
}

function linearAxis(start: number, step: number, samples: number): Axis {
  const first = new Int32Array(samples);
  const weights = new Float32Array(samples * 2);
  for (let i = 0; i < samples; i++) {
    const centre = start + (i + 0.5) * step - 0.5;
    first[i] = Math.floor(centre);
    weights[i * 2 + 1] = centre - first[i];
    weights[i * 2] = 1 - weights[i * 2 + 1];
  }
  return { first, weights, taps: 2 };
}
