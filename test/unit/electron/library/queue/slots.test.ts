import { expect, test } from 'vitest';
import { createSlots } from '../../../../../electron/library/queue/slots.ts';

test('never more at once than the limit, which may grow while work waits', async () => {
  let limit = 2;
  const slots = createSlots(() => limit);
  const { signal } = new AbortController();
  let running = 0;
  let most = 0;
  const work = async () => {
    await slots.take(signal);
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running--;
    slots.give();
  };
  await Promise.all(Array.from({ length: 12 }, work));
  expect(most).toBe(2);
  limit = 5;
  await Promise.all(Array.from({ length: 12 }, work));
  expect(most).toBe(5);
});

test('who waits is let go when the work is stopped, and leaves the place to others', async () => {
  const slots = createSlots(() => 1);
  const stopped = new AbortController();
  await slots.take(new AbortController().signal);
  const waiting = slots.take(stopped.signal);
  stopped.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
  await expect(slots.take(stopped.signal)).rejects.toThrow('stopped');
  slots.give();
  await slots.take(new AbortController().signal);
});
