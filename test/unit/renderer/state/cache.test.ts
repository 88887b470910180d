import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EventName, Events } from '../../../../electron/api/contract.ts';
import type { Job } from '../../../../electron/api/jobs.ts';
import { createCache, withJob } from '../../../../renderer/state/cache.ts';
import type { Line } from '../../../../renderer/state/line.ts';
import { queryKey } from '../../../../renderer/state/query-key.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A line that only carries events from the test. */
function fakeLine() {
  const listeners = new Map<EventName, (data: never) => void>();
  const line: Line = {
    call: () => Promise.reject(new Error('not in this test')),
    on: (event, listener) => {
      listeners.set(event, listener);
      return () => listeners.delete(event);
    },
    state: () => 'online',
    subscribe: () => () => undefined,
    retry: () => undefined,
    close: () => undefined,
  };
  const emit = <E extends EventName>(event: E, data: Events[E]) => listeners.get(event)?.(data as never);
  return { line, emit };
}

test('a storm of changes asks again a few times, not at each of them, and never misses the last', async () => {
  const { line, emit } = fakeLine();
  const { client, close } = createCache(line);
  let asked = 0;
  const key = queryKey('faces.list', { of: { kind: 'all' } });
  await client.fetchQuery({ queryKey: key, queryFn: () => ++asked });
  const watching = client.getQueryCache().find({ queryKey: key });
  const refetch = vi.spyOn(client, 'invalidateQueries');
  for (let at = 0; at < 50; at++) {
    emit('changed', { topics: ['faces'] });
    await vi.advanceTimersByTimeAsync(20);
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(refetch.mock.calls.length).toBeGreaterThan(1);
  expect(refetch.mock.calls.length).toBeLessThan(8);
  expect(watching?.state.isInvalidated).toBe(true);
  close();
});

test('a change of one thing leaves the answers about others fresh', async () => {
  const { line, emit } = fakeLine();
  const { client, close } = createCache(line);
  const settings = queryKey('settings.get', {});
  client.setQueryData(settings, { theme: 'dark' });
  emit('changed', { topics: ['faces'] });
  await vi.advanceTimersByTimeAsync(1000);
  expect(client.getQueryState(settings)?.isInvalidated).toBe(false);
  close();
});

const job = (id: number, done: number) => ({ job: id as Job['job'], done }) as Job;

test('news of a job take its place in the list; a new job comes first', () => {
  const jobs = [job(1, 5), job(2, 0)];
  expect(withJob(jobs, job(2, 9))).toEqual([job(1, 5), job(2, 9)]);
  expect(withJob(jobs, job(3, 0)).map(({ job: id }) => id)).toEqual([3, 1, 2]);
  expect(jobs[1].done).toBe(0);
});
