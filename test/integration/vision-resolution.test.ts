import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaceReading } from '../../electron/api/vision.ts';
import { faceTemplate } from '../../electron/vision/align/face-template.ts';
import { createDecoder, type Decoder } from '../../electron/vision/decode/decode.ts';
import { createMtcnn } from '../../electron/vision/detect/mtcnn.ts';
import { createEmbedder } from '../../electron/vision/embed.ts';
import { embedFaces } from '../../electron/vision/embed-faces.ts';
import { createFaceEmbedder } from '../../electron/vision/face-embedder.ts';
import { readPhoto, type Vision } from '../../electron/vision/pipeline.ts';
import { DEFAULT_EMBEDDING } from '../../native-models/catalog.ts';
import { parseRecipe } from '../../native-models/embedding-recipe.ts';
import { openModels } from '../../native-models/load.ts';
import { whyWithout } from '../unit/native-models/model-cache.ts';
import { DATA, missingData } from './photo-data.ts';

const why = missingData('lfw', 'photos') || whyWithout('mtcnn') || whyWithout('mobilefacenet');
if (why) console.log(`skipped: ${why}`);

/** Who the photo is of: behind some stands somebody else. */
const largest = (faces: readonly FaceReading[]) => faces.toSorted((a, b) => b.box[2] - a.box[2])[0];
const distance = (a: Float32Array, b: Float32Array) => Math.hypot(...a.map((v, i) => v - b[i]));

describe.skipIf(why)('faces at the resolution they have', () => {
  let folder: string;
  let vision: Vision;
  /** What was asked of the decoder. */
  let decoded: { whole: number; parts: number };
  /** One photo each of people of LFW, 250 px square, the face in the middle. */
  let people: readonly string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kith-resolution-'));
    const models = openModels();
    const plain = createDecoder();
    const decoder: Decoder = {
      async decode(...wanted) {
        decoded.whole++;
        const photo = await plain.decode(...wanted);
        const { detail } = photo;
        if (!detail) return photo;
        return {
          ...photo,
          detail(part) {
            decoded.parts++;
            return detail(part);
          },
        };
      },
    };
    const { row, network } = await models.embedder(DEFAULT_EMBEDDING);
    const { parts } = parseRecipe(DEFAULT_EMBEDDING);
    const embedder = createFaceEmbedder(parts.map((part) => ({ part, embedder: createEmbedder(row, network) })));
    const qualityTemplate = faceTemplate(row.template, row.input.sizePx);
    vision = { decoder, detector: createMtcnn(await models.detector()), embedder, qualityTemplate };
    const images = join(DATA, 'lfw/images');
    const names = readdirSync(images).sort();
    people = Array.from({ length: 12 }, (_, i) => names[i * 211]).map((name) => join(images, name, `${name}_0001.jpg`));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (file: string) => {
    decoded = { whole: 0, parts: 0 };
    return readPhoto(file, vision);
  };
  const tiles = (sidePx: number, place: (i: number) => { left: number; top: number }): Promise<OverlayOptions[]> =>
    Promise.all(
      people.map(async (file, i) => ({ input: await sharp(file).resize(sidePx).png().toBuffer(), ...place(i) })),
    );
  const write = async (name: string, width: number, height: number, parts: OverlayOptions[]) => {
    const file = join(folder, name);
    const canvas = sharp({ create: { width, height, channels: 3, background: '#6b7a6b' } });
    await canvas.composite(parts).jpeg({ quality: 92 }).toFile(file);
    return file;
  };

  it('decodes a photo once where its faces are large', async () => {
    const file = join(folder, 'large.jpg');
    await sharp(join(DATA, 'photos/bbt/bbt1.jpg')).resize(4032).jpeg({ quality: 92 }).toFile(file);
    const { faces } = await read(file);
    expect(faces.length).toBeGreaterThan(0);
    expect(decoded).toEqual({ whole: 1, parts: 0 });
  });

  it('decodes the part that holds small faces once more, and knows them better for it', async () => {
    // Faces of about 50 px in the photo, 25 in the half that the detector sees.
    const place = (i: number) => ({ left: 1200 + (i % 4) * 130, top: 900 + Math.floor(i / 4) * 130 });
    const file = await write('crowd.jpg', 4032, 3024, await tiles(115, place));
    const whole = await read(file);
    expect(decoded).toEqual({ whole: 1, parts: 1 });
    const { decoder } = vision;
    const halved: Decoder = { decode: async (...wanted) => ({ ...(await decoder.decode(...wanted)), detail: null }) };
    const half = await readPhoto(file, { ...vision, decoder: halved });
    expect(whole.faces.length).toBeGreaterThanOrEqual(people.length - 1);
    expect(half.faces).toHaveLength(whole.faces.length);

    let [better, sum, sumHalf] = [0, 0, 0];
    for (const [i, person] of people.entries()) {
      const { left, top } = place(i);
      const middle = ([x, y, w, h]: readonly number[]) => [
        (x + w / 2) * 4032 - left - 57,
        (y + h / 2) * 3024 - top - 57,
      ];
      const at = whole.faces.findIndex(({ box }) => Math.hypot(...middle(box)) < 40);
      if (at < 0) continue;
      const original = largest((await read(person)).faces);
      const [near, far] = [whole, half].map(({ faces }) => distance(faces[at].embedding, original.embedding));
      if (near < far) better++;
      sum += near;
      sumHalf += far;
    }
    expect(better).toBeGreaterThanOrEqual(people.length - 2);
    expect(sum).toBeLessThan(0.6 * sumHalf);
  });

  it('embeds known faces anew as it read them, small ones from the whole photo', async () => {
    const place = (i: number) => ({ left: 1200 + (i % 4) * 130, top: 900 + Math.floor(i / 4) * 130 });
    const file = await write('crowd-anew.jpg', 4032, 3024, await tiles(115, place));
    const { faces } = await read(file);
    decoded = { whole: 0, parts: 0 };
    const anew = await embedFaces(file, faces, vision);
    expect(decoded).toEqual({ whole: 1, parts: 1 });
    for (const [i, { embedding }] of faces.entries()) expect(distance(anew[i], embedding)).toBeLessThan(0.02);
    // A face that a person drew has no box of a detector's: its points tell that it is small.
    const drawn = await embedFaces(file, [{ landmarks: faces[0].landmarks, box: null }], vision);
    expect(distance(drawn[0], faces[0].embedding)).toBeLessThan(0.05);
  });

  it('finds the faces in a photo of 16,000 x 200 pixels, over all its length', async () => {
    const place = (i: number) => ({ left: 300 + i * 1300, top: 0 });
    const file = await write('strip.jpg', 16000, 200, await tiles(200, place));
    const { width, height, faces } = await read(file);
    expect([width, height]).toEqual([16000, 200]);
    for (const [i, person] of people.entries()) {
      const middle = (place(i).left + 100) / 16000;
      const near = faces.filter(({ box: [x, , w] }) => Math.abs(x + w / 2 - middle) < 40 / 16000);
      const original = largest((await read(person)).faces);
      expect(distance(largest(near).embedding, original.embedding), person).toBeLessThan(0.5);
    }
  });

  it('finds faces of 40 px in a strip, as it does in other photos', async () => {
    const place = (i: number) => ({ left: 100 + i * 1300, top: (i % 3) * 40 });
    const { faces } = await read(await write('small-strip.jpg', 16000, 200, await tiles(91, place)));
    const found = people.filter((_, i) => {
      const middle = (place(i).left + 45) / 16000;
      return faces.some(({ box: [x, , w] }) => Math.abs(x + w / 2 - middle) < 20 / 16000);
    });
    expect(found.length).toBeGreaterThanOrEqual(people.length - 1);
  });
});
