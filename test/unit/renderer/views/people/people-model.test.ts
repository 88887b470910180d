import { describe, expect, test } from 'vitest';
import type { GroupItem } from '../../../../../electron/api/groups.ts';
import type { PersonItem } from '../../../../../electron/api/people.ts';
import type { GroupId, PersonId } from '../../../../../electron/api/types.ts';
import { createText } from '../../../../../renderer/app/text.ts';
import {
  filterPeople,
  groupAfter,
  keepOrder,
  likelyKeep,
  personLabel,
} from '../../../../../renderer/views/people/people-model.ts';

const group = (id: number, faces = 5): GroupItem => ({
  group: id as GroupId,
  faces,
  photos: faces,
  sample: [],
  suggestion: null,
  firstAtMs: null,
  lastAtMs: null,
});
const person = (id: number, name: string, more: Partial<PersonItem> = {}): PersonItem => ({
  person: id as PersonId,
  name,
  faces: 12,
  photos: 12,
  suggested: 0,
  cover: null,
  firstAtMs: null,
  lastAtMs: null,
  hidden: false,
  birthDate: null,
  aliases: [],
  ...more,
});
const ids = (groups: readonly GroupItem[]) => groups.map(({ group: id }) => id);

describe('groups while somebody types', () => {
  test('keep their places when sizes change, and new ones come behind', () => {
    const now = [group(9, 40), group(3, 30), group(1, 20), group(2, 10)];
    expect(ids(keepOrder(now, [1, 2, 3] as GroupId[]))).toEqual([1, 2, 3, 9]);
  });

  test('close the gap of one that was named', () => {
    expect(ids(keepOrder([group(1), group(3)], [1, 2, 3] as GroupId[]))).toEqual([1, 3]);
  });
});

test('after naming, the focus goes to the next group, from the last to the one before, and nowhere when it was the only one', () => {
  const groups = [group(1), group(2), group(3)];
  expect(groupAfter(groups, 2 as GroupId)).toBe(3);
  expect(groupAfter(groups, 3 as GroupId)).toBe(2);
  expect(groupAfter([group(1)], 1 as GroupId)).toBeNull();
});

test('a person is found by any part of the name, whatever case and accents', () => {
  const people = [person(1, 'Zoë Marlow'), person(2, 'Ben')];
  expect(filterPeople(people, 'ZOE').map(({ name }) => name)).toEqual(['Zoë Marlow']);
  expect(filterPeople(people, 'low')).toHaveLength(1);
  expect(filterPeople(people, ' ')).toHaveLength(2);
});

test('a person is read out with photos and what is suggested', () => {
  const text = createText('en');
  expect(personLabel(person(1, 'Anna', { suggested: 3 }), text)).toBe('Anna, 12 photos, suggested: 3');
  expect(personLabel(person(1, 'Anna', { photos: 1, hidden: true }), text)).toBe('Anna, 1 photo, Hidden');
});

test('of people to merge the one with most faces is kept', () => {
  expect(
    likelyKeep([person(1, 'A', { faces: 3 }), person(2, 'B', { faces: 9 }), person(3, 'C', { faces: 9 })])?.name,
  ).toBe('B');
  expect(likelyKeep([])).toBeUndefined();
});
