import { inception } from './inception.ts';
import type { Network } from './layers.ts';
import { openFace } from './openface.ts';

/**
 * OpenFace's nn4.small2: NN4 of FaceNet without 4b, 4c and 4d and with smaller fifth modules; 3,733,968 parameters. Its
 * authors' LFW accuracy with nn4.small2.v1.t7: 92.92 % +- 1.34, AUC 0.973.
 * Source: OpenFace, models/openface/nn4.small2.def.lua.
 */
export const nn4Small2: Network = openFace('nn4.small2', 96, [
  ...inception('inception_3a', 'stem', {
    size: 12,
    columns: [
      { kernel: 3, reduce: 96, out: 128 },
      { kernel: 5, reduce: 16, out: 32 },
    ],
    pool: { kind: 'max', stride: 2, out: 32 },
    one: 64,
  }), // 12 x 12 x 256
  ...inception('inception_3b', 'inception_3a', {
    size: 12,
    columns: [
      { kernel: 3, reduce: 96, out: 128 },
      { kernel: 5, reduce: 32, out: 64 },
    ],
    pool: { kind: 'l2', stride: 3, out: 64 },
    one: 64,
  }), // 12 x 12 x 320
  ...inception('inception_3c', 'inception_3b', {
    size: 12,
    stride: 2,
    columns: [
      { kernel: 3, reduce: 128, out: 256 },
      { kernel: 5, reduce: 32, out: 64 },
    ],
    pool: { kind: 'max', stride: 2, out: null },
  }), // 6 x 6 x 640
  ...inception('inception_4a', 'inception_3c', {
    size: 6,
    columns: [
      { kernel: 3, reduce: 96, out: 192 },
      { kernel: 5, reduce: 32, out: 64 },
    ],
    pool: { kind: 'l2', stride: 3, out: 128 },
    one: 256,
  }), // 6 x 6 x 640
  ...inception('inception_4e', 'inception_4a', {
    size: 6,
    stride: 2,
    columns: [
      { kernel: 3, reduce: 160, out: 256 },
      { kernel: 5, reduce: 64, out: 128 },
    ],
    pool: { kind: 'max', stride: 2, out: null },
  }), // 3 x 3 x 1024
  ...inception('inception_5a', 'inception_4e', {
    size: 3,
    columns: [{ kernel: 3, reduce: 96, out: 384 }],
    pool: { kind: 'l2', stride: 3, out: 96 },
    one: 256,
  }), // 3 x 3 x 736
  ...inception('inception_5b', 'inception_5a', {
    size: 3,
    columns: [{ kernel: 3, reduce: 96, out: 384 }],
    pool: { kind: 'max', stride: 2, out: 96 },
    one: 256,
  }), // 3 x 3 x 736
]);
