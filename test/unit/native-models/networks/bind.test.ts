import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bindNetwork } from '../../../../native-models/networks/bind.ts';
import { add, conv, dense, type Layer, type Network, relu } from '../../../../native-models/networks/layers.ts';
import { mobileFaceNet } from '../../../../native-models/networks/mobilefacenet.ts';
import { parseTflite, tfliteWeights } from '../../../../native-models/weights/tflite.ts';
import { modelPath, whyWithout } from '../model-cache.ts';

const network = (layers: readonly Layer[], output: string): Network => ({
  name: 'small',
  input: { name: 'image', shape: [5, 4, 3], transposed: false },
  weightLayout: 'tfjs',
  layers,
  outputs: { y: output },
});
const array = (...shape: number[]) => ({ shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)) });
const layer = conv('c', { kernel: 3, out: 2, filters: 'f', bias: 'b' });
const weights = new Map([
  ['f', array(3, 3, 3, 2)],
  ['b', array(2)],
]);

test('a description that fits its weights gets shapes and weights', () => {
  const { layers } = bindNetwork(network([layer, relu('r')], 'r'), weights);
  expect(layers.map(({ shape }) => shape)).toEqual([
    [3, 2, 2],
    [3, 2, 2],
  ]);
  expect(layers[1].inputs).toEqual(['c']);
  expect(layers[0].weights.filters).toBe(weights.get('f'));
});

test.each([
  ['an array that no layer uses', [layer], new Map([...weights, ['stray', array(1)]]), 'c', 'no layer uses stray'],
  ['an absent array', [layer], new Map([['b', array(2)]]), 'c', 'the weight file has no f, which layer c needs'],
  [
    'an array of another shape',
    [layer],
    new Map([...weights, ['b', array(3)]]),
    'c',
    'b is [3] where layer c needs [2]',
  ],
  ['a wire to a later layer', [layer, add('a', 'z'), relu('z')], weights, 'z', 'layer a of small reads z'],
  ['an output that no layer has', [layer], weights, 'q', 'an output of small reads q'],
  ['two layers of one name', [layer, relu('c')], weights, 'c', 'two layers are called c'],
  ['a sum of two shapes', [layer, add('a', 'image')], weights, 'a', 'its input [3,2,2] is added to [5,4,3]'],
  ['a dense layer on an image', [layer, dense('d', { out: 1, matrix: 'm' })], weights, 'd', 'flatten it first'],
  ['a window larger than the image', [layer, { ...layer, name: 'd' }], weights, 'd', 'a window of 3 in 2'],
] as const)('%s is refused', (_, layers, arrays, output, message) => {
  expect(() => bindNetwork(network(layers, output), arrays)).toThrow(message);
});

const reason = whyWithout('mobilefacenet');
if (reason) console.log(reason);

test.skipIf(reason !== null)('MobileFaceNet has the shapes that its file states, layer by layer', () => {
  const graph = parseTflite(readFileSync(modelPath('mobilefacenet', 'MobileFaceNet.tflite')));
  const stated = graph.operators
    .filter(({ kind }) => kind.endsWith('CONV_2D'))
    .map(({ outputs }) => graph.tensors[outputs[0]].shape.slice(1));
  const { layers } = bindNetwork(mobileFaceNet, tfliteWeights(graph));
  const described = layers.filter((bound) => bound.layer.kind.endsWith('conv')).map(({ shape }) => shape);
  expect(described).toEqual(stated);
});
