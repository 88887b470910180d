import { describe, expect, test } from 'vitest';
import type { Layer, Network } from '../../../../native-models/networks/layers.ts';
import { nn4Small2 } from '../../../../native-models/networks/nn4-small2.ts';
import { countParameters, weightSlots } from '../../../../native-models/networks/parameters.ts';
import { compileOnnx } from '../../../../native-models/runtimes/onnx/compile.ts';
import { openOnnx } from '../../../../native-models/runtimes/onnx/session.ts';
import type { NamedArrays } from '../../../../native-models/weights/named-array.ts';
import { formatOpenFaceCsv, parseOpenFaceCsv } from '../../../../native-models/weights/openface-csv.ts';
import { parseTorch7 } from '../../../../native-models/weights/torch7.ts';
import { readTorch7Network } from '../../../../native-models/weights/torch7-network.ts';
import { randomFrom } from '../../seeded-random.ts';
import { randomWeights } from '../random-weights.ts';
import { maxDifference, randomTensor } from '../tensors.ts';
import { list, type Written, writeTorch7 } from './torch7-writer.ts';

const module = (name: string, fields: Readonly<Record<string, Written>>): Written => ({ module: `nn.${name}`, fields });
const vector = (data: ArrayLike<number>): Written => ({ tensor: 'Float', shape: [data.length], data });

/** nn4.small2 as OpenFace's createModel() builds it, out of modules that hold the given weights. */
function openFaceModules(arrays: NamedArrays): Written {
  const layers = new Map(nn4Small2.layers.map((layer) => [layer.name, layer]));
  const get = (name: string) => arrays.get(name)!.data;
  const convolution = (name: string): Written => {
    const layer = layers.get(name) as Extract<Layer, { kind: 'conv' }>;
    const [k, , inputs, out] = arrays.get(`${name}_w`)!.shape;
    const ours = get(`${name}_w`);
    // [out, in * k * k], as nn.SpatialConvolutionMM holds it.
    const data = Float32Array.from({ length: ours.length }, (_, at) => {
      const o = Math.floor(at / (inputs * k * k));
      const i = Math.floor(at / (k * k)) % inputs;
      return ours[((at % (k * k)) * inputs + i) * out + o];
    });
    const padding = typeof layer.padding === 'number' ? layer.padding : 0;
    return module('SpatialConvolutionMM', {
      nInputPlane: inputs,
      nOutputPlane: out,
      kW: k,
      kH: k,
      dW: layer.stride,
      dH: layer.stride,
      padW: padding,
      padH: padding,
      weight: { tensor: 'Float', shape: [out, inputs * k * k], data },
      bias: vector(get(`${name}_b`)),
    });
  };
  const normalisation = (name: string): Written =>
    module('SpatialBatchNormalization', {
      eps: 1e-5,
      momentum: 0.1,
      affine: true,
      weight: vector(get(`${name}_w`)),
      bias: vector(get(`${name}_b`)),
      running_mean: vector(get(`${name}_m`)),
      running_var: vector(get(`${name}_v`)),
    });
  const step = (conv: string, norm: string) => [
    convolution(conv),
    normalisation(norm),
    module('ReLU', { inplace: false }),
  ];
  const pool = (stride: number, pad: number) =>
    module('SpatialMaxPooling', { kW: 3, kH: 3, dW: stride, dH: stride, padW: pad, padH: pad, ceil_mode: false });
  const l2 = module('SpatialLPPooling', { kW: 3, kH: 3, dW: 3, dH: 3, modules: list() });
  const norm = module('SpatialCrossMapLRN', { size: 5, alpha: 1e-4, beta: 0.75, k: 1 });
  const sequence = (...parts: readonly Written[]) => module('Sequential', { modules: list(...parts) });
  const inception = (name: string, kind: 'max' | 'l2', kernels: readonly string[]): Written => {
    const columns = kernels.map((k) =>
      sequence(...step(`${name}_${k}_conv1`, `${name}_${k}_bn1`), ...step(`${name}_${k}_conv2`, `${name}_${k}_bn2`)),
    );
    const projected = layers.has(`${name}_pool_conv`) ? step(`${name}_pool_conv`, `${name}_pool_bn`) : [];
    columns.push(sequence(kind === 'max' ? pool(2, 0) : l2, ...projected));
    if (layers.has(`${name}_1x1_conv`)) columns.push(sequence(...step(`${name}_1x1_conv`, `${name}_1x1_bn`)));
    return module('Inception', { modules: list(module('DepthConcat', { dimension: 2, modules: list(...columns) })) });
  };
  const both = ['3x3', '5x5'];
  const matrix = arrays.get('dense_w')!;
  const [features, out] = matrix.shape;
  return sequence(
    ...step('conv1', 'bn1'),
    pool(2, 1),
    norm,
    ...step('conv2', 'bn2'),
    ...step('conv3', 'bn3'),
    norm,
    pool(2, 1),
    inception('inception_3a', 'max', both),
    inception('inception_3b', 'l2', both),
    inception('inception_3c', 'max', both),
    inception('inception_4a', 'l2', both),
    inception('inception_4e', 'max', both),
    inception('inception_5a', 'l2', ['3x3']),
    module('Reshape', { size: { storage: 'Long', data: [736, 3, 3] } }),
    inception('inception_5b', 'max', ['3x3']),
    module('SpatialAveragePooling', { kW: 3, kH: 3, dW: 1, dH: 1 }),
    module('Reshape', { size: { storage: 'Long', data: [736] } }),
    module('View', { size: { storage: 'Long', data: [736] } }),
    module('Linear', {
      weight: {
        tensor: 'Float',
        shape: [out, features],
        data: Float32Array.from(matrix.data, (_, at) => matrix.data[(at % features) * out + Math.floor(at / features)]),
      },
      bias: vector(get('dense_b')),
    }),
    module('Normalize', { p: 2, eps: 1e-10 }),
  );
}

async function embed(network: Network, arrays: NamedArrays) {
  const session = await openOnnx('case', compileOnnx(network, arrays));
  const { embedding } = await session.run({ image: randomTensor(randomFrom(4), [2, 96, 96, 3]) });
  await session.close();
  return embedding;
}

/** Files that this test writes after the format's description: nn4.small2.v1.t7 itself is not to be had here. */
describe.each(['binary', 'ascii'] as const)('A Torch7 file, %s,', (spelling) => {
  test('gives back numbers, texts, truth values, tables and tensors', () => {
    const read = parseTorch7(
      writeTorch7(
        [
          ['a text', 'two\nlines'],
          [1, 2.5],
          ['yes', true],
          ['nothing', null],
          ['row', { tensor: 'Double', shape: [3], data: [0.1, -2, 3e-9] }],
        ],
        spelling,
      ),
    ) as ReadonlyMap<unknown, unknown>;
    expect(read.get('a text')).toBe('two\nlines');
    expect(read.get(1)).toBe(2.5);
    expect(read.get('yes')).toBe(true);
    expect(read.get('nothing')).toBe(null);
    expect(read.get('row')).toEqual({ kind: 'tensor', shape: [3], data: Float64Array.of(0.1, -2, 3e-9) });
  });

  test('gives a transposed view of a storage its own order', () => {
    const tensor = parseTorch7(
      writeTorch7(
        { tensor: 'Float', shape: [2, 3], data: [9, 1, 2, 3, 4, 5, 6], strides: [1, 2], offset: 1 },
        spelling,
      ),
    );
    expect(tensor).toEqual({ kind: 'tensor', shape: [2, 3], data: Float32Array.of(1, 3, 5, 2, 4, 6) });
  });

  test('holds an object once, and a reference to it afterwards', () => {
    const shared = module('ReLU', {});
    const read = parseTorch7(writeTorch7(list(shared, shared), spelling)) as ReadonlyMap<unknown, unknown>;
    expect(read.get(1)).toBe(read.get(2));
  });

  test.each([10, 40, 60])('that is cut after %i bytes is refused', (length) => {
    const bytes = writeTorch7(list('some text', 1.25, { tensor: 'Float', shape: [4], data: [1, 2, 3, 4] }), spelling);
    expect(() => parseTorch7(bytes.subarray(0, length))).toThrow(/no readable Torch7 file/);
  });
});

describe('nn4.small2, written as OpenFace saves it,', () => {
  const arrays = randomWeights(nn4Small2, randomFrom(2));

  test('is read with all its layers and weights: the numbers are those of our own description', {
    timeout: 60_000,
  }, async () => {
    const read = readTorch7Network(writeTorch7(openFaceModules(arrays), 'binary'), { name: 'nn4.small2.v1' });
    expect(countParameters(read.network)).toBe(3_733_968);
    const [theirs, ours] = [await embed(read.network, read.arrays), await embed(nn4Small2, arrays)];
    expect(ours.shape).toEqual([2, 128]);
    expect(maxDifference(theirs, ours)).toBeLessThan(1e-6);
  });
});

describe('The CSV files of Keras-OpenFace, one an array,', () => {
  // Up to its first inception module: the rest is more of the same.
  const stem: Network = {
    ...nn4Small2,
    layers: nn4Small2.layers.slice(0, nn4Small2.layers.findIndex(({ name }) => name === 'stem') + 1),
    outputs: { embedding: 'stem' },
  };
  const arrays = randomWeights(stem, randomFrom(2));
  const files = formatOpenFaceCsv(stem, arrays);

  test('are written a line a filter, and read back to the same weights', () => {
    expect(files.size).toBe(weightSlots(stem).length);
    // 64 filters of 3 x 7 x 7; the first line is channel 0 of filter 0, row by row, then the other channels.
    const lines = files.get('conv1_w.csv')!.trim().split('\n');
    expect(lines.length).toBe(64);
    const [first, second] = lines[0].split(',').map(Number);
    const filters = arrays.get('conv1_w')!.data;
    expect([Math.fround(first), Math.fround(second)]).toEqual([filters[0], filters[3 * 64]]);
    const read = parseOpenFaceCsv(stem, files);
    for (const [name, array] of arrays) expect(read.get(name)).toEqual(array);
  });

  test('are refused where one is missing, too long or no list of numbers, with its name', () => {
    const without = new Map(files);
    without.delete('bn2_m.csv');
    expect(() => parseOpenFaceCsv(stem, without)).toThrow(/bn2_m.csv is not there/);
    expect(() => parseOpenFaceCsv(stem, new Map(files).set('bn2_m.csv', '1,2,3'))).toThrow(/3 numbers where 64/);
    const words = Array.from({ length: 64 }, () => 'x').join(',');
    expect(() => parseOpenFaceCsv(stem, new Map(files).set('bn2_m.csv', words))).toThrow(/"x" is no number/);
  });
});

test('A module that is not known is named', () => {
  const file = writeTorch7(module('Sequential', { modules: list(module('Mystery', { nInputPlane: 3 })) }), 'binary');
  expect(() => readTorch7Network(file, { name: 'x' })).toThrow(/module nn.Mystery/);
});

test('An older batch normalisation, which holds inverse deviations, is read as variances', () => {
  const weight: Written = { tensor: 'Float', shape: [1, 3, 1, 1], data: [1, 2, 3] };
  const file = writeTorch7(
    module('Sequential', {
      modules: list(
        module('SpatialConvolution', { nInputPlane: 3, nOutputPlane: 1, kW: 1, kH: 1, dW: 1, dH: 1, weight }),
        module('SpatialBatchNormalization', { eps: 1e-5, running_mean: vector([0.5]), running_std: vector([2]) }),
      ),
    }),
    'ascii',
  );
  const { network, arrays } = readTorch7Network(file, { name: 'x', sizePx: 4 });
  expect(arrays.get('2/norm/variance')!.data[0]).toBeCloseTo(0.25 - 1e-5, 6);
  expect(network.input.shape).toEqual([4, 4, 3]);
});
