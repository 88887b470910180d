import type { RunnableNetwork } from '../runtime.ts';

/**
 * An embedding network from elsewhere that takes one image [1, channels, h, w], as Kith's own take theirs: `image`
 * [n, h, w, channels] to `embedding` [n, dimension].
 */
export function nhwcBatches(single: RunnableNetwork): RunnableNetwork {
  const [input] = single.inputs;
  const [output] = single.outputs;
  return {
    inputs: ['image'],
    outputs: ['embedding'],
    async run({ image: { data, shape } }) {
      const [n, h, w, channels] = shape;
      const pixels = h * w;
      const planes = new Float32Array(pixels * channels);
      const rows: Float32Array[] = [];
      for (let i = 0; i < n; i++) {
        const start = i * pixels * channels;
        for (let c = 0; c < channels; c++) {
          for (let p = 0; p < pixels; p++) planes[c * pixels + p] = data[start + p * channels + c];
        }
        const result = await single.run({ [input]: { data: planes, shape: [1, channels, h, w] } });
        rows.push(result[output].data);
      }
      const dimension = rows[0]?.length ?? 0;
      const embedding = new Float32Array(n * dimension);
      for (const [i, row] of rows.entries()) embedding.set(row, i * dimension);
      return { embedding: { data: embedding, shape: [n, dimension] } };
    },
    close: () => single.close(),
  };
}
