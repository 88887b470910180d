import type { Affine } from '../../electron/vision/align/affine-transform.ts';
import { warp } from '../../electron/vision/align/warp.ts';
import type { MipChain } from '../../electron/vision/image/mip-chain.ts';
import type { RgbImage } from '../../electron/vision/image/rgb-image.ts';

/** How a crop can be read from an image; Kith's own is `warp`. All read black outside. */
export const SAMPLING_METHODS: Readonly<
  Record<string, (chain: MipChain, toImage: Affine, sizePx: number) => Uint8Array>
> = {
  nearest: ({ levels: [image] }, toImage, sizePx) => sample(image, toImage, sizePx, 1, NEAREST),
  bilinear: ({ levels: [image] }, toImage, sizePx) => sample(image, toImage, sizePx, 1, BILINEAR),
  bicubic: ({ levels: [image] }, toImage, sizePx) => sample(image, toImage, sizePx, 1, CATMULL_ROM),
  'area 4x4': ({ levels: [image] }, toImage, sizePx) => sample(image, toImage, sizePx, 4, BILINEAR),
  kith(chain, toImage, sizePx) {
    const crop = new Uint8Array(sizePx * sizePx * 3);
    warp(chain, toImage, sizePx, crop, 0);
    return crop;
  },
};

/** A separable kernel: `taps` pixels from floor(x) - before on, weighted by their distance. */
interface Kernel {
  readonly taps: number;
  readonly before: number;
  weight(distance: number): number;
}

const NEAREST: Kernel = { taps: 2, before: 0, weight: (d) => (d > -0.5 && d <= 0.5 ? 1 : 0) };
const BILINEAR: Kernel = { taps: 2, before: 0, weight: (d) => 1 - Math.abs(d) };
/** Keys (1981) with a = -0.5. */
const CATMULL_ROM: Kernel = {
  taps: 4,
  before: 1,
  weight(distance) {
    const d = Math.abs(distance);
    if (d < 1) return 1.5 * d ** 3 - 2.5 * d ** 2 + 1;
    return d < 2 ? -0.5 * d ** 3 + 2.5 * d ** 2 - 4 * d + 2 : 0;
  },
};

/** `points` x `points` readings a pixel of the crop, each by the kernel. */
function sample(image: RgbImage, toImage: Affine, sizePx: number, points: number, kernel: Kernel): Uint8Array {
  const { a, b, c, d, tx, ty } = toImage;
  const crop = new Uint8Array(sizePx * sizePx * 3);
  const rgb = new Float64Array(3);
  for (let v = 0, o = 0; v < sizePx; v++) {
    for (let u = 0; u < sizePx; u++, o += 3) {
      rgb.fill(0);
      for (let s = 0; s < points * points; s++) {
        const su = u + ((s % points) + 0.5) / points;
        const sv = v + (Math.floor(s / points) + 0.5) / points;
        addReading(image, a * su + c * sv + tx - 0.5, b * su + d * sv + ty - 0.5, kernel, rgb);
      }
      for (let k = 0; k < 3; k++) {
        crop[o + k] = Math.max(0, Math.min(255, Math.round(rgb[k] / (points * points))));
      }
    }
  }
  return crop;
}

function addReading(image: RgbImage, x: number, y: number, kernel: Kernel, rgb: Float64Array): void {
  const left = Math.floor(x) - kernel.before;
  const top = Math.floor(y) - kernel.before;
  for (let row = top; row < top + kernel.taps; row++) {
    if (row < 0 || row >= image.height) continue;
    const down = kernel.weight(row - y);
    if (down === 0) continue;
    for (let column = left; column < left + kernel.taps; column++) {
      if (column < 0 || column >= image.width) continue;
      const weight = down * kernel.weight(column - x);
      const p = (row * image.width + column) * 3;
      for (let k = 0; k < 3; k++) rgb[k] += weight * image.data[p + k];
    }
  }
}
