import { facenetModules } from './facenet-modules.ts';
import { inception } from './inception.ts';
import type { Network } from './layers.ts';
import { openFace } from './openface.ts';

/**
 * FaceNet's NN2 as OpenFace has it: 224 x 224 pixels, 7,472,144 parameters.
 * Source: FaceNet (Schroff et al., 2015), table 2; OpenFace, models/openface/nn2.def.lua.
 */
export const nn2: Network = openFace('nn2', 224, [
  ...facenetModules(28), // 7 x 7 x 1024
  ...inception('inception_5a', 'inception_4e', {
    size: 7,
    columns: [
      { kernel: 3, reduce: 192, out: 384 },
      { kernel: 5, reduce: 48, out: 128 },
    ],
    pool: { kind: 'l2', stride: 3, out: 128 },
    one: 384,
  }), // 7 x 7 x 1024
  ...inception('inception_5b', 'inception_5a', {
    size: 7,
    columns: [
      { kernel: 3, reduce: 192, out: 384 },
      { kernel: 5, reduce: 48, out: 128 },
    ],
    pool: { kind: 'max', stride: 2, out: 128 },
    one: 384,
  }), // 7 x 7 x 1024
]);
