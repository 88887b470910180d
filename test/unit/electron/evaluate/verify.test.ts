import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KithError } from '../../../../electron/api/errors.ts';
import type { RelBox } from '../../../../electron/api/types.ts';
import type { FaceReading, PhotoReading } from '../../../../electron/api/vision.ts';
import { centralFace } from '../../../../electron/evaluate/central-face.ts';
import { parsePairs } from '../../../../electron/evaluate/pairs.ts';
import { jointRecipe } from '../../../../electron/evaluate/recipe-distances.ts';
import { createRandom } from '../../../../electron/evaluate/seeded-random.ts';
import { verify } from '../../../../electron/evaluate/verify.ts';
import { verifyReport } from '../../../../electron/evaluate/verify-report.ts';
import { writeReport } from '../../../../electron/evaluate/write-report.ts';
import { parseRecipe } from '../../../../native-models/embedding-recipe.ts';

const face = (embedding: readonly number[], box: RelBox = [0.25, 0.25, 0.5, 0.5]): FaceReading => ({
  box,
  landmarks: new Float32Array(10),
  score: 1,
  quality: 1,
  // As long as the model's, which is 0 beyond these.
  embedding: Float32Array.from({ length: 192 }, (_, i) => embedding[i] ?? 0),
  thumbnail: new Uint8Array(),
});
const reading = (...faces: readonly FaceReading[]): PhotoReading => ({
  width: 250,
  height: 250,
  takenAtMs: null,
  camera: null,
  warning: null,
  thumbnail: new Uint8Array(),
  faces,
  stagesMs: {},
});

/** Unit vectors at these angles; photos of one person lie close together. */
const at = (angle: number) => face([Math.cos(angle), Math.sin(angle)]);
const PHOTOS: Readonly<Record<string, PhotoReading | KithError>> = {
  A_0001: reading(at(0)),
  A_0002: reading(at(0.1), face([0, -1], [0, 0, 0.1, 0.1])),
  A_0003: reading(at(0.2)),
  B_0001: reading(at(1.5)),
  B_0002: reading(at(1.6)),
  C_0001: reading(),
  D_0001: new KithError('decode.truncated', 'it ends early'),
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-verify-'));
  for (const name of Object.keys(PHOTOS)) {
    await mkdir(join(folder, name[0]), { recursive: true });
    // The extension is any; the program is never told what is in the file.
    await writeFile(join(folder, name[0], `${name}.${name === 'B_0001' ? 'png' : 'jpg'}`), '');
  }
});
afterEach(() => rm(folder, { recursive: true }));

function poolOf(photos: typeof PHOTOS) {
  const read: string[] = [];
  return {
    size: 2,
    reads: read,
    async read(path: string) {
      read.push(basename(path));
      const answer = photos[basename(path).replace(/\..*/, '')];
      if (answer instanceof KithError) throw answer;
      return answer;
    },
  };
}

const DEFAULT = [parseRecipe('mobilefacenet')];

const PAIRS = parsePairs('3\nA\t1\t2\nA\t2\t3\nB\t1\t2\nA\t1\tB\t1\nA\t3\tB\t2\nA\t2\tB\t1');

describe('verification', () => {
  test('tells people apart whose photos lie apart, and reads each photo once', async () => {
    const pool = poolOf(PHOTOS);
    const { answer, pairs } = await verify(folder, PAIRS, pool, DEFAULT);
    expect(answer).toMatchObject({ auc: 1, eer: 0, pairs: 6, folds: 3, photos: 5, undetected: [], failed: [] });
    expect(answer.accuracy.mean).toBeCloseTo(1, 12);
    expect(answer.tarAtFar).toEqual({ '0.1': 1, '0.01': 1, '0.001': 1, '0.0001': 1 });
    expect(answer.threshold).toBeGreaterThan(0.1);
    expect(answer.threshold).toBeLessThan(1.2);
    expect(pool.reads.toSorted()).toEqual(['A_0001.jpg', 'A_0002.jpg', 'A_0003.jpg', 'B_0001.png', 'B_0002.jpg']);
    // The chord of 0.1 radians.
    expect(pairs[0].distances[0]).toBeCloseTo(2 * Math.sin(0.05), 6);
  });

  test('keeps the folds that the file brings', async () => {
    const set = 'A\t1\t2\nA\t1\tB\t1\n';
    const { answer, pairs } = await verify(folder, parsePairs(`4\t1\n${set.repeat(4)}`), poolOf(PHOTOS), DEFAULT);
    expect(answer.folds).toBe(4);
    expect(pairs.map(({ fold }) => fold)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });

  test('lists photos without a face and photos that failed, and counts their pairs as two people', async () => {
    const { answer, pairs } = await verify(
      folder,
      parsePairs('3\nA\t1\t2\nA\t2\t3\nB\t1\t2\nC\t1\tA\t1\nD\t1\tB\t1\nA\t1\tB\t1'),
      poolOf(PHOTOS),
      DEFAULT,
    );
    expect(answer.undetected).toEqual([join(folder, 'C/C_0001.jpg')]);
    expect(answer.failed).toEqual([
      { path: join(folder, 'D/D_0001.jpg'), code: 'decode.truncated', message: 'it ends early' },
    ]);
    expect(pairs.map(({ distances }) => distances[0] === Infinity)).toEqual([false, false, false, true, true, false]);
    expect(answer.auc).toBe(1);
  });

  test('stops at once where not the photo is at fault', async () => {
    const missing = new KithError('model.missing', 'MobileFaceNet is not on this machine.');
    const pool = poolOf({ ...PHOTOS, A_0001: missing });
    await expect(verify(folder, PAIRS, pool, DEFAULT)).rejects.toBe(missing);
  });

  test('names the first photo that is not there, and counts them', async () => {
    const pairs = parsePairs('1\nA\t1\t9\nA\t1\tNobody\t1');
    const attempt = verify(folder, pairs, poolOf(PHOTOS), DEFAULT);
    await expect(attempt).rejects.toMatchObject({ code: 'evaluate.bad-input' });
    await expect(attempt).rejects.toThrow(`${folder} lacks 2 photos of the pairs file, A/A_0009 first.`);
  });

  test('refuses a file of one pair of each kind, which leaves nothing to pick a threshold on', async () => {
    const pairs = parsePairs('1\nA\t1\t2\nA\t1\tB\t1');
    await expect(verify(folder, pairs, poolOf(PHOTOS), DEFAULT)).rejects.toMatchObject({ code: 'evaluate.bad-input' });
  });

  test('makes a row of each recipe from one reading, each as if it were alone', async () => {
    const random = createRandom(3);
    const unit = (n: number) => {
      const row = Float32Array.from({ length: n }, () => random() - 0.5);
      const length = Math.hypot(...row);
      return row.map((v) => v / length);
    };
    const parts = Object.fromEntries(Object.keys(PHOTOS).map((name) => [name, [unit(192), unit(128)] as const]));
    const photos = Object.fromEntries(
      Object.entries(parts).map(([name, [a, b]]) => [
        name,
        reading({ ...at(0), embedding: Float32Array.from([...b, ...a], (v) => v * Math.SQRT1_2) }),
      ]),
    );
    const recipes = ['dlib-resnet', 'mobilefacenet', 'mobilefacenet,dlib-resnet'].map((key) => parseRecipe(key));
    // What the pool is asked for: each network once.
    expect(jointRecipe(recipes).key).toBe('dlib-resnet,mobilefacenet');
    const { answer, pairs } = await verify(folder, PAIRS, poolOf(photos), recipes);
    expect(answer.rows.map(({ model }) => model)).toEqual(recipes.map(({ key }) => key));
    expect(answer.model).toBe('dlib-resnet');
    for (const { a, b, distances } of pairs) {
      const [p, q] = [a, b].map((path) => parts[basename(path).replace(/\..*/, '')]);
      const [m, d] = [0, 1].map((i) => Math.hypot(...p[i].map((v, k) => v - q[i][k])));
      [d, m, Math.sqrt((m * m + d * d) / 2)].forEach((want, i) => {
        expect(distances[i]).toBeCloseTo(want, 5);
      });
    }
  });

  test('follows the final protocol: ten folds of a file, the mean and its error over them', async () => {
    const fold = 'A\t1\t2\nA\t2\t3\nB\t1\t2\nA\t1\tB\t1\nA\t3\tB\t2\nA\t2\tB\t1\n';
    // In the third fold one pair of two people looks like one: photo A_0001 twice.
    const odd = 'A\t1\t2\nA\t2\t3\nB\t1\t2\nA\t1\tE\t1\nA\t3\tB\t2\nA\t2\tB\t1\n';
    await mkdir(join(folder, 'E'));
    await writeFile(join(folder, 'E', 'E_0001.jpg'), '');
    const text = `10\t3\n${Array.from({ length: 10 }, (_, i) => (i === 2 ? odd : fold)).join('')}`;
    const { answer } = await verify(
      folder,
      parsePairs(text),
      poolOf({ ...PHOTOS, E_0001: reading(at(0.02)) }),
      DEFAULT,
    );
    expect(answer).toMatchObject({ folds: 10, pairs: 60, photos: 6 });
    expect(answer.accuracy.mean).toBeCloseTo((9 + 5 / 6) / 10, 12);
    // One fold of ten is 1/6 lower: deviation (1/6) / sqrt(10), error that / sqrt(10).
    expect(answer.accuracy.se).toBeCloseTo(1 / 60, 12);
  });

  test('is written as JSON, two tables and a picture, and leaves no temporary file', async () => {
    const result = await verify(folder, PAIRS, poolOf(PHOTOS), DEFAULT);
    const out = join(folder, 'report, "final"');
    const published = [{ title: 'Someone <2014>', points: [[0, 0] as const, [0.01, 0.9] as const, [1, 1] as const] }];
    await writeReport(out, await verifyReport(result, published));
    expect((await readdir(out)).toSorted()).toEqual(['pairs.csv', 'roc.csv', 'roc.png', 'roc.svg', 'verify.json']);
    expect(JSON.parse(await readFile(join(out, 'verify.json'), 'utf8'))).toEqual(result.answer);
    const roc = (await readFile(join(out, 'roc.csv'), 'utf8')).trim().split('\n');
    expect(roc.slice(0, 2)).toEqual(['model,far,tar,distance', 'mobilefacenet,0,0,']);
    expect(roc.at(-1)).toMatch(/^mobilefacenet,1,1,1\.\d+$/);
    const svg = await readFile(join(out, 'roc.svg'), 'utf8');
    for (const words of ['Someone &lt;2014&gt;', 'Kith: mobilefacenet', 'OpenFace nn4.small2', 'FaceNet, 99.63 %'])
      expect(svg).toContain(words);
    const { width, height } = await sharp(join(out, 'roc.png')).metadata();
    expect(svg).toContain(`width="${width}" height="${height}"`);
  });

  test('quotes a path that holds a comma or a quote', async () => {
    const result = await verify(folder, PAIRS, poolOf(PHOTOS), DEFAULT);
    const pairs = [{ a: 'x, "y".jpg', b: 'z.jpg', same: true, fold: 0, distances: [Infinity] }];
    const { 'pairs.csv': table } = await verifyReport({ ...result, pairs });
    expect(table).toBe('a,b,same,fold,mobilefacenet\n"x, ""y"".jpg",z.jpg,1,0,\n');
  });
});

test('the central face is the one nearest to the middle, however large another is', () => {
  const large = face([1, 0], [0, 0, 0.6, 0.6]);
  const small = face([0, 1], [0.45, 0.45, 0.1, 0.1]);
  expect(centralFace([large, small])).toBe(small);
  expect(centralFace([])).toBeUndefined();
});
