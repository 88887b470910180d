import { inception } from './inception.ts';
import type { Layer } from './layers.ts';

/**
 * Modules 3a to 4e of FaceNet's NN2 and NN4 as OpenFace has them: from `stem`, size square x 192, to `inception_4e`,
 * size / 4 square x 1024.
 * Source: FaceNet (Schroff et al., 2015), table 2; OpenFace, models/openface/nn2.def.lua, nn4.def.lua.
 */
export function facenetModules(size: number): Layer[] {
  const third = { size };
  const fourth = (name: string, before: string, reduce: number, out: number, one: number) =>
    inception(name, before, {
      size: size / 2,
      columns: [
        { kernel: 3, reduce, out },
        { kernel: 5, reduce: 32, out: 64 },
      ],
      pool: { kind: 'l2', stride: 3, out: 128 },
      one,
    });
  return [
    ...inception('inception_3a', 'stem', {
      ...third,
      columns: [
        { kernel: 3, reduce: 96, out: 128 },
        { kernel: 5, reduce: 16, out: 32 },
      ],
      pool: { kind: 'max', stride: 2, out: 32 },
      one: 64,
    }), // size x size x 256
    ...inception('inception_3b', 'inception_3a', {
      ...third,
      columns: [
        { kernel: 3, reduce: 96, out: 128 },
        { kernel: 5, reduce: 32, out: 64 },
      ],
      pool: { kind: 'l2', stride: 3, out: 64 },
      one: 64,
    }), // size x size x 320
    ...inception('inception_3c', 'inception_3b', {
      ...third,
      stride: 2,
      columns: [
        { kernel: 3, reduce: 128, out: 256 },
        { kernel: 5, reduce: 32, out: 64 },
      ],
      pool: { kind: 'max', stride: 2, out: null },
    }), // size / 2 x size / 2 x 640
    ...fourth('inception_4a', 'inception_3c', 96, 192, 256), // size / 2 x size / 2 x 640
    ...fourth('inception_4b', 'inception_4a', 112, 224, 224), // size / 2 x size / 2 x 640
    ...fourth('inception_4c', 'inception_4b', 128, 256, 192), // size / 2 x size / 2 x 640
    ...fourth('inception_4d', 'inception_4c', 144, 288, 160), // size / 2 x size / 2 x 640
    ...inception('inception_4e', 'inception_4d', {
      size: size / 2,
      stride: 2,
      columns: [
        { kernel: 3, reduce: 160, out: 256 },
        { kernel: 5, reduce: 64, out: 128 },
      ],
      pool: { kind: 'max', stride: 2, out: null },
    }), // size / 4 x size / 4 x 1024
  ];
}
