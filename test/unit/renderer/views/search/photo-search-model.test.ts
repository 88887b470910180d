import { describe, expect, test } from 'vitest';
import type { PersonId, RelBox } from '../../../../../electron/api/types.ts';
import {
  cropStyle,
  type FoundFace,
  isOnePhoto,
  likelyChoice,
  queryOfChoice,
  withChoice,
} from '../../../../../renderer/views/search/photo-search-model.ts';

const BOX: RelBox = [0.1, 0.1, 0.2, 0.2];
const face = (...people: readonly [number, string, number][]): FoundFace => ({
  box: BOX,
  score: 1,
  people: people.map(([person, name, probability]) => ({ person: person as PersonId, name, probability })),
});
const FACES = [face([1, 'Anna Lee', 0.97], [2, 'Ben', 0.2]), face([2, 'Ben', 0.4]), face(), face([3, 'Carl', 0.6])];

describe('the people of a photo', () => {
  test('are taken to be the likeliest where that is likely, and the search asks for all of them', () => {
    const choice = likelyChoice(FACES);
    expect(choice).toEqual([1, null, null, 3]);
    expect(queryOfChoice(FACES, choice, 'AND')).toBe('"Anna Lee" AND Carl');
    expect(queryOfChoice(FACES, choice, 'OR')).toBe('"Anna Lee" OR Carl');
  });

  test('can be chosen otherwise, or not at all; nobody twice in the search', () => {
    let choice = withChoice(likelyChoice(FACES), 1, 2 as PersonId);
    choice = withChoice(choice, 0, 2 as PersonId);
    choice = withChoice(choice, 3, 3 as PersonId);
    expect(choice).toEqual([2, 2, null, null]);
    expect(queryOfChoice(FACES, choice, 'AND')).toBe('Ben');
    expect(queryOfChoice(FACES, [null, null, null, null], 'AND')).toBe('');
  });

  test('are shown as a square that lies within the photo, also where the face is at its edge', () => {
    const photo = { width: 400, height: 300, picture: 'data:,' };
    // 60 px high and 80 px wide, at the corner: a square of 120 px from there.
    expect(cropStyle([0, 0, 0.2, 0.2], photo)).toMatchObject({
      backgroundSize: `${(400 / 120) * 100}% ${(300 / 120) * 100}%`,
      backgroundPosition: '0% 0%',
    });
    expect(cropStyle([0.8, 0.8, 0.2, 0.2], photo).backgroundPosition).toBe('100% 100%');
    expect(cropStyle([0, 0, 1, 1], photo).backgroundSize).toBe(`${(400 / 300) * 100}% 100%`);
  });

  test('are looked for in one photo that is dropped; folders and several files are imported', () => {
    const item = (type: string, kind = 'file') => ({ type, kind: kind as 'file' | 'string' });
    expect(isOnePhoto([item('image/jpeg')])).toBe(true);
    expect(isOnePhoto([item('')])).toBe(false);
    expect(isOnePhoto([item('image/jpeg'), item('image/png')])).toBe(false);
    expect(isOnePhoto([item('image/jpeg', 'string')])).toBe(false);
    expect(isOnePhoto([item('application/pdf')])).toBe(false);
    expect(isOnePhoto(undefined)).toBe(false);
  });
});
