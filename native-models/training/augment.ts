/** Aligned faces as bytes: count x sizePx x sizePx x 3, RGB. */
export interface FaceCrops {
  readonly count: number;
  readonly sizePx: number;
  readonly rgb: Uint8Array;
}

/** How far a face is changed each time it is shown. All zero: a plain copy. */
export interface Augmentation {
  /** Probability of a mirrored face. */
  readonly flip: number;
  /** Largest shift along each axis, as a share of the side. */
  readonly shift: number;
  /** Largest change of size, as a share. */
  readonly zoom: number;
  /** Largest change of contrast (a factor about the mean of 127.5) and of brightness, as shares. */
  readonly light: number;
}

export const NO_AUGMENTATION: Augmentation = { flip: 0, shift: 0, zoom: 0, light: 0 };
export const DEFAULT_AUGMENTATION: Augmentation = { flip: 0.5, shift: 0.06, zoom: 0.08, light: 0.25 };

/** What a network takes: sizePx square, 1 channel (grey, ITU-R BT.601) or 3 (RGB), value = (v - mean) * scale of a byte v. */
export interface NetworkInput {
  readonly sizePx: number;
  readonly channels: 1 | 3;
  readonly mean: number;
  readonly scale: number;
}

/**
 * Writes face `face`, changed at random, into `out` at `offset` as the network takes it: mirrored, cropped (shifted and
 * resized, its edge continued) and lit differently. Bilinear; the crops should be of about the network's size.
 */
export function augmentFace(
  crops: FaceCrops,
  face: number,
  input: NetworkInput,
  change: Augmentation,
  random: () => number,
  out: Float32Array,
  offset: number,
): void {
  const within = (reach: number) => (2 * random() - 1) * reach;
  const mirrored = random() < change.flip;
  const step = (crops.sizePx / input.sizePx) * (1 + within(change.zoom));
  const shiftX = within(change.shift) * crops.sizePx;
  const shiftY = within(change.shift) * crops.sizePx;
  const contrast = 1 + within(change.light);
  const brightness = within(change.light) * 127.5;

  const { sizePx, channels, mean, scale } = input;
  const last = crops.sizePx - 1;
  const start = face * crops.sizePx * crops.sizePx * 3;
  const middle = (sizePx - 1) / 2;
  const centre = last / 2;
  const gain = contrast * scale;
  const bias = (127.5 - 127.5 * contrast + brightness - mean) * scale;
  for (let v = 0, o = offset; v < sizePx; v++) {
    const y = clamp(centre + shiftY + (v - middle) * step, last);
    const top = Math.min(Math.floor(y), last - 1);
    const below = y - top;
    for (let u = 0; u < sizePx; u++) {
      const x = clamp(centre + shiftX + (mirrored ? middle - u : u - middle) * step, last);
      const left = Math.min(Math.floor(x), last - 1);
      const right = x - left;
      const p = start + (top * crops.sizePx + left) * 3;
      const q = p + crops.sizePx * 3;
      let grey = 0;
      for (let c = 0; c < 3; c++) {
        const upper = crops.rgb[p + c] * (1 - right) + crops.rgb[p + 3 + c] * right;
        const lower = crops.rgb[q + c] * (1 - right) + crops.rgb[q + 3 + c] * right;
        const value = upper * (1 - below) + lower * below;
        if (channels === 3) out[o++] = value * gain + bias;
        else grey += value * GREY[c];
      }
      if (channels === 1) out[o++] = grey * gain + bias;
    }
  }
}

const GREY = [0.299, 0.587, 0.114];

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
