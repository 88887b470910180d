import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawPeople, labelledPhotos } from '../../../../electron/evaluate/labelled-photos.ts';
import { randomFrom } from '../../seeded-random.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'kith-labelled-'));
  const put = (...path: string[]) => {
    mkdirSync(join(root, ...path.slice(0, -1)), { recursive: true });
    writeFileSync(join(root, ...path), '');
  };
  for (const [person, count] of [
    ['Anna', 3],
    ['Ben', 1],
    ['Carl', 5],
  ] as const) {
    for (let i = 0; i < count; i++) put(person, `${i}.jpg`);
  }
  put('Anna', '.hidden');
  put('readme.txt');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('photos of a folder a person', () => {
  test('each photo bears the name of its folder, in the order of names', async () => {
    const photos = await labelledPhotos(root);
    expect(photos.map(({ person }) => person)).toEqual([...Array(3).fill('Anna'), 'Ben', ...Array(5).fill('Carl')]);
    expect(photos[0].path).toBe(join(root, 'Anna', '0.jpg'));
  });

  test('a part holds whole people, never too many photos, and the same ones for the same seed', async () => {
    const photos = await labelledPhotos(root);
    for (let seed = 1; seed <= 20; seed++) {
      for (const most of [1, 4, 6, 9]) {
        const drawn = drawPeople(photos, most, randomFrom(seed));
        expect(drawn.length).toBeLessThanOrEqual(most);
        expect(drawn.length).toBeGreaterThan(0);
        const people = new Set(drawn.map(({ person }) => person));
        expect(drawn.length).toBe(photos.filter(({ person }) => people.has(person)).length);
        expect(drawPeople(photos, most, randomFrom(seed))).toEqual(drawn);
      }
    }
  });

  test('a folder that is not there or holds nobody is refused by name', async () => {
    await expect(labelledPhotos(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'evaluate.bad-input' });
    await expect(labelledPhotos(join(root, 'Anna'))).rejects.toThrow('needs one a person');
  });
});
