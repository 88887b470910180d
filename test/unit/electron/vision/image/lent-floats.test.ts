import { describe, expect, it } from 'vitest';
import { borrowFloats, giveBackFloats } from '../../../../../electron/vision/image/lent-floats.ts';

describe('borrowFloats', () => {
  it('lends nobody what another one still has', () => {
    const first = borrowFloats(1000);
    const second = borrowFloats(1000);
    expect(first.buffer).not.toBe(second.buffer);
    giveBackFloats(first);
    giveBackFloats(second);
    const [third, fourth] = [borrowFloats(900), borrowFloats(900)];
    expect(new Set([third.buffer, fourth.buffer])).toEqual(new Set([first.buffer, second.buffer]));
    expect([third.length, fourth.length]).toEqual([900, 900]);
  });

  it('lends the smallest that fits, and no large one for a little', () => {
    const large = borrowFloats(100_000);
    const middling = borrowFloats(60_000);
    giveBackFloats(large);
    giveBackFloats(middling);
    const wanted = borrowFloats(55_000);
    expect(wanted.buffer).toBe(middling.buffer);
    expect(borrowFloats(40_000).buffer).not.toBe(large.buffer);
    expect(borrowFloats(50_000).buffer).toBe(large.buffer);
  });

  it('keeps no more than 32 MB, the latest', () => {
    const given = Array.from({ length: 5 }, () => borrowFloats(2 * 2 ** 20));
    for (const floats of given) giveBackFloats(floats);
    const again = given.map(() => borrowFloats(2 * 2 ** 20).buffer);
    expect(again.filter((buffer) => given.slice(1).some((floats) => floats.buffer === buffer))).toHaveLength(4);
    expect(again).not.toContain(given[0].buffer);
  });
});
