import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FaceReading, FaceSearch, PhotoReading } from '../../electron/api/vision.ts';
import { LEAST_FACE_SCORE } from '../../electron/api/vision.ts';
import { DEFAULT_CACHE } from '../../native-models/model-files.ts';
import { BBT_FRAMES } from '../fixtures/bbt-frames.ts';
import { whyWithout } from '../unit/native-models/model-cache.ts';
import { DATA, missingData } from './photo-data.ts';
import { startVision, type VisionClient } from './vision-client.ts';

const why = missingData('photos', 'bad') || whyWithout('mtcnn') || whyWithout('mobilefacenet');
if (why) console.log(`skipped: ${why}`);

const middle = ({ box: [x, y, width, height] }: FaceReading) => [x + width / 2, y + height / 2] as const;
const distance = (a: Float32Array, b: Float32Array) => Math.hypot(...a.map((v, i) => v - b[i]));
/** Faces from left to right: their order by score changes with a pixel's noise. */
const fromLeft = (photo: PhotoReading) => [...photo.faces].sort((a, b) => a.box[0] - b.box[0]);

describe.skipIf(why)('the vision process on real photos', () => {
  let vision: VisionClient;

  beforeAll(async () => {
    vision = startVision(DEFAULT_CACHE);
    expect(await vision.started).toEqual({ id: 0, kind: 'ready' });
  });

  it.each(Object.entries(BBT_FRAMES))(
    'finds every face that a person would tag in %s, and at most one thing besides',
    async (name, people) => {
      const { faces } = await vision.read(join(DATA, 'photos/bbt', name));
      for (const { who, at } of people) {
        const found = faces.some((face) => {
          const [x, y] = middle(face);
          return Math.abs(x - at[0]) < face.box[2] / 2 && Math.abs(y - at[1]) < face.box[3] / 2;
        });
        expect(found, who).toBe(true);
      }
      expect(faces.length).toBeLessThanOrEqual(people.length + 1);
    },
  );

  it('takes no notice of faces that are smaller than what it is told to look for', async () => {
    const file = join(DATA, 'photos/bbt/bbt1.jpg');
    const look = async (search: Partial<FaceSearch>) => {
      const answer = await vision.ask({ kind: 'read', file, model: 'mobilefacenet', ...search });
      if (answer.kind !== 'read') throw new Error(JSON.stringify(answer));
      return answer.photo.faces.length;
    };
    const all = await look({});
    expect(all).toBeGreaterThan(2);
    expect(await look({ effort: 'normal', smallestFacePx: 20 })).toBe(all);
    // Fast looks for faces of twice the smallest size: none of these is 240 px wide.
    expect(await look({ effort: 'fast', smallestFacePx: 120 })).toBe(0);
  });

  it('answers what the contract promises of a photo and its faces', async () => {
    const photo = await vision.read(join(DATA, 'photos/bbt/bbt1.jpg'));
    expect([photo.width, photo.height, photo.takenAtMs, photo.camera]).toEqual([1366, 768, null, null]);
    const thumbnail = await sharp(photo.thumbnail).metadata();
    expect([thumbnail.format, thumbnail.width, thumbnail.height]).toEqual(['jpeg', 569, 320]);
    for (const stage of ['decode', 'detect', 'align', 'embed', 'thumbnail'])
      expect(photo.stagesMs[stage]).toBeGreaterThan(0);
    for (const face of photo.faces) {
      expect(Math.hypot(...face.embedding)).toBeCloseTo(1, 5);
      expect(face.embedding).toHaveLength(192);
      // Arrays of their own: what is cloned to another process is the face's, not all faces'.
      expect(face.embedding.buffer.byteLength).toBe(192 * 4);
      expect(face.landmarks.buffer.byteLength).toBe(10 * 4);
      expect(face.score).toBeGreaterThanOrEqual(0.1);
      expect(face.score).toBeLessThanOrEqual(1);
      if (face.score >= LEAST_FACE_SCORE) expect(face.quality).toBeGreaterThan(0.5);
      const [x, y, width, height] = face.box;
      const [leftEyeX, leftEyeY, rightEyeX, rightEyeY, noseX, noseY, mouthLeftX, mouthY] = face.landmarks;
      expect(leftEyeX).toBeLessThan(rightEyeX);
      expect(Math.max(leftEyeY, rightEyeY)).toBeLessThan(noseY);
      expect(noseY).toBeLessThan(mouthY);
      for (const v of [leftEyeX, rightEyeX, noseX, mouthLeftX]) expect(v > x && v < x + width).toBe(true);
      expect(mouthY > y && mouthY < y + height).toBe(true);
      const { width: side, height: high } = await sharp(face.thumbnail).metadata();
      expect([side, high]).toEqual([160, 160]);
    }
  });

  it('shows the same faces whatever the EXIF orientation: middles within 2 % of their width', async () => {
    const upright = fromLeft(await vision.read(join(DATA, 'bad/orientation-1.jpg')));
    expect(upright).toHaveLength(4);
    for (let orientation = 2; orientation <= 8; orientation++) {
      const photo = await vision.read(join(DATA, `bad/orientation-${orientation}.jpg`));
      expect([photo.width, photo.height]).toEqual([600, 401]);
      const turned = fromLeft(photo);
      expect(turned).toHaveLength(4);
      turned.forEach((face, i) => {
        const [x, y] = middle(face);
        const [x0, y0] = middle(upright[i]);
        const widthPx = upright[i].box[2] * photo.width;
        expect(Math.abs(x - x0) * photo.width).toBeLessThan(0.02 * widthPx);
        expect(Math.abs(y - y0) * photo.height).toBeLessThan(0.02 * widthPx);
        expect(distance(face.embedding, upright[i].embedding)).toBeLessThan(0.35);
      });
    }
  });

  it('tells eight people apart: in 38 portraits no two of one person are farther than any two of different ones', async () => {
    const faces: { who: string; embedding: Float32Array }[] = [];
    for (const who of ['amy', 'bernadette', 'howard', 'leonard', 'penny', 'raj', 'sheldon', 'stuart']) {
      for (const name of readdirSync(join(DATA, 'photos/bbt', who))) {
        const photo = await vision.read(join(DATA, 'photos/bbt', who, name));
        if (photo.faces[0]) faces.push({ who, embedding: photo.faces[0].embedding });
      }
    }
    // One of the forty is cut so close that its face leaves the picture.
    expect(faces.length).toBeGreaterThanOrEqual(38);
    const pairs = faces.flatMap((a, i) =>
      faces.slice(i + 1).map((b) => ({ same: a.who === b.who, d: distance(a.embedding, b.embedding) })),
    );
    const farthestSame = Math.max(...pairs.filter(({ same }) => same).map(({ d }) => d));
    const nearestOther = Math.min(...pairs.filter(({ same }) => !same).map(({ d }) => d));
    expect(farthestSame).toBeLessThan(nearestOther);
  });

  it('finds nothing in photos of things and animals', async () => {
    for (const name of [
      'cat_brown.jpg',
      'dog_orange.jpg',
      'elephants.jpg',
      'ferriswheel_colorful.jpg',
      'coin_gold.jpg',
      'beach_sand.jpg',
    ]) {
      expect((await vision.read(join(DATA, 'photos/formats', name))).faces).toHaveLength(0);
    }
  });

  it('answers a bad photo with its error and goes on with the next', async () => {
    const bad = join(DATA, 'bad/truncated-header.jpg');
    const [first, second] = await Promise.all([
      vision.ask({ kind: 'read', file: bad, model: 'mobilefacenet' }),
      vision.ask({ kind: 'read', file: join(DATA, 'bad/one-pixel.png'), model: 'mobilefacenet' }),
    ]);
    expect(first).toMatchObject({ kind: 'error', error: { code: 'decode.truncated', file: bad } });
    expect(second).toMatchObject({ kind: 'read', photo: { width: 1, height: 1, faces: [] } });
  });

  it('finds the faces in what is left of a cut photo, and says that it is damaged', async () => {
    const file = join(DATA, 'bad/truncated-half.jpg');
    const { faces, warning } = await vision.read(file);
    expect(warning).toMatchObject({ code: 'decode.truncated', file, message: expect.stringContaining('52 %') });
    const whole = fromLeft(await vision.read(join(DATA, 'bad/orientation-1.jpg')));
    // The people's faces are in the upper half.
    const intact = whole.filter(({ box: [, y, , height] }) => y + height < 0.52);
    expect(intact.length).toBeGreaterThan(0);
    for (const face of intact) {
      const nearest = Math.min(...faces.map(({ embedding }) => distance(embedding, face.embedding)));
      expect(nearest).toBeLessThan(0.6);
    }
  });

  it('reads with another model of the catalog, or says which there are', async () => {
    const file = join(DATA, 'photos/bbt/happy.jpg');
    expect(await vision.ask({ kind: 'read', file, model: 'nonsense' })).toMatchObject({
      kind: 'error',
      error: { code: 'model.missing', message: expect.stringContaining('mobilefacenet') },
    });
    if (whyWithout('dlib-resnet')) return;
    const [face] = (await vision.read(file, 'dlib-resnet')).faces;
    expect(face.embedding).toHaveLength(128);
    expect(Math.hypot(...face.embedding)).toBeCloseTo(1, 5);
  });

  it('renders a photo for the screen, no larger than it is', async () => {
    const file = join(DATA, 'photos/bbt/bbt1.jpg');
    for (const [sizePx, width, height] of [
      [683, 683, 384],
      [2048, 1366, 768],
    ]) {
      const answer = await vision.ask({ kind: 'render', file, sizePx });
      expect(answer).toMatchObject({ kind: 'render', width, height });
      if (answer.kind !== 'render') return;
      const jpeg = await sharp(answer.jpeg).metadata();
      expect([jpeg.format, jpeg.width, jpeg.height]).toEqual(['jpeg', width, height]);
    }
  });

  it('cuts known faces out aligned: the same person as in the photo', async () => {
    const file = join(DATA, 'photos/bbt/bbt4.jpg');
    const { faces } = await vision.read(file);
    const answer = await vision.ask({
      kind: 'crop',
      file,
      landmarks: faces.map(({ landmarks }) => landmarks),
      sizePx: 256,
    });
    if (answer.kind !== 'crop') throw new Error(JSON.stringify(answer));
    expect(answer.jpegs).toHaveLength(faces.length);
    const folder = mkdtempSync(join(tmpdir(), 'kith-crops-'));
    try {
      for (const [i, jpeg] of answer.jpegs.entries()) {
        const crop = join(folder, `${i}.jpg`);
        await sharp(jpeg).extend({ top: 60, bottom: 60, left: 60, right: 60, background: '#808080' }).toFile(crop);
        const [again] = (await vision.read(crop)).faces;
        expect(distance(again.embedding, faces[i].embedding)).toBeLessThan(0.6);
        // Upright: the eyes are level.
        expect(Math.abs(again.landmarks[1] - again.landmarks[3])).toBeLessThan(0.05);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the vision process without its model files', () => {
  it('says so instead of being ready, and answers every request with it', async () => {
    const vision = startVision(join(tmpdir(), 'kith-no-models'));
    expect(await vision.started).toMatchObject({ id: 0, kind: 'error', error: { code: 'model.missing' } });
    expect(await vision.ask({ kind: 'render', file: 'x.jpg', sizePx: 100 })).toMatchObject({
      kind: 'error',
      error: { code: 'model.missing' },
    });
  });
});
