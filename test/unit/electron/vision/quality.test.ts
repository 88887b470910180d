import { describe, expect, it } from 'vitest';
import { measureExposure } from '../../../../electron/vision/exposure.ts';
import { type FaceEvidence, faceQuality } from '../../../../electron/vision/quality.ts';
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

describe('measureExposure', () => {
  const size = 112;

  it('counts what is clipped, at its offset and in the middle only', () => {
    const half = picture(size, size, (_, y) => (y < size / 2 ? [255, 255, 255] : [0, 0, 0])).data;
    const framed = picture(size, size, (x, y) => (x < 22 || y < 22 ? [255, 255, 255] : [100, 100, 100])).data;
    const both = new Uint8Array([...half, ...framed]);
    expect(measureExposure(both, 0, size)).toMatchObject({ black: 0.5, white: 0.5 });
    expect(measureExposure(both, half.length, size)).toMatchObject({ black: 0, white: 0 });
  });
});

describe('faceQuality', () => {
  const good: FaceEvidence = {
    landmarks: face(),
    sharpness: 200,
    score: 0.9999,
    black: 0,
    white: 0,
    embeddingLength: 100,
  };

  it.each([good.embeddingLength, null])(
    'is nearly 1 for a large, sharp, straight face (length %s)',
    (embeddingLength) => {
      expect(faceQuality({ ...good, embeddingLength })).toBeGreaterThan(0.95);
    },
  );

  it('falls with blur, size, turn, doubt, clipped light and a short embedding, each alone', () => {
    const best = faceQuality(good);
    const worse: Partial<FaceEvidence>[] = [
      { sharpness: 2 },
      { landmarks: face({ scale: 0.04 }) },
      { landmarks: face({ noseX: 80 }) },
      { score: 0.9 },
      { black: 0.9 },
      { white: 0.9 },
      { embeddingLength: 40 },
    ];
    for (const evidence of worse) expect(faceQuality({ ...good, ...evidence })).toBeLessThan(best - 1e-4);
  });

  it('is below one half where nothing speaks for a face', () => {
    const poor = { ...good, sharpness: 2, score: 0.9, black: 0.5, landmarks: face({ scale: 0.07 }) };
    for (const embeddingLength of [40, null]) expect(faceQuality({ ...poor, embeddingLength })).toBeLessThan(0.5);
  });

  it('does not mind a lean, which alignment takes out', () => {
    expect(faceQuality({ ...good, landmarks: face({ rollRad: 1.5 }) })).toBeCloseTo(faceQuality(good), 6);
  });

  it('never falls as evidence grows: sharpness, size, light, score, length', () => {
    const levels: Readonly<Record<string, (v: number) => Partial<FaceEvidence>>> = {
      sharpness: (v) => ({ sharpness: 500 * v ** 3 }),
      size: (v) => ({ landmarks: face({ scale: 0.01 + v }) }),
      light: (v) => ({ black: 1 - v }),
      score: (v) => ({ score: v }),
      length: (v) => ({ embeddingLength: 200 * v }),
    };
    for (const [name, at] of Object.entries(levels)) {
      let before = 0;
      for (let v = 0; v <= 1; v += 0.05) {
        const quality = faceQuality({ ...good, ...at(v) });
        expect(quality, name).toBeGreaterThanOrEqual(before - 1e-12);
        before = quality;
      }
    }
  });

  it('stays within 0 and 1 for the worst and the best', () => {
    for (const sharpness of [-1, 0, 1e9]) {
      for (const score of [0, 0.9, 1]) {
        for (const scale of [1e-6, 1, 100]) {
          for (const black of [0, 1]) {
            const quality = faceQuality({ ...good, landmarks: face({ scale }), sharpness, score, black });
            expect(quality).toBeGreaterThanOrEqual(0);
            expect(quality).toBeLessThanOrEqual(1);
          }
        }
      }
    }
  });
});
