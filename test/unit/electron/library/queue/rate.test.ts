import { expect, test } from 'vitest';
import { createRate } from '../../../../../electron/library/queue/rate.ts';

test('says nothing before a second has passed or where nothing was done', () => {
  const rate = createRate();
  expect(rate.perSecond(0)).toBeNull();
  rate.add(0, 0);
  rate.add(900, 9);
  expect(rate.perSecond(900)).toBeNull();
  expect(rate.perSecond(1000)).toBe(9);
  const idle = createRate();
  idle.add(0, 5);
  idle.add(9000, 5);
  expect(idle.perSecond(9000)).toBeNull();
});

test('follows a change within its window and sinks while nothing is done', () => {
  const rate = createRate();
  for (let second = 0; second <= 60; second++) rate.add(second * 1000, second * 100);
  for (let second = 61; second <= 85; second++) rate.add(second * 1000, 6000 + (second - 60) * 2);
  expect(rate.perSecond(85_000)).toBeCloseTo(2, 1);
  expect(rate.perSecond(105_000)).toBeLessThan(1.1);
});

test('starts anew after a pause', () => {
  const rate = createRate();
  rate.add(0, 0);
  rate.add(10_000, 100);
  rate.reset();
  rate.add(3_600_000, 100);
  rate.add(3_602_000, 110);
  expect(rate.perSecond(3_602_000)).toBe(5);
});
