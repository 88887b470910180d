import { describe, expect, test } from 'vitest';
import { inSlices } from '../../../../electron/library/in-slices.ts';

/** Steps of a millisecond each. */
function* steps(n: number, done: number[]): Generator<void, string> {
  for (let i = 0; i < n; i++) {
    for (const end = performance.now() + 1; performance.now() < end; );
    done.push(i);
    yield;
  }
  return 'finished';
}

describe('work in slices', () => {
  test('it returns what the work returns, and other events get their turn meanwhile', async () => {
    const done: number[] = [];
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await expect(inSlices(steps(60, done), new AbortController().signal)).resolves.toBe('finished');
    clearInterval(timer);
    expect(done.length).toBe(60);
    expect(turns).toBeGreaterThan(3);
  });

  test('it does not begin before the caller goes on', async () => {
    const done: number[] = [];
    const work = inSlices(steps(1, done), new AbortController().signal);
    expect(done).toEqual([]);
    await work;
  });

  test('it ends between two steps when it is aborted, with the reason', async () => {
    const done: number[] = [];
    const controller = new AbortController();
    const work = inSlices(steps(1000, done), controller.signal);
    setTimeout(() => controller.abort(new Error('closed')), 20);
    await expect(work).rejects.toThrow('closed');
    const sofar = done.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(done.length).toBe(sofar);
    expect(sofar).toBeLessThan(1000);
  });

  test('what the work throws is what the caller gets', async () => {
    function* broken(): Generator<void, void> {
      yield;
      throw new Error('a bug');
    }
    await expect(inSlices(broken(), new AbortController().signal)).rejects.toThrow('a bug');
  });
});
