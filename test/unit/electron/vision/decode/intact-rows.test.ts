import { expect, it } from 'vitest';
import { intactRows } from '../../../../../electron/vision/decode/intact-rows.ts';
import { noise, picture } from '../image/pictures.ts';

it('counts the rows above those of one colour', () => {
  const image = noise(20, 10, 14);
  image.data.fill(128, 7 * 60);
  expect(intactRows(image)).toBe(7);
});

it('counts all rows of a whole picture and none of a plain one', () => {
  expect(intactRows(noise(20, 10, 15))).toBe(10);
  expect(intactRows(picture(20, 10, () => [9, 9, 9]))).toBe(0);
});
