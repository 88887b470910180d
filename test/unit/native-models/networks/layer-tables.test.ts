import { describe, expect, test } from 'vitest';
import { casiaWebFace } from '../../../../native-models/networks/casia-webface.ts';
import { faceNetNn1 } from '../../../../native-models/networks/facenet-nn1.ts';
import type { Network } from '../../../../native-models/networks/layers.ts';
import { mobileFaceNet } from '../../../../native-models/networks/mobilefacenet.ts';
import { nn2 } from '../../../../native-models/networks/nn2.ts';
import { nn4 } from '../../../../native-models/networks/nn4.ts';
import { nn4Small1 } from '../../../../native-models/networks/nn4-small1.ts';
import { nn4Small2 } from '../../../../native-models/networks/nn4-small2.ts';
import { countParameters, isParameter, weightSlots } from '../../../../native-models/networks/parameters.ts';
import { wireNetwork } from '../../../../native-models/networks/wire.ts';
import { withBatchNorm } from '../../../../native-models/networks/with-batch-norm.ts';

/** Shape after each named layer, as the papers print it. */
const shapesOf = (network: Network) =>
  Object.fromEntries(wireNetwork(network).map(({ layer, shape }) => [layer.name, shape.join(' x ')]));

/** Learned numbers of a layer without its bias, which the papers' tables leave out. */
const weightsOf = (network: Network, layer: string) =>
  weightSlots(network)
    .filter(({ wired, slot }) => wired.layer.name === layer && isParameter(slot) && slot.role !== 'bias')
    .reduce((sum, { slot }) => sum + slot.stored.reduce((product, length) => product * length, 1), 0);

describe('The number of parameters, running means and variances left out, is', () => {
  // Those of OpenFace: its own count at the head of the .def.lua files and in docs/models-and-accuracies.md.
  test.each([
    ['3,733,968 of nn4.small2', nn4Small2, 3_733_968],
    ['5,579,520 of nn4.small1', nn4Small1, 5_579_520],
    ['6,959,088 of nn4', nn4, 6_959_088],
    ['7,472,144 of nn2', nn2, 7_472_144],
    // Biases included; FaceNet's table 1 says 140 million.
    ['140 million of NN1', faceNetNn1, 140_025_664],
  ] as const)('%s', (_, network, count) => {
    expect(countParameters(network)).toBe(count);
  });
});

test("nn4.small2 has OpenFace's sizes after each module", () => {
  expect(shapesOf(nn4Small2)).toMatchObject({
    conv1: '48 x 48 x 64',
    pool1: '24 x 24 x 64',
    conv2: '24 x 24 x 64',
    conv3: '24 x 24 x 192',
    stem: '12 x 12 x 192',
    inception_3a_pool: '5 x 5 x 192',
    'inception_3a_pool/centred': '12 x 12 x 32',
    inception_3a: '12 x 12 x 256',
    inception_3b_pool: '4 x 4 x 256',
    inception_3b: '12 x 12 x 320',
    inception_3c: '6 x 6 x 640',
    inception_4a_pool: '2 x 2 x 640',
    inception_4a: '6 x 6 x 640',
    inception_4e_pool: '2 x 2 x 640',
    inception_4e: '3 x 3 x 1024',
    inception_5a: '3 x 3 x 736',
    inception_5b: '3 x 3 x 736',
    flat: '736',
    embedding: '128',
  });
});

test("NN2 has the sizes of FaceNet's table 2", () => {
  expect(shapesOf(nn2)).toMatchObject({
    conv1: '112 x 112 x 64',
    pool1: '56 x 56 x 64',
    conv3: '56 x 56 x 192',
    stem: '28 x 28 x 192',
    inception_3a: '28 x 28 x 256',
    inception_3b: '28 x 28 x 320',
    inception_3c: '14 x 14 x 640',
    inception_4a: '14 x 14 x 640',
    inception_4b: '14 x 14 x 640',
    inception_4c: '14 x 14 x 640',
    inception_4d: '14 x 14 x 640',
    inception_4e: '7 x 7 x 1024',
    inception_5a: '7 x 7 x 1024',
    inception_5b: '7 x 7 x 1024',
    pool5: '1 x 1 x 1024',
    embedding: '128',
  });
});

describe("NN1, layer by layer as FaceNet's table 1 has it:", () => {
  const shapes = shapesOf(faceNetNn1);
  test.each([
    ['conv1', '110 x 110 x 64', 9],
    ['pool1', '55 x 55 x 64', 0],
    ['conv2a', '55 x 55 x 64', 4],
    ['conv2', '55 x 55 x 192', 111],
    ['pool2', '28 x 28 x 192', 0],
    ['conv3a', '28 x 28 x 192', 37],
    ['conv3', '28 x 28 x 384', 664],
    ['pool3', '14 x 14 x 384', 0],
    ['conv4a', '14 x 14 x 384', 148],
    ['conv4', '14 x 14 x 256', 885],
    ['conv5a', '14 x 14 x 256', 66],
    ['conv5', '14 x 14 x 256', 590],
    ['conv6a', '14 x 14 x 256', 66],
    ['conv6', '14 x 14 x 256', 590],
    ['pool4', '7 x 7 x 256', 0],
    ['fc1/maxout', '4096', 0],
    ['fc2/maxout', '4096', 0],
    ['embedding', '128', 0],
  ])('%s ends in %s with %i thousand weights', (layer, shape, thousands) => {
    expect(shapes[layer]).toBe(shape);
    // Printed in thousands, some cut, some rounded.
    expect(Math.abs(weightsOf(faceNetNn1, layer) / 1000 - thousands)).toBeLessThan(1);
  });
});

describe("The CASIA-WebFace network, layer by layer as its paper's table 1 has it:", () => {
  const shapes = shapesOf(casiaWebFace);
  test.each([
    ['conv11', '100 x 100 x 32', 0.28],
    ['conv12', '100 x 100 x 64', 18],
    ['pool1', '50 x 50 x 64', 0],
    ['conv21', '50 x 50 x 64', 36],
    ['conv22', '50 x 50 x 128', 72],
    ['pool2', '25 x 25 x 128', 0],
    ['conv31', '25 x 25 x 96', 108],
    ['conv32', '25 x 25 x 192', 162],
    ['pool3', '13 x 13 x 192', 0],
    ['conv41', '13 x 13 x 128', 216],
    ['conv42', '13 x 13 x 256', 288],
    ['pool4', '7 x 7 x 256', 0],
    ['conv51', '7 x 7 x 160', 360],
    ['conv52', '7 x 7 x 320', 450],
    ['pool5', '1 x 1 x 320', 0],
    ['embedding', '320', 0],
  ])('%s ends in %s with %d times 1,024 weights', (layer, shape, kibi) => {
    expect(shapes[layer]).toBe(shape);
    expect(weightsOf(casiaWebFace, layer) / 1024).toBeCloseTo(kibi, 1);
  });
});

test('MobileFaceNet keeps its shapes and layer names when it gets its batch normalisation back', () => {
  const trained = shapesOf(withBatchNorm(mobileFaceNet));
  expect(trained).toMatchObject(shapesOf(mobileFaceNet));
  expect(trained).toMatchObject({ 'block6/conv': '14 x 14 x 128', embedding: '192' });
});
