import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RelBox } from '../../../../../electron/api/types.ts';
import type { FaceReading } from '../../../../../electron/api/vision.ts';
import type { Pair } from '../../../../../electron/evaluate/pairs.ts';
import { evaluateQuality } from '../../../../../electron/evaluate/quality/evaluate-quality.ts';
import { qualityReport } from '../../../../../electron/evaluate/quality/quality-report.ts';

const PEOPLE = 40;
const BOX: RelBox = [0.25, 0.25, 0.5, 0.5];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-quality-test-'));
  const png = sharp({ create: { width: 32, height: 32, channels: 3, background: '#806040' } }).png();
  for (let p = 0; p < PEOPLE; p++) {
    await mkdir(join(folder, 'images', `P${p}`), { recursive: true });
    for (const i of [1, 2]) await png.toFile(join(folder, 'images', `P${p}`, `P${p}_000${i}.png`));
  }
});
afterEach(() => rm(folder, { recursive: true }));

const PAIRS = Array.from({ length: PEOPLE }, (_, p): Pair => {
  const person = `P${p}`;
  return { a: { person, number: 1 }, b: { person, number: 2 }, same: true, fold: null };
});

/** A person is an axis; spoilt copies (numbered files) are found on no axis, and every third of them not at all. */
function pool(qualityOfSpoilt: number) {
  const face = (axis: number, quality: number): FaceReading => ({
    box: BOX,
    landmarks: new Float32Array(10),
    score: 0.95,
    quality,
    embedding: Float32Array.from({ length: PEOPLE + 1 }, (_, i) => (i === axis ? 1 : 0)),
    thumbnail: new Uint8Array(),
  });
  return {
    size: 1,
    async read(path: string) {
      const [, person] = /^P(\d+)_/.exec(basename(path)) ?? [];
      if (person !== undefined) return { faces: [face(Number(person), 0.9)] } as never;
      const found = Number(basename(path, '.png')) % 3 !== 0;
      return { faces: found ? [face(PEOPLE, qualityOfSpoilt)] : [] } as never;
    },
  };
}

const study = (qualityOfSpoilt: number) =>
  evaluateQuality(join(folder, 'images'), PAIRS, pool(qualityOfSpoilt), {
    seed: 1,
    copies: 3,
    folder: join(folder, 'spoilt'),
  });

describe('evaluateQuality', () => {
  test('shows a quality that knows spoilt photos to remove every wrong match, as the best possible order does', async () => {
    const { answer, comparisons } = await study(0.1);
    // 40 as they are and two of three spoilt copies of each; the spoilt ones are all wrong.
    expect(comparisons).toHaveLength(120);
    expect(answer.genuine).toBe(120);
    expect(answer.impostors).toBe(120 * (PEOPLE - 1));
    const [quality, score, random, best] = answer.rows;
    expect(quality.fnmrAtReject['0']).toBeCloseTo(2 / 3, 12);
    expect(quality.fnmrAtReject).toEqual(best.fnmrAtReject);
    expect(quality.mean).toBeLessThan(random.mean - 0.1);
    // The detector's score is the same for all: it removes nothing.
    expect(score.mean).toBeCloseTo(2 / 3, 12);
    const none = answer.flaws.find(({ flaw }) => flaw === 'none');
    expect(none).toEqual({ flaw: 'none', faces: 40, notFound: 0, fnmr: 0, meanQuality: expect.closeTo(0.9, 6) });
    const spoilt = answer.flaws.filter(({ flaw }) => flaw !== 'none');
    expect(spoilt.reduce((sum, { notFound }) => sum + notFound, 0)).toBe(40);
    for (const { fnmr } of spoilt) expect(fnmr).toBe(1);
  });

  test('shows a quality that takes spoilt photos for good ones to be worse than chance', async () => {
    const { answer } = await study(1);
    const [quality, , random] = answer.rows;
    // The lower of both faces counts, and the first is 0.9 everywhere: nothing is told apart.
    expect(quality.mean).toBeCloseTo(2 / 3, 12);
    expect(random.mean).toBeGreaterThan(0.5);
  });

  test('leaves the photos alone, and writes its curves', async () => {
    const result = await study(0.1);
    expect((await readdir(join(folder, 'images', 'P0'))).sort()).toEqual(['P0_0001.png', 'P0_0002.png']);
    const files = await qualityReport(result);
    expect(Object.keys(files).sort()).toEqual([
      'comparisons.csv',
      'quality.json',
      'reject.csv',
      'reject.png',
      'reject.svg',
    ]);
    expect(`${files['reject.csv']}`.split('\n')[1]).toMatch(/^0,0\.66/);
    expect(`${files['comparisons.csv']}`.trim().split('\n')).toHaveLength(121);
    expect(files['reject.svg']).toContain('detector score');
  });

  test('needs a pair of one person', async () => {
    const nobody = PAIRS.map((pair) => ({ ...pair, same: false }));
    const options = { seed: 1, copies: 1, folder: join(folder, 'spoilt') };
    await expect(evaluateQuality(join(folder, 'images'), nobody, pool(1), options)).rejects.toMatchObject({
      code: 'evaluate.bad-input',
    });
  });
});
