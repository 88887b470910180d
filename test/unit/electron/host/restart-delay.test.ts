import { expect, test } from 'vitest';
import { restartDelayMs } from '../../../../electron/host/restart-delay.ts';

test('a first crash is answered at once, each further one later', () => {
  const delays = [[100_000], [99_000, 100_000], [98_000, 99_000, 100_000]].map((crashes) =>
    restartDelayMs(crashes, 100_000),
  );
  expect(delays).toEqual([250, 500, 1000]);
});

test('crashes of more than a minute ago are forgiven', () => {
  expect(restartDelayMs([10_000, 20_000, 30_000, 39_000, 39_500, 100_000], 100_000)).toBe(250);
});

test('the sixth crash within a minute is the last', () => {
  const crashes = [50_000, 60_000, 70_000, 80_000, 90_000, 100_000];
  expect(restartDelayMs(crashes.slice(0, 5), 90_000)).not.toBeNull();
  expect(restartDelayMs(crashes, 100_000)).toBeNull();
});
