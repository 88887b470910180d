import type { Light } from '../../../native-models/embedding-recipe.ts';

/** Squares a side into which CLAHE cuts a crop, and how many times the mean a bin of their histograms may hold. */
const TILES = 4;
const CLIP = 2;
/** Mean luminance (0..1) that gamma brings a crop to. */
const MEAN_LIGHT = 0.45;
/** Neither a black crop nor a white one is worth more than this. */
const GAMMA_RANGE = [0.4, 2.5] as const;

/**
 * Corrects the light of one crop (RGB bytes, sizePx square at `offset`) in place. Only the luminance (Rec. 601) changes:
 * each pixel's colours are moved by as much as its luminance is.
 * - `equalise`: histogram equalisation, as OpenFace's predecessors did.
 * - `clahe`: the same within tiles, with limited contrast. Source: Zuiderveld (1994), Graphics Gems IV.
 * - `gamma`: the power that brings the mean to the middle.
 */
export function correctLight(light: Light, crops: Uint8Array, offset: number, sizePx: number): void {
  if (light === 'as-is') return;
  const luminance = luminanceOf(crops, offset, sizePx * sizePx);
  const corrected = CORRECTIONS[light](luminance, sizePx);
  for (let i = 0, p = offset; i < luminance.length; i++) {
    const moved = Math.round(corrected[i] - luminance[i]);
    for (let c = 0; c < 3; c++, p++) crops[p] = Math.max(0, Math.min(255, crops[p] + moved));
  }
}

const CORRECTIONS: Readonly<
  Record<Exclude<Light, 'as-is'>, (luminance: Uint8Array, sizePx: number) => ArrayLike<number>>
> = {
  equalise(luminance) {
    const table = equalisingTable(histogram(luminance, 0, luminance.length, 1, 1), luminance.length);
    return Float32Array.from(luminance, (v) => table[v]);
  },
  clahe,
  gamma(luminance) {
    let sum = 0;
    for (const v of luminance) sum += v;
    const mean = Math.min(0.999, Math.max(0.001, sum / luminance.length / 255));
    const power = Math.min(GAMMA_RANGE[1], Math.max(GAMMA_RANGE[0], Math.log(MEAN_LIGHT) / Math.log(mean)));
    const table = Uint8Array.from({ length: 256 }, (_, v) => Math.round(255 * (v / 255) ** power));
    return luminance.map((v) => table[v]);
  },
};

/** Between the tables of the four tiles whose middles surround a pixel, bilinear. */
function clahe(luminance: Uint8Array, sizePx: number): Float32Array {
  const edges = Array.from({ length: TILES + 1 }, (_, i) => Math.round((i * sizePx) / TILES));
  const tables: Float32Array[] = [];
  for (let j = 0; j < TILES; j++) {
    for (let i = 0; i < TILES; i++) {
      const width = edges[i + 1] - edges[i];
      const height = edges[j + 1] - edges[j];
      const bins = histogram(luminance, edges[j] * sizePx + edges[i], width, height, sizePx);
      tables.push(equalisingTable(clipped(bins, (CLIP * width * height) / 256), width * height));
    }
  }
  const corrected = new Float32Array(luminance.length);
  for (let y = 0, p = 0; y < sizePx; y++) {
    const v = Math.min(TILES - 1, Math.max(0, ((y + 0.5) * TILES) / sizePx - 0.5));
    const top = Math.min(TILES - 2, Math.floor(v));
    for (let x = 0; x < sizePx; x++, p++) {
      const u = Math.min(TILES - 1, Math.max(0, ((x + 0.5) * TILES) / sizePx - 0.5));
      const left = Math.min(TILES - 2, Math.floor(u));
      const t = top * TILES + left;
      const value = luminance[p];
      const above = (1 - (u - left)) * tables[t][value] + (u - left) * tables[t + 1][value];
      const below = (1 - (u - left)) * tables[t + TILES][value] + (u - left) * tables[t + TILES + 1][value];
      corrected[p] = (1 - (v - top)) * above + (v - top) * below;
    }
  }
  return corrected;
}

function luminanceOf(rgb: Uint8Array, offset: number, pixels: number): Uint8Array {
  const luminance = new Uint8Array(pixels);
  for (let i = 0, p = offset; i < pixels; i++, p += 3) {
    luminance[i] = 0.299 * rgb[p] + 0.587 * rgb[p + 1] + 0.114 * rgb[p + 2] + 0.5;
  }
  return luminance;
}

/** Of `height` rows of `width` pixels from `start`, rows `stride` apart. */
function histogram(values: Uint8Array, start: number, width: number, height: number, stride: number): Float32Array {
  const bins = new Float32Array(256);
  for (let y = 0; y < height; y++) {
    for (let p = start + y * stride; p < start + y * stride + width; p++) bins[values[p]]++;
  }
  return bins;
}

/** No bin above `limit`; what is cut off is spread over all. */
function clipped(bins: Float32Array, limit: number): Float32Array {
  let excess = 0;
  for (const count of bins) excess += Math.max(0, count - limit);
  return bins.map((count) => Math.min(count, limit) + excess / 256);
}

/** Where each luminance belongs so that all are equally frequent. */
function equalisingTable(bins: Float32Array, total: number): Float32Array {
  const table = new Float32Array(256);
  let below = 0;
  for (let v = 0; v < 256; v++) {
    // The middle of the bin: a crop of one grey keeps to the middle.
    table[v] = (255 * (below + bins[v] / 2)) / total;
    below += bins[v];
  }
  return table;
}
