import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatTfjsManifest, parseTfjsManifest } from '../../../../native-models/weights/tfjs-manifest.ts';
import { tf } from '../oracles/tfjs.ts';
import { maxDifference } from '../tensors.ts';

const MODELS = join(import.meta.dirname, '../../../../node_modules/@vladmandic/face-api/model');
const json = (value: unknown) => Buffer.from(JSON.stringify(value));

test("face-api's quantised weights come out as TensorFlow.js decodes them", () => {
  const manifest = readFileSync(join(MODELS, 'face_recognition_model-weights_manifest.json'));
  const shard = readFileSync(join(MODELS, 'face_recognition_model.bin'));
  const arrays = parseTfjsManifest(manifest, new Map([['face_recognition_model.bin', shard]]));
  const oracle = tf.io.decodeWeights(new Uint8Array(shard).buffer, JSON.parse(String(manifest))[0].weights);
  expect([...arrays.keys()]).toEqual(Object.keys(oracle));
  for (const [name, array] of arrays) {
    const expected = { data: oracle[name].dataSync() as Float32Array, shape: oracle[name].shape };
    expect(maxDifference(array, expected), name).toBe(0);
  }
});

test('weights of several kinds and shards are read in turn', () => {
  const manifest = json([
    {
      paths: ['a', 'b'],
      weights: [
        { name: 'bytes', shape: [2], dtype: 'float32', quantization: { dtype: 'uint8', scale: 0.5, min: -1 } },
        { name: 'words', shape: [1, 1], dtype: 'float32', quantization: { dtype: 'uint16', scale: 2, min: 1 } },
        { name: 'floats', shape: [1], dtype: 'float32' },
      ],
    },
  ]);
  // The shards part in the middle of a weight, as large ones do.
  const shards = new Map([
    ['a', Uint8Array.of(0, 4, 3)],
    ['b', Uint8Array.of(1, 0, 0, 0x80, 0x3f)],
  ]);
  const arrays = parseTfjsManifest(manifest, shards);
  expect([...(arrays.get('bytes')?.data ?? [])]).toEqual([-1, 1]);
  expect(arrays.get('words')).toEqual({ shape: [1, 1], data: Float32Array.of((3 + 256) * 2 + 1) });
  expect([...(arrays.get('floats')?.data ?? [])]).toEqual([1]);
});

test("written weights are read back by TensorFlow.js's own reader, and by ours out of a layers model's model.json", () => {
  const arrays = new Map([
    ['dense/kernel', { shape: [2, 3], data: Float32Array.of(1, -2, 3, 4.5, 5, 6) }],
    ['dense/bias', { shape: [3], data: Float32Array.of(7, 8, 9) }],
  ]);
  const { manifest, shard } = formatTfjsManifest(arrays, 'group1-shard1of1.bin');
  const [{ paths, weights }] = JSON.parse(String(manifest));
  expect(paths).toEqual(['group1-shard1of1.bin']);
  const decoded = tf.io.decodeWeights(new Uint8Array(shard).buffer, weights);
  for (const [name, { shape, data }] of arrays) {
    expect(decoded[name].shape).toEqual(shape);
    expect([...decoded[name].dataSync()]).toEqual([...data]);
  }
  const model = json({ modelTopology: { class_name: 'Sequential' }, weightsManifest: JSON.parse(String(manifest)) });
  expect([...parseTfjsManifest(model, new Map([['group1-shard1of1.bin', shard]]))]).toEqual([...arrays]);
});

const weight = { name: 'w', shape: [2], dtype: 'float32' };

test.each([
  ['text that is not JSON', Buffer.from('weights'), 'not JSON'],
  ['JSON of another kind', json({ weights: [] }), 'not a list of {paths, weights}'],
  ['a shard that was not given', json([{ paths: ['gone.bin'], weights: [weight] }]), 'gone.bin, which was not given'],
  ['a shard that ends early', json([{ paths: ['short'], weights: [weight] }]), 'ends inside w'],
  ['a shard that goes on', json([{ paths: ['long'], weights: [weight] }]), '9 bytes where the manifest names 8'],
  ['integers', json([{ paths: ['long'], weights: [{ ...weight, dtype: 'int32' }] }]), 'type int32'],
])('%s is refused', (_, manifest, message) => {
  const shards = new Map([
    ['short', new Uint8Array(7)],
    ['long', new Uint8Array(9)],
  ]);
  expect(() => parseTfjsManifest(manifest, shards)).toThrow(message);
});
