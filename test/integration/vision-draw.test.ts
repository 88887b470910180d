import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RelBox } from '../../electron/api/types.ts';
import { type FaceReading, LEAST_FACE_SCORE } from '../../electron/api/vision.ts';
import { DEFAULT_CACHE } from '../../native-models/model-files.ts';
import { whyWithout } from '../unit/native-models/model-cache.ts';
import { DATA, missingData } from './photo-data.ts';
import { startVision, type VisionClient } from './vision-client.ts';

const why = missingData('photos') || whyWithout('mtcnn') || whyWithout('mobilefacenet');
if (why) console.log(`skipped: ${why}`);

const distance = (a: Float32Array, b: Float32Array) => Math.hypot(...a.map((v, i) => v - b[i]));

/** How a person may draw a box around a face that stands in a tight one: moved and sized in shares of it. */
const DRAWN: Readonly<Record<string, (box: RelBox) => RelBox>> = {
  'as a detector has it': (box) => box,
  '15 % to the right': ([x, y, w, h]) => [x + 0.15 * w, y, w, h],
  '15 % too low': ([x, y, w, h]) => [x, y + 0.15 * h, w, h],
  '15 % up and to the left': ([x, y, w, h]) => [x - 0.15 * w, y - 0.15 * h, w, h],
  'around hair and neck': ([x, y, w, h]) => [x - 0.25 * w, y - 0.4 * h, 1.5 * w, 1.6 * h],
  'around the features': ([x, y, w, h]) => [x + 0.15 * w, y + 0.2 * h, 0.7 * w, 0.7 * h],
  'too wide': ([x, y, w, h]) => [x - 0.5 * w, y, 2 * w, h],
};

describe.skipIf(why)('a face in a box that a person drew', () => {
  const file = join(DATA, 'photos/bbt/bbt4.jpg');
  let folder: string;
  let vision: VisionClient;
  let found: readonly FaceReading[];
  /** Width by height: distances are told in pixels. */
  let aspect: number;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kith-draw-'));
    vision = startVision(DEFAULT_CACHE);
    const photo = await vision.read(file);
    found = photo.faces.filter(({ score }) => score >= LEAST_FACE_SCORE);
    aspect = photo.width / photo.height;
    expect(found.length).toBeGreaterThan(2);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const draw = async (boxes: readonly RelBox[], photo = file) => {
    const answer = await vision.ask({ kind: 'describe', file: photo, model: 'mobilefacenet', boxes });
    if (answer.kind !== 'describe') throw new Error(JSON.stringify(answer));
    return answer.faces;
  };
  /** Mean distance of equal points over the distance of the eyes. */
  const pointsApart = (a: Float32Array, b: Float32Array) => {
    const between = (p: number, q: Float32Array, r: number, s: Float32Array) =>
      Math.hypot((q[p] - s[r]) * aspect, q[p + 1] - s[r + 1]);
    const sum = [0, 2, 4, 6, 8].reduce((all, k) => all + between(k, a, k, b) / 5, 0);
    return sum / between(0, b, 2, b);
  };

  it.each(Object.entries(DRAWN))('is the one a detector finds: a box %s', async (_, drawn) => {
    const boxes = found.map(({ box }) => drawn(box));
    const faces = await draw(boxes);
    for (const [i, face] of faces.entries()) {
      expect(face.box).toEqual(boxes[i]);
      expect(pointsApart(face.landmarks, found[i].landmarks)).toBeLessThan(0.1);
      expect(distance(face.embedding, found[i].embedding)).toBeLessThan(0.4);
      expect(face.score).toBeGreaterThan(0.9);
      expect(face.quality).toBeGreaterThan(0.5);
      const { width, height } = await sharp(face.thumbnail).metadata();
      expect([width, height]).toEqual([160, 160]);
    }
  });

  it.each([45, 90, 180, 270])('is found at any turn of the photo: by %i degrees', async (degrees) => {
    const turned = join(folder, `${degrees}.jpg`);
    const { data, info } = await sharp(file)
      .rotate(degrees, { background: '#888888' })
      .jpeg()
      .toBuffer({ resolveWithObject: true });
    await sharp(data).toFile(turned);
    const { width, height } = await sharp(file).metadata();
    const angle = (degrees * Math.PI) / 180;
    const [best] = found.toSorted((a, b) => b.quality - a.quality);
    // The middle of the face as it lies about the middle of the turned photo; a square holds it however it stands.
    const [x, y, w, h] = best.box;
    const [dx, dy] = [(x + w / 2 - 0.5) * width, (y + h / 2 - 0.5) * height];
    const side = Math.max(w * width, h * height) * 1.2;
    const middle = [dx * Math.cos(angle) - dy * Math.sin(angle), dx * Math.sin(angle) + dy * Math.cos(angle)];
    const box: RelBox = [
      0.5 + (middle[0] - side / 2) / info.width,
      0.5 + (middle[1] - side / 2) / info.height,
      side / info.width,
      side / info.height,
    ];
    const [face] = await draw([box], turned);
    expect(face.score).toBeGreaterThan(LEAST_FACE_SCORE);
    expect(distance(face.embedding, best.embedding)).toBeLessThan(0.6);
  });

  it('is described all the same where none is to be seen, with a score of no face, low quality and points about the box', async () => {
    const cat = join(DATA, 'photos/formats/fern_green.jpg');
    const boxes: RelBox[] = [
      [0.1, 0.1, 0.2, 0.2],
      [0.5, 0.5, 0.4, 0.4],
    ];
    for (const [i, face] of (await draw(boxes, cat)).entries()) {
      const [x, y, w, h] = boxes[i];
      expect(face.score).toBeLessThan(LEAST_FACE_SCORE);
      expect(face.quality).toBeLessThanOrEqual(face.score);
      expect(Math.hypot(...face.embedding)).toBeCloseTo(1, 5);
      for (let k = 0; k < 10; k += 2) {
        expect(Math.abs((face.landmarks[k] - x) / w - 0.5)).toBeLessThan(0.7);
        expect(Math.abs((face.landmarks[k + 1] - y) / h - 0.5)).toBeLessThan(0.7);
      }
    }
  });

  it('is not the neighbour, where the box holds no face of its own', async () => {
    const [face] = found;
    const [x, y, w, h] = face.box;
    const beside: RelBox = [Math.min(0.99 - w, x + 1.1 * w), Math.min(0.99 - h, y + 1.1 * h), w, h];
    const [seen] = await draw([beside]);
    expect(pointsApart(seen.landmarks, face.landmarks)).toBeGreaterThan(1);
  });

  it('answers what is wrong with the file', async () => {
    const bad = join(DATA, 'bad/truncated-header.jpg');
    const answer = await vision.ask({ kind: 'describe', file: bad, model: 'mobilefacenet', boxes: [[0, 0, 1, 1]] });
    expect(answer).toMatchObject({ kind: 'error', error: { code: 'decode.truncated', file: bad } });
  });
});
