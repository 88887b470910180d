import { expect, test } from 'vitest';
import { parsePairs } from '../../../../electron/evaluate/pairs.ts';

test('a file of one set gives its pairs in order, without folds', () => {
  const pairs = parsePairs('2\nAnna\t1\t2\nBen\t3\t10\nAnna\t1\tBen\t3\nCarl_Gustaf\t4\tAnna\t2\n');
  expect(pairs).toEqual([
    { a: { person: 'Anna', number: 1 }, b: { person: 'Anna', number: 2 }, same: true, fold: null },
    { a: { person: 'Ben', number: 3 }, b: { person: 'Ben', number: 10 }, same: true, fold: null },
    { a: { person: 'Anna', number: 1 }, b: { person: 'Ben', number: 3 }, same: false, fold: null },
    { a: { person: 'Carl_Gustaf', number: 4 }, b: { person: 'Anna', number: 2 }, same: false, fold: null },
  ]);
});

test('a file of ten sets, as View 2 is, gives the fold of each pair', () => {
  const set = ['A\t1\t2', 'A\t1\t3', 'A\t1\tB\t1', 'A\t2\tB\t1'].join('\r\n');
  const pairs = parsePairs(`10\t2\r\n${Array(10).fill(set).join('\r\n')}`);
  expect(pairs).toHaveLength(40);
  expect(pairs.map(({ fold }) => fold)).toEqual(Array.from({ length: 40 }, (_, i) => Math.floor(i / 4)));
  expect(pairs.filter(({ same }) => same)).toHaveLength(20);
});

test.each([
  ['an empty file', '', 'Line 1 of the pairs file must be'],
  ['a first line of words', 'pairs\nA 1 2\nA 1 B 2', 'Line 1 of the pairs file must be'],
  [
    'fewer pairs than promised',
    '2\nA\t1\t2\nA\t1\tB\t2',
    'Line 1 of the pairs file promises 4 pairs, but 2 lines follow',
  ],
  ['kinds in the wrong order', '1\nA\t1\tB\t2\nA\t1\t2', 'Line 2 of the pairs file is a pair of two people'],
  ['a line of two words', '1\nA\t1\nA\t1\tB\t2', 'Line 2 of the pairs file is neither'],
  ['a number that is none', '1\nA\t1\t2\nA\tone\tB\t2', 'Line 3 of the pairs file has "one"'],
])('%s is refused by its line', (_, text, message) => {
  expect(() => parsePairs(text)).toThrow(expect.objectContaining({ code: 'evaluate.bad-input' }));
  expect(() => parsePairs(text)).toThrow(message);
});
