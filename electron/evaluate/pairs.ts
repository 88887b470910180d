import { KithError } from '../api/errors.ts';

/** A photo as a pairs file names it: the person's folder and the photo's number in it, from 1. */
export interface PhotoName {
  readonly person: string;
  readonly number: number;
}

export interface Pair {
  readonly a: PhotoName;
  readonly b: PhotoName;
  readonly same: boolean;
  /** From 0; null where the file is one set without folds. */
  readonly fold: number | null;
}

/**
 * Reads a pairs file of Labeled Faces in the Wild. Its first line is the number of same and of different pairs (View 1),
 * or the number of folds and that of each kind in a fold (View 2). A line `NAME i j` is a same pair, `NAME1 i NAME2 j`
 * a different one; each fold lists its same pairs first.
 * @throws KithError `evaluate.bad-input` with the line that makes no sense
 * Source: vis-www.cs.umass.edu/lfw, README of the pairs files
 */
export function parsePairs(text: string): readonly Pair[] {
  const lines = text.split(/\r?\n/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  const { folds, each } = parseCounts(lines[0] ?? '');
  const wanted = (folds ?? 1) * each * 2;
  if (lines.length - 1 !== wanted) {
    throw badInput(1, `promises ${wanted} pairs, but ${lines.length - 1} lines follow`);
  }
  return lines.slice(1).map((line, i) => {
    const pair = parsePair(line, i + 2);
    const expected = i % (2 * each) < each;
    if (pair.same !== expected) {
      throw badInput(i + 2, `is a pair of ${expected ? 'two people where one' : 'one person where two'} should follow`);
    }
    return { ...pair, fold: folds === null ? null : Math.floor(i / (2 * each)) };
  });
}

function parseCounts(line: string): { folds: number | null; each: number } {
  const counts = line.trim().split(/\s+/);
  if (counts.length > 2 || !counts.every((word) => /^[1-9]\d{0,6}$/.test(word))) {
    throw badInput(1, 'must be the number of pairs of each kind, or of folds and of pairs of each kind in one');
  }
  const [first, second] = counts.map(Number);
  return second === undefined ? { folds: null, each: first } : { folds: first, each: second };
}

function parsePair(line: string, at: number): Omit<Pair, 'fold'> {
  const words = line.trim().split(/\t| +/);
  const [person, first, second, third] = words;
  if (words.length === 3) return { a: photo(person, first, at), b: photo(person, second, at), same: true };
  if (words.length === 4) return { a: photo(person, first, at), b: photo(second, third, at), same: false };
  throw badInput(at, 'is neither "NAME i j" nor "NAME1 i NAME2 j"');
}

function photo(person: string, number: string, at: number): PhotoName {
  if (!/^[1-9]\d{0,6}$/.test(number)) throw badInput(at, `has "${number}" where the number of a photo belongs`);
  return { person, number: Number(number) };
}

const badInput = (line: number, why: string) =>
  new KithError('evaluate.bad-input', `Line ${line} of the pairs file ${why}.`);
