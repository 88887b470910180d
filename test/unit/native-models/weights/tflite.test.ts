import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseTflite, tfliteWeights } from '../../../../native-models/weights/tflite.ts';
import { modelPath, whyWithout } from '../model-cache.ts';

const reason = whyWithout('mtcnn');
if (reason) console.log(reason);

describe.skipIf(reason !== null)('MTCNN read from its tflite files', () => {
  const read = (file: string) => new Uint8Array(readFileSync(modelPath('mtcnn', file)));

  test('the proposal network begins with a convolution of ten 3x3 filters over RGB', () => {
    const { tensors, operators, inputs } = parseTflite(read('pnet.tflite'));
    const [first] = operators;
    expect(first.kind).toBe('CONV_2D');
    expect(first.options).toMatchObject({ padding: 'VALID', stride_w: 1, stride_h: 1, dilation_w_factor: 1 });
    const [image, filters, bias] = first.inputs.map((index) => tensors[index]);
    expect(image).toBe(tensors[inputs[0]]);
    expect(image.data).toBeNull();
    expect(filters.name).toBe('pnet/conv1/weights/read');
    expect(filters.shape).toEqual([10, 3, 3, 3]);
    expect(bias.data).toHaveLength(10);
  });

  test('a pool says its window, and an absent option is the default of the schema', () => {
    const pool = parseTflite(read('rnet.tflite')).operators.find(({ kind }) => kind === 'MAX_POOL_2D');
    expect(pool?.options).toEqual({
      padding: 'SAME',
      stride_w: 2,
      stride_h: 2,
      filter_width: 3,
      filter_height: 3,
      fused_activation_function: 'NONE',
    });
  });

  test('weights are the float constants: axes and shapes are left out', () => {
    const graph = parseTflite(read('onet.tflite'));
    const weights = tfliteWeights(graph);
    expect(graph.tensors.some(({ name }) => name === 'onet/Max/reduction_indices')).toBe(true);
    expect(weights.has('onet/Max/reduction_indices')).toBe(false);
    expect(weights.get('onet/conv6-3/weights/read/transpose')?.shape).toEqual([10, 256]);
    expect(weights.size).toBe(21);
  });

  test('a file that ends early is refused, wherever it ends', () => {
    const bytes = read('pnet.tflite');
    for (const length of [0, 7, 40, 3_000, 20_000, bytes.length - 4_000]) {
      expect(() => parseTflite(bytes.slice(0, length)), `${length} bytes`).toThrow(
        expect.objectContaining({ code: 'model.invalid' }),
      );
    }
  });
});

test('a file of another kind is refused by its identifier', () => {
  expect(() => parseTflite(Buffer.from('GIF89a, or whatever it is'))).toThrow('not a TensorFlow Lite file');
});
