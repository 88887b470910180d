import { describe, expect, test } from 'vitest';
import { parsePairs } from '../../../../../electron/evaluate/pairs.ts';
import { planLfw } from '../../../../../electron/library/exchange/lfw.ts';
import { drawPairs, formatPairs } from '../../../../../electron/library/exchange/lfw-pairs.ts';
import { exportedFace } from './exported-faces.ts';

const seed = 7;

describe('LFW layout', () => {
  test('photos are numbered within folders without blanks, and the pairs name photos that are there', () => {
    const faces = [
      ...Array.from({ length: 4 }, () => exportedFace({ person: 1, name: 'Anna Maria  Müller' })),
      ...Array.from({ length: 3 }, () => exportedFace({ person: 2, name: 'Ben' })),
      exportedFace({ person: 3, name: 'anna_maria_müller' }),
    ];
    const { files, notes } = planLfw(faces);
    const paths = files.map(({ path }) => path);
    expect(notes).toEqual([]);
    expect(paths).toContain('Anna_Maria_Müller/Anna_Maria_Müller_0004.jpg');
    expect(paths).toContain('anna_maria_müller_2/anna_maria_müller_2_0001.jpg');
    const pairs = files.find(({ path }) => path === 'pairs.txt')!;
    for (const { a, b } of parsePairs(pairs.kind === 'text' ? pairs.text : '')) {
      for (const { person, number } of [a, b]) {
        expect(paths).toContain(`${person}/${person}_${String(number).padStart(4, '0')}.jpg`);
      }
    }
  });

  test('a crop shows twice as much around the face, upright about its eyes', () => {
    const landmarks = Float32Array.of(0.4, 0.4, 0.6, 0.4, 0.5, 0.5, 0.42, 0.6, 0.58, 0.6);
    const [file] = planLfw([exportedFace({ landmarks })]).files;
    const spread = file.kind === 'crop' ? [...file.landmarks] : [];
    const wanted = [0.3, 0.4, 0.7, 0.4, 0.5, 0.6, 0.34, 0.8, 0.66, 0.8];
    spread.forEach((value, i) => {
      expect(value).toBeCloseTo(wanted[i], 5);
    });
  });

  test('without two people and two photos of one there are no pairs, and the export says so', () => {
    const { files, notes } = planLfw([exportedFace({ person: 1 }), exportedFace({ person: 1 })]);
    expect(files.length).toBe(2);
    expect(notes.join()).toContain('pairs.txt');
    expect(
      drawPairs(
        new Map([
          ['a', 1],
          ['b', 1],
        ]),
        seed,
      ),
    ).toBeUndefined();
  });

  test.each([
    ['many people', Array.from({ length: 200 }, (_, i) => 1 + (i % 7)), 10],
    ['one who is everywhere', [400, 1, 1, 2], 10],
    ['every pair is needed', [5, 5], 10],
    ['one other photo', [300, 1], 10],
    ['too few for folds', [2, 2, 1], null],
  ])('pairs are distinct, of both kinds alike, and of photos that are there: %s', (_, sizes, folds) => {
    const counts = new Map(sizes.map((size, i) => [`P${i}`, size]));
    const text = formatPairs(drawPairs(counts, seed)!);
    const pairs = parsePairs(text);
    expect(new Set(pairs.map(({ fold }) => fold)).size).toBe(folds ?? 1);
    expect(pairs.filter(({ same }) => same).length).toBe(pairs.length / 2);
    for (const { a, b, same } of pairs) {
      expect(a.person === b.person).toBe(same);
      for (const { person, number } of [a, b]) expect(number).toBeLessThanOrEqual(counts.get(person)!);
    }
    const keys = pairs.map(({ a, b }) => [`${a.person} ${a.number}`, `${b.person} ${b.number}`].sort().join());
    expect(new Set(keys).size).toBe(keys.length);
    expect(formatPairs(drawPairs(counts, seed)!)).toBe(text);
  });
});
