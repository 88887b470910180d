import { expect, test } from 'vitest';
import { causesOf } from '../../../../../electron/evaluate/tagging/causes.ts';
import {
  excessActions,
  noActions,
  scoreNames,
  totalActions,
  truthOf,
} from '../../../../../electron/evaluate/tagging/tagging-score.ts';

const PEOPLE = ['anna', 'anna', 'ben', 'ben', 'ben', 'carl'];

test('people with one photo are not to be named', () => {
  expect(truthOf(PEOPLE).wanted).toEqual([true, true, true, true, true, false]);
});

test('named counts right names of wanted faces, wrong counts wrong ones of all that were given', () => {
  const truth = truthOf(PEOPLE);
  expect(scoreNames(['anna', undefined, 'ben', 'anna', undefined, 'ben'], truth)).toEqual({
    named: 2 / 5,
    wrong: 2 / 4,
  });
  expect(scoreNames(new Array(6).fill(undefined), truth)).toEqual({ named: 0, wrong: 0 });
  // A stranger's right name is given, but not asked for.
  expect(scoreNames([...PEOPLE.slice(0, 5), 'carl'], truth)).toEqual({ named: 1, wrong: 0 });
});

test('a new name is two actions, and naming each person once is no excess', () => {
  const actions = { ...noActions(), newNames: 3, knownNames: 2, screens: 1, rejected: 4, takenOut: 1, picked: 2 };
  expect(totalActions(actions)).toBe(16);
  expect(excessActions(actions)).toBe(10);
});

test('causes: further groups of a person, faces mixed in, faces alone', () => {
  const truth = truthOf(['a', 'a', 'a', 'a', 'a', 'b', 'b', 'c', 'd', 'd']);
  const groups = [
    { id: 1, faces: [0, 1, 5] },
    { id: 2, faces: [2, 3] },
    { id: 3, faces: [4] },
    { id: 4, faces: [6] },
    { id: 5, faces: [7] },
    { id: 6, faces: [8, 9] },
  ];
  expect(causesOf({ groups }, truth)).toEqual({
    groups: 3,
    furtherGroups: 1,
    mixedIn: 1,
    alone: 2,
    aloneBesideGroup: 1,
  });
});
