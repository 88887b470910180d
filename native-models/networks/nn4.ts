import { facenetModules } from './facenet-modules.ts';
import { inception } from './inception.ts';
import type { Network } from './layers.ts';
import { openFace } from './openface.ts';

/**
 * OpenFace's nn4: NN4 of FaceNet; 6,959,088 parameters.
 * Source: OpenFace, models/openface/nn4.def.lua; FaceNet (Schroff et al., 2015), section 3.3.
 */
export const nn4: Network = openFace('nn4', 96, [
  ...facenetModules(12), // 3 x 3 x 1024
  ...inception('inception_5a', 'inception_4e', {
    size: 3,
    columns: [{ kernel: 3, reduce: 192, out: 384 }],
    pool: { kind: 'l2', stride: 3, out: 128 },
    one: 384,
  }), // 3 x 3 x 896
  ...inception('inception_5b', 'inception_5a', {
    size: 3,
    columns: [{ kernel: 3, reduce: 192, out: 384 }],
    pool: { kind: 'max', stride: 2, out: 128 },
    one: 384,
  }), // 3 x 3 x 896
]);
