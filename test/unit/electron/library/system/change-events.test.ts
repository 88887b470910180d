import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Topic } from '../../../../../electron/api/contract.ts';
import { createChangeEvents } from '../../../../../electron/library/system/change-events.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first change is told at once, what follows at most every 100 ms and each topic once', () => {
  const sent: (readonly Topic[])[] = [];
  const events = createChangeEvents((topics) => sent.push(topics));
  events.changed('faces', 'people');
  events.changed('faces');
  vi.advanceTimersByTime(0);
  expect(sent).toEqual([['faces', 'people']]);
  for (let tick = 0; tick < 50; tick++) {
    events.changed('photos', 'faces');
    vi.advanceTimersByTime(10);
  }
  expect(sent.length).toBeGreaterThanOrEqual(5);
  expect(sent.length).toBeLessThanOrEqual(6);
  expect(sent.at(-1)).toEqual(['photos', 'faces']);
});

test('flush sends what waits and nothing else', () => {
  const sent: (readonly Topic[])[] = [];
  const events = createChangeEvents((topics) => sent.push(topics));
  events.flush();
  events.changed('jobs' as Topic);
  events.flush();
  events.flush();
  vi.advanceTimersByTime(1000);
  expect(sent).toHaveLength(1);
});
