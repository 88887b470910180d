import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KithError } from '../../../../electron/api/errors.ts';
import type { RelBox } from '../../../../electron/api/types.ts';
import type { FaceReading, PhotoReading } from '../../../../electron/api/vision.ts';
import { centralFace } from '../../../../electron/evaluate/central-face.ts';
import { parsePairs } from '../../../../electron/evaluate/pairs.ts';
import { verify } from '../../../../electron/evaluate/verify.ts';
import { verifyReport, writeReport } from '../../../../electron/evaluate/verify-report.ts';

const face = (embedding: readonly number[], box: RelBox = [0.25, 0.25, 0.5, 0.5]): FaceReading => ({
  box,
  landmarks: new Float32Array(10),
  score: 1,
  quality: 1,
  embedding: Float32Array.from(embedding),
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

const PAIRS = parsePairs('3\nA\t1\t2\nA\t2\t3\nB\t1\t2\nA\t1\tB\t1\nA\t3\tB\t2\nA\t2\tB\t1');

describe('verification', () => {
  test('tells people apart whose photos lie apart, and reads each photo once', async () => {
    const pool = poolOf(PHOTOS);
    const { answer, pairs } = await verify(folder, PAIRS, pool);
    expect(answer).toMatchObject({ auc: 1, eer: 0, pairs: 6, folds: 3, photos: 5, undetected: [], failed: [] });
    expect(answer.accuracy.mean).toBeCloseTo(1, 12);
    expect(answer.tarAtFar).toEqual({ '0.1': 1, '0.01': 1, '0.001': 1 });
    expect(answer.threshold).toBeGreaterThan(0.1);
    expect(answer.threshold).toBeLessThan(1.2);
    expect(pool.reads.toSorted()).toEqual(['A_0001.jpg', 'A_0002.jpg', 'A_0003.jpg', 'B_0001.png', 'B_0002.jpg']);
    // The chord of 0.1 radians.
    expect(pairs[0].distance).toBeCloseTo(2 * Math.sin(0.05), 6);
  });

  test('keeps the folds that the file brings', async () => {
    const set = 'A\t1\t2\nA\t1\tB\t1\n';
    const { answer, pairs } = await verify(folder, parsePairs(`4\t1\n${set.repeat(4)}`), poolOf(PHOTOS));
    expect(answer.folds).toBe(4);
    expect(pairs.map(({ fold }) => fold)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });

  test('lists photos without a face and photos that failed, and counts their pairs as two people', async () => {
    const { answer, pairs } = await verify(
      folder,
      parsePairs('3\nA\t1\t2\nA\t2\t3\nB\t1\t2\nC\t1\tA\t1\nD\t1\tB\t1\nA\t1\tB\t1'),
      poolOf(PHOTOS),
    );
    expect(answer.undetected).toEqual([join(folder, 'C/C_0001.jpg')]);
    expect(answer.failed).toEqual([
      { path: join(folder, 'D/D_0001.jpg'), code: 'decode.truncated', message: 'it ends early' },
    ]);
    expect(pairs.map(({ distance }) => distance === Infinity)).toEqual([false, false, false, true, true, false]);
    expect(answer.auc).toBe(1);
  });

  test('stops at once where not the photo is at fault', async () => {
    const missing = new KithError('model.missing', 'MobileFaceNet is not on this machine.');
    const pool = poolOf({ ...PHOTOS, A_0001: missing });
    await expect(verify(folder, PAIRS, pool)).rejects.toBe(missing);
  });

  test('names the first photo that is not there, and counts them', async () => {
    const pairs = parsePairs('1\nA\t1\t9\nA\t1\tNobody\t1');
    const attempt = verify(folder, pairs, poolOf(PHOTOS));
    await expect(attempt).rejects.toMatchObject({ code: 'evaluate.bad-input' });
    await expect(attempt).rejects.toThrow(`${folder} lacks 2 photos of the pairs file, A/A_0009 first.`);
  });

  test('refuses a file of one pair of each kind, which leaves nothing to pick a threshold on', async () => {
    const pairs = parsePairs('1\nA\t1\t2\nA\t1\tB\t1');
    await expect(verify(folder, pairs, poolOf(PHOTOS))).rejects.toMatchObject({ code: 'evaluate.bad-input' });
  });

  test('is written as JSON and two tables, and leaves no temporary file', async () => {
    const result = await verify(folder, PAIRS, poolOf(PHOTOS));
    const out = join(folder, 'report, "final"');
    await writeReport(out, verifyReport(result));
    expect((await readdir(out)).toSorted()).toEqual(['pairs.csv', 'roc.csv', 'verify.json']);
    expect(JSON.parse(await readFile(join(out, 'verify.json'), 'utf8'))).toEqual(result.answer);
    const roc = (await readFile(join(out, 'roc.csv'), 'utf8')).trim().split('\n');
    expect(roc.slice(0, 2)).toEqual(['far,tar,distance', '0,0,']);
    expect(roc.at(-1)).toMatch(/^1,1,1\.\d+$/);
  });

  test('quotes a path that holds a comma or a quote', () => {
    const pair = { a: 'x, "y".jpg', b: 'z.jpg', same: true, fold: 0, distance: Infinity };
    const roc = {
      thresholds: new Float64Array(),
      falseAccept: new Float64Array(),
      trueAccept: new Float64Array(),
      same: 1,
      different: 1,
    };
    const { 'pairs.csv': table } = verifyReport({ answer: {} as never, roc, pairs: [pair] });
    expect(table).toBe('a,b,same,fold,distance\n"x, ""y"".jpg",z.jpg,1,0,\n');
  });
});

test('the central face is the one nearest to the middle, however large another is', () => {
  const large = face([1, 0], [0, 0, 0.6, 0.6]);
  const small = face([0, 1], [0.45, 0.45, 0.1, 0.1]);
  expect(centralFace([large, small])).toBe(small);
  expect(centralFace([])).toBeUndefined();
});
