import { expect, test } from 'vitest';
import { recognise, UNASSIGNED } from '../../../../../electron/evaluate/peers/immich-recognition.ts';
import { degreesApart, onCircle } from './on-circle.ts';

function placed(degrees: readonly number[], radius: number, queue = degrees.map((_, i) => i)) {
  const { near } = onCircle(degrees);
  const person = new Int32Array(degrees.length).fill(UNASSIGNED);
  const isHere = new Uint8Array(degrees.length).fill(1);
  const next = recognise(near, queue, isHere, person, 0, degreesApart(radius), 3);
  return { person: [...person], next };
}

test('three faces near each other begin a person; two do not, nor does one', () => {
  expect(placed([0, 3, 6, 60, 63, 120], 10)).toEqual({ person: [0, 0, 0, -1, -1, -1], next: 1 });
});

test('a border face is assigned on its second look, and a further face then joins through it', () => {
  // 15 sees only 6 within 10 degrees, 25 sees only 15.
  expect(placed([0, 3, 6, 15, 25], 10).person).toEqual([0, 0, 0, 0, 0]);
});

test('what a border face could not see because it came later stays away', () => {
  // 25 is looked at for the second time before 15 has a person.
  expect(placed([0, 3, 6, 25, 16], 9.5).person).toEqual([0, 0, 0, -1, -1]);
});

test('where none of the nearest three has a person, the nearest assigned face within the radius decides', () => {
  // 12 looks at itself, 13 and 14, which have no person yet; 2 has one, and is 10 degrees away.
  expect(placed([0, 1, 2, 12, 13, 14], 11).person).toEqual([0, 0, 0, 0, 0, 0]);
  expect(placed([0, 1, 2, 12, 13, 14], 9).person).toEqual([0, 0, 0, 1, 1, 1]);
});
