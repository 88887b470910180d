import { expect, test } from 'vitest';
import { poolSize } from '../../../../../electron/library/queue/pool-size.ts';

test('as many processes as cores, fewer where memory is short, one at least, or what was asked for', () => {
  expect(poolSize(0, { cores: 8, freeBytes: 32e9 })).toBe(8);
  expect(poolSize(0, { cores: 8, freeBytes: 2.9e9 })).toBe(3);
  expect(poolSize(0, { cores: 8, freeBytes: 100e6 })).toBe(1);
  expect(poolSize(5, { cores: 2, freeBytes: 100e6 })).toBe(5);
});
