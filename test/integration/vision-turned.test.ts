import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_CACHE } from '../../native-models/model-files.ts';
import { whyWithout } from '../unit/native-models/model-cache.ts';
import { DATA, missingData } from './photo-data.ts';
import { startVision, type VisionClient } from './vision-client.ts';

const why = missingData('photos/bbt') || whyWithout('mtcnn') || whyWithout('mobilefacenet');
if (why) console.log(`skipped: ${why}`);

const PEOPLE = ['amy', 'bernadette', 'howard', 'leonard', 'penny', 'raj', 'sheldon', 'stuart'];
const distance = (a: Float32Array, b: Float32Array) => Math.hypot(...a.map((v, i) => v - b[i]));

describe.skipIf(why)('portraits that are turned', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kith-turned-'));
  let vision: VisionClient;
  const portraits: { file: string; embedding: Float32Array }[] = [];

  beforeAll(async () => {
    vision = startVision(DEFAULT_CACHE);
    await vision.started;
    for (const who of PEOPLE) {
      for (const name of readdirSync(join(DATA, 'photos/bbt', who))) {
        const file = join(DATA, 'photos/bbt', who, name);
        const [face] = (await vision.read(file)).faces;
        if (face) portraits.push({ file, embedding: face.embedding });
      }
    }
    expect(portraits.length).toBeGreaterThanOrEqual(38);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    [90, 0.97],
    [180, 0.97],
    // Half-way between two quarters: hardest of all.
    [135, 0.85],
    [225, 0.8],
  ])('by %i degrees are found, and are who they are upright', async (degrees, share) => {
    let recognised = 0;
    for (const { file, embedding } of portraits) {
      const turned = join(folder, `${degrees}-${basename(file)}`);
      await sharp(file).rotate(degrees, { background: '#7f7f7f' }).removeAlpha().toFile(turned);
      const { faces } = await vision.read(turned);
      if (faces.some((face) => distance(face.embedding, embedding) < 0.9)) recognised++;
    }
    expect(recognised / portraits.length).toBeGreaterThanOrEqual(share);
  });

  const whyNoPortrait = missingData('lfw/images');
  it.skipIf(whyNoPortrait)('gives no face up for what a part of it looks like when turned', async () => {
    // Upright and sure; and leaning, with the eyes in the shade of a cap, more of a face upside down by a hair.
    for (const name of ['Hamid_Karzai/Hamid_Karzai_0022.jpg', 'Colin_Montgomerie/Colin_Montgomerie_0004.jpg']) {
      const [face] = (await vision.read(join(DATA, 'lfw/images', name))).faces;
      expect(face?.score, name).toBeGreaterThan(0.9);
      expect(face.box[2], name).toBeGreaterThan(0.33);
    }
  });
});
