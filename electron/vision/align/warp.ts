import { levelFor, type MipChain } from '../image/mip-chain.ts';
import type { RgbImage } from '../image/rgb-image.ts';
import type { Affine } from './affine-transform.ts';

/**
 * Samples a crop of sizePx x sizePx (RGB, row-major) into `out` at `offset`; `toImage` maps the crop to level 0 of the
 * chain, edges to edges. Bilinear from the mip level that leaves less than a factor of 2 to shrink, and there the mean
 * of 2 x 2 points a pixel, so that a large face is averaged and a small one loses nothing. Outside the image is black,
 * as ArcFace's own alignment leaves it.
 */
export function warp(chain: MipChain, toImage: Affine, sizePx: number, out: Uint8Array, offset: number): void {
  // Pixels of level 0 a pixel of the crop; of an affinity, the mean of both directions.
  const step = Math.sqrt(Math.abs(toImage.a * toImage.d - toImage.b * toImage.c));
  const level = levelFor(chain, step);
  const perPixel = 1 / 2 ** level;
  // A shrink of less than a tenth is not worth four reads.
  const points = step * perPixel > 1.1 ? 2 : 1;
  const image = chain.levels[level];
  const a = (toImage.a * perPixel) / points;
  const b = (toImage.b * perPixel) / points;
  const c = (toImage.c * perPixel) / points;
  const d = (toImage.d * perPixel) / points;
  // Level coordinates of the first point, in pixel centres (bilinear reads between centres).
  const startX = toImage.tx * perPixel + 0.5 * (a + c) - 0.5;
  const startY = toImage.ty * perPixel + 0.5 * (b + d) - 0.5;
  const { width, height, data } = image;
  const stride = width * 3;
  const edge = new Float64Array(3);
  const share = 1 / (points * points);

  for (let v = 0, o = offset; v < sizePx; v++) {
    for (let u = 0; u < sizePx; u++, o += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let sv = v * points; sv < (v + 1) * points; sv++) {
        for (let su = u * points; su < (u + 1) * points; su++) {
          const x = startX + a * su + c * sv;
          const y = startY + b * su + d * sv;
          const left = Math.floor(x);
          const top = Math.floor(y);
          if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) {
            edge.fill(0);
            addBilinear(image, x, y, edge);
            red += edge[0];
            green += edge[1];
            blue += edge[2];
            continue;
          }
          const right = x - left;
          const below = y - top;
          const p = top * stride + left * 3;
          const q = p + stride;
          const high = (1 - below) * (1 - right);
          const highRight = (1 - below) * right;
          const low = below * (1 - right);
          const lowRight = below * right;
          red += high * data[p] + highRight * data[p + 3] + low * data[q] + lowRight * data[q + 3];
          green += high * data[p + 1] + highRight * data[p + 4] + low * data[q + 1] + lowRight * data[q + 4];
          blue += high * data[p + 2] + highRight * data[p + 5] + low * data[q + 2] + lowRight * data[q + 5];
        }
      }
      out[o] = red * share + 0.5;
      out[o + 1] = green * share + 0.5;
      out[o + 2] = blue * share + 0.5;
    }
  }
}

/** Adds the colour between the four pixels around (x, y), in pixel centres, of which some are outside. */
function addBilinear({ width, height, data }: RgbImage, x: number, y: number, rgb: Float64Array): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const below = y - top;
  for (let j = 0; j < 2; j++) {
    const row = top + j;
    if (row < 0 || row >= height) continue;
    const rowWeight = j === 0 ? 1 - below : below;
    for (let i = 0; i < 2; i++) {
      const column = left + i;
      if (column < 0 || column >= width) continue;
      const weight = rowWeight * (i === 0 ? 1 - right : right);
      const p = (row * width + column) * 3;
      rgb[0] += weight * data[p];
      rgb[1] += weight * data[p + 1];
      rgb[2] += weight * data[p + 2];
    }
  }
}
