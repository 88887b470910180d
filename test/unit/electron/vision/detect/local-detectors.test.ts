import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { createLocalDetector } from '../../../../../electron/vision/detect/local-detector.ts';
import { createCheckRandom } from '../../../../../electron/vision/examine/check-faces.ts';
import { examineModel } from '../../../../../electron/vision/examine/examine-model.ts';
import { createMipChain } from '../../../../../electron/vision/image/mip-chain.ts';
import { openOnnx } from '../../../../../native-models/runtimes/onnx/session.ts';

const DATA = join(import.meta.dirname, '../../../../../../shared/data');
/** A group photo that every checkout has: six people, all of them in plain sight. */
const GROUP = join(import.meta.dirname, '../../../../../node_modules/@vladmandic/face-api/demo/sample1.jpg');

async function chainOf(scale: number) {
  const { width } = await sharp(GROUP).metadata();
  const { data, info } = await sharp(GROUP)
    .resize(Math.round(width * scale))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return createMipChain({ width: info.width, height: info.height, data });
}

describe.each(['yunet_2026may.onnx', 'scrfd_2.5g.onnx', 'scrfd_500m_bnkps.onnx'])('%s', (name) => {
  const file = join(DATA, 'models', name);
  const here = existsSync(file);
  if (!here) console.log(`skipped: ${file} is not here`);

  test.skipIf(!here)(
    'finds the same people at two sizes of a photo, eyes above mouth, left before right',
    async () => {
      const row = await examineModel(file, { nowMs: 0 }, [], createCheckRandom());
      if (row.role !== 'detector') throw new Error('no detector');
      const network = await openOnnx(name, readFileSync(file));
      const detector = createLocalDetector(network, row);
      const [whole, half] = [await chainOf(1), await chainOf(0.5)];
      const large = await detector.detect(whole, 40);
      const small = await detector.detect(half, 20);
      expect(large.count).toBeGreaterThanOrEqual(3);
      expect(small.count).toBe(large.count);
      for (let i = 0; i < large.count; i++) {
        const [x, y, width, height] = large.boxes.subarray(4 * i, 4 * i + 4);
        const points = large.landmarks.subarray(10 * i, 10 * i + 10);
        expect(points[0]).toBeLessThan(points[2]);
        expect(points[6]).toBeLessThan(points[8]);
        expect(points[1] + points[3]).toBeLessThan(points[7] + points[9]);
        for (let k = 0; k < 10; k += 2) {
          expect(points[k]).toBeGreaterThan(x - width / 4);
          expect(points[k]).toBeLessThan(x + width * 1.25);
          expect(points[k + 1]).toBeGreaterThan(y - height / 4);
          expect(points[k + 1]).toBeLessThan(y + height * 1.25);
        }
        // The half-sized photo has a face at half the place.
        const near = Array.from({ length: small.count }, (_, j) =>
          Math.hypot(small.landmarks[10 * j + 4] * 2 - points[4], small.landmarks[10 * j + 5] * 2 - points[5]),
        );
        expect(Math.min(...near)).toBeLessThan(width / 4);
        expect(large.scores[i]).toBeLessThanOrEqual(i === 0 ? 1 : large.scores[i - 1]);
      }
      await network.close();
    },
    60_000,
  );
});
