import type { EmbeddingModel } from '../../native-models/catalog.ts';
import type { RunnableNetwork } from '../../native-models/runtimes/runtime.ts';
import { KithError } from '../api/errors.ts';

/** Turns aligned crops into embeddings. */
export interface Embedder {
  readonly row: EmbeddingModel;
  /**
   * n crops of row.input.sizePx square (RGB bytes, one after the other) to n x row.dimension, rows of unit length.
   * `mirror` takes the mean with what the network says of each crop's mirror image. `lengths` (n) is given the length
   * that each row had before it was scaled, without the mirror image: the network's own doubt shows in it.
   */
  embed(crops: Uint8Array, mirror?: boolean, lengths?: Float32Array): Promise<Float32Array>;
}

/** Crops a run: 16 is past where batching pays (measured), and bounds the memory of a photo of a crowd. */
const BATCH = 16;

export function createEmbedder(row: EmbeddingModel, network: RunnableNetwork): Embedder {
  const { sizePx, mean, scale } = row.input;
  const bytes = sizePx * sizePx * 3;
  return {
    row,
    async embed(crops, mirror = false, lengths) {
      const n = crops.length / bytes;
      const embeddings = new Float32Array(n * row.dimension);
      for (let first = 0; first < n; first += BATCH) {
        const size = Math.min(BATCH, n - first);
        const data = new Float32Array(size * bytes);
        toNetworkRange(crops, first * bytes, mean, scale, data);
        const image = { data, shape: [size, sizePx, sizePx, 3] };
        const rows = embeddings.subarray(first * row.dimension, (first + size) * row.dimension);
        rows.set((await network.run({ image })).embedding.data);
        if (lengths) rowLengths(rows, row.dimension, lengths.subarray(first, first + size));
        if (!mirror) continue;
        mirrorRows(data, sizePx);
        const { embedding } = await network.run({ image });
        // The sum has the direction of the mean.
        for (let i = 0; i < rows.length; i++) rows[i] += embedding.data[i];
      }
      normaliseRows(embeddings, row.dimension);
      return embeddings;
    },
  };
}

/** The Euclidean length of each row of dim values. */
function rowLengths(rows: Float32Array, dim: number, out: Float32Array): void {
  for (let i = 0, p = 0; i < out.length; i++) {
    let sumSq = 0;
    for (const end = p + dim; p < end; p++) sumSq += rows[p] * rows[p];
    out[i] = Math.sqrt(sumSq);
  }
}

/** Turns each row of `sizePx` pixels (three values each) round, in place. */
function mirrorRows(pixels: Float32Array, sizePx: number): void {
  for (let start = 0; start < pixels.length; start += sizePx * 3) {
    for (let left = start, right = start + (sizePx - 1) * 3; left < right; left += 3, right -= 3) {
      for (let c = 0; c < 3; c++) {
        const value = pixels[left + c];
        pixels[left + c] = pixels[right + c];
        pixels[right + c] = value;
      }
    }
  }
}

/** (v - mean of the channel) * scale for as many bytes as `out` has room for. */
function toNetworkRange(
  rgb: Uint8Array,
  offset: number,
  mean: readonly [number, number, number],
  scale: number,
  out: Float32Array,
): void {
  const [red, green, blue] = mean;
  for (let o = 0, p = offset; o < out.length; o += 3, p += 3) {
    out[o] = (rgb[p] - red) * scale;
    out[o + 1] = (rgb[p + 1] - green) * scale;
    out[o + 2] = (rgb[p + 2] - blue) * scale;
  }
}

/**
 * Scales each row of dim values to length 1, in place.
 * @throws KithError `vision.failed` where a row has no length (all zeros, or not a number)
 */
export function normaliseRows(rows: Float32Array, dim: number): void {
  for (let start = 0; start < rows.length; start += dim) {
    let sumSq = 0;
    for (let p = start; p < start + dim; p++) sumSq += rows[p] * rows[p];
    if (!(sumSq > 0) || sumSq === Number.POSITIVE_INFINITY) {
      throw new KithError(
        'vision.failed',
        'The embedding network gave a row without a direction; its model file may be damaged.',
      );
    }
    const scale = 1 / Math.sqrt(sumSq);
    for (let p = start; p < start + dim; p++) rows[p] *= scale;
  }
}
