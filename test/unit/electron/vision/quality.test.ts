import { describe, expect, it } from 'vitest';
import { faceQuality } from '../../../../electron/vision/quality.ts';
import { laplacianVariance } from '../../../../electron/vision/sharpness.ts';
import { noise, picture } from './image/pictures.ts';

/** Eyes 100 px apart, mouth 115 px below, the nose where the mean face has it; turned and scaled about the eyes. */
function face({ scale = 1, rollRad = 0, noseX = 0, noseY = 0 } = {}): number[] {
  const upright = [
    [-50, 0],
    [50, 0],
    [noseX, 0.54 * 115 + noseY],
    [-41, 115],
    [41, 115],
  ];
  return upright.flatMap(([x, y]) => [
    300 + scale * (Math.cos(rollRad) * x - Math.sin(rollRad) * y),
    200 + scale * (Math.sin(rollRad) * x + Math.cos(rollRad) * y),
  ]);
}

describe('laplacianVariance', () => {
  const size = 112;

  it('is 0 for a plain crop and for an even slope', () => {
    expect(laplacianVariance(picture(size, size, () => [90, 90, 90]).data, 0, size)).toBeCloseTo(0, 6);
    expect(laplacianVariance(picture(size, size, (x) => [x, x, x]).data, 0, size)).toBeCloseTo(0, 6);
  });

  it('is that of the pixels for noise: 20 times the variance of independent grey levels', () => {
    const { data } = noise(size, size, 16);
    // Independent channels, uniform 0..255: variance of the grey = (0.299^2 + 0.587^2 + 0.114^2) * (256^2 - 1) / 12.
    const greyVariance = (0.299 ** 2 + 0.587 ** 2 + 0.114 ** 2) * ((256 ** 2 - 1) / 12);
    // The Laplacian of independent pixels has the variance (4^2 + 4 * 1^2) times theirs.
    expect(laplacianVariance(data, 0, size) / (20 * greyVariance)).toBeCloseTo(1, 1);
  });

  it('reads the crop at its offset, and only its middle', () => {
    const plain = picture(size, size, () => [50, 50, 50]).data;
    const edges = picture(size, size, (x, y) => (x < 20 || y < 20 ? [255 * ((x + y) % 2), 0, 0] : [50, 50, 50])).data;
    const both = new Uint8Array(plain.length * 2);
    both.set(noise(size, size, 17).data, 0);
    both.set(edges, plain.length);
    expect(laplacianVariance(both, plain.length, size)).toBeCloseTo(0, 6);
    expect(laplacianVariance(both, 0, size)).toBeGreaterThan(1000);
  });
});

describe('faceQuality', () => {
  const good = { landmarks: face(), sharpness: 150, score: 0.9999 };

  it('is nearly 1 for a large, sharp, straight face', () => {
    expect(faceQuality(good)).toBeGreaterThan(0.98);
  });

  it('falls with size, blur, turn and doubt, each alone', () => {
    const worse = [
      { ...good, landmarks: face({ scale: 0.07 }) },
      { ...good, sharpness: 3 },
      { ...good, landmarks: face({ noseX: 80 }) },
      { ...good, score: 0.92 },
    ];
    for (const evidence of worse) expect(faceQuality(evidence)).toBeLessThan(0.8);
  });

  it('does not mind a lean, which alignment takes out', () => {
    expect(faceQuality({ ...good, landmarks: face({ rollRad: 1.5 }) })).toBeCloseTo(faceQuality(good), 6);
  });

  it('stays within 0 and 1 for the worst and the best', () => {
    for (const sharpness of [-1, 0, 1e9]) {
      for (const score of [0, 0.9, 1]) {
        for (const scale of [1e-6, 1, 100]) {
          const quality = faceQuality({ landmarks: face({ scale }), sharpness, score });
          expect(quality).toBeGreaterThanOrEqual(0);
          expect(quality).toBeLessThanOrEqual(1);
        }
      }
    }
  });
});
