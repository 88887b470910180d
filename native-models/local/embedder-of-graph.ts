import { ModelError } from '../model-error.ts';
import type { RunnableNetwork } from '../runtimes/runtime.ts';
import type { LocalEmbedding } from './descriptor.ts';

/**
 * An embedding network from elsewhere behind the border of Kith's own: `image` [n, h, w, 3], RGB, to `embedding`
 * [n, dimension]. It may want planes, blue first, or one image at a time.
 */
export function embedderOfGraph(network: RunnableNetwork, graph: LocalEmbedding['graph']): RunnableNetwork {
  const { input, output, layout, channels, single } = graph;
  return {
    inputs: ['image'],
    outputs: ['embedding'],
    async run({ image: { data, shape } }) {
      const [n, h, w] = shape;
      const batch = single ? 1 : n;
      const size = 3 * h * w;
      const rows: Float32Array[] = [];
      for (let first = 0; first < n; first += batch) {
        const values = rearranged(data.subarray(first * size, (first + batch) * size), h * w, layout, channels);
        const dims = layout === 'nchw' ? [batch, 3, h, w] : [batch, h, w, 3];
        rows.push((await network.run({ [input]: { data: values, shape: dims } }))[output].data);
      }
      const length = rows.reduce((sum, row) => sum + row.length, 0);
      if (n === 0 || length % n !== 0) {
        throw new ModelError('model.invalid', `the network answered ${length} numbers for ${n} images`);
      }
      const embedding = new Float32Array(length);
      let at = 0;
      for (const row of rows) {
        embedding.set(row, at);
        at += row.length;
      }
      return { embedding: { data: embedding, shape: [n, length / n] } };
    },
    close: () => network.close(),
  };
}

/** Pixels of `n` images (red, green, blue; row-major) in another order; `pixels` is height times width. */
function rearranged(
  data: Float32Array,
  pixels: number,
  layout: 'nchw' | 'nhwc',
  channels: 'rgb' | 'bgr',
): Float32Array {
  const out = new Float32Array(data.length);
  const [pixelStep, channelStep] = layout === 'nchw' ? [1, pixels] : [3, 1];
  for (let start = 0; start < data.length; start += 3 * pixels) {
    for (let c = 0; c < 3; c++) {
      const from = channels === 'rgb' ? c : 2 - c;
      for (let p = 0; p < pixels; p++) out[start + p * pixelStep + c * channelStep] = data[start + 3 * p + from];
    }
  }
  return out;
}
