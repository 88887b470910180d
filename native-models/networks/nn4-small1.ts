import { inception } from './inception.ts';
import type { Network } from './layers.ts';
import { openFace } from './openface.ts';

/**
 * OpenFace's nn4.small1: NN4 of FaceNet without 4c and 4d; its pools inside the modules keep the size. 5,579,520
 * parameters.
 * Source: OpenFace, models/openface/nn4.small1.def.lua.
 */
export const nn4Small1: Network = openFace('nn4.small1', 96, [
  ...inception('inception_3a', 'stem', {
    size: 12,
    columns: [
      { kernel: 3, reduce: 96, out: 128 },
      { kernel: 5, reduce: 16, out: 32 },
    ],
    pool: { kind: 'max', stride: 1, padding: 1, out: 32 },
    one: 64,
  }), // 12 x 12 x 256
  ...inception('inception_3b', 'inception_3a', {
    size: 12,
    columns: [
      { kernel: 3, reduce: 96, out: 128 },
      { kernel: 5, reduce: 32, out: 64 },
    ],
    pool: { kind: 'l2', stride: 1, out: 64 },
    one: 64,
  }), // 12 x 12 x 320
  ...inception('inception_3c', 'inception_3b', {
    size: 12,
    stride: 2,
    columns: [
      { kernel: 3, reduce: 128, out: 256 },
      { kernel: 5, reduce: 32, out: 64 },
    ],
    pool: { kind: 'max', stride: 2, padding: 1, out: null },
  }), // 6 x 6 x 640
  ...inception('inception_4a', 'inception_3c', {
    size: 6,
    columns: [
      { kernel: 3, reduce: 96, out: 192 },
      { kernel: 5, reduce: 32, out: 64 },
    ],
    pool: { kind: 'l2', stride: 1, out: 128 },
    one: 256,
  }), // 6 x 6 x 640
  ...inception('inception_4b', 'inception_4a', {
    size: 6,
    columns: [
      { kernel: 3, reduce: 112, out: 224 },
      { kernel: 5, reduce: 32, out: 64 },
    ],
    pool: { kind: 'l2', stride: 1, out: 128 },
    one: 224,
  }), // 6 x 6 x 640
  ...inception('inception_4e', 'inception_4b', {
    size: 6,
    stride: 2,
    columns: [
      { kernel: 3, reduce: 160, out: 256 },
      { kernel: 5, reduce: 64, out: 128 },
    ],
    pool: { kind: 'max', stride: 2, padding: 1, out: null },
  }), // 3 x 3 x 1024
  ...inception('inception_5a', 'inception_4e', {
    size: 3,
    columns: [{ kernel: 3, reduce: 192, out: 384 }],
    pool: { kind: 'l2', stride: 1, out: 128 },
    one: 384,
  }), // 3 x 3 x 896
  ...inception('inception_5b', 'inception_5a', {
    size: 3,
    columns: [{ kernel: 3, reduce: 192, out: 384 }],
    pool: { kind: 'max', stride: 1, padding: 1, out: 128 },
    one: 384,
  }), // 3 x 3 x 896
]);
