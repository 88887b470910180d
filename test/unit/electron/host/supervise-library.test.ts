import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { KithError } from '../../../../electron/api/errors.ts';
import type { FromLibrary, ToLibrary } from '../../../../electron/host/library-line.ts';
import { superviseLibrary } from '../../../../electron/host/supervise-library.ts';
import { type FakeChild, fakeChild } from './fake-child.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function supervised() {
  const children: FakeChild<ToLibrary, FromLibrary>[] = [];
  const seen: string[] = [];
  const ended: KithError[] = [];
  const library = superviseLibrary({
    start() {
      const child = fakeChild<ToLibrary, FromLibrary>();
      children.push(child);
      return child;
    },
    now: Date.now,
    onUp: () => seen.push('up'),
    onDown: () => seen.push('down'),
    onEnded: (error) => ended.push(error),
    log: () => {},
  });
  return { children, seen, ended, library };
}

test('a library that crashes is started again and takes calls again', async () => {
  const { children, seen, library } = supervised();
  expect(library.current()).toBeUndefined();
  children[0].say({ kind: 'ready' });
  expect(library.current()).toBe(children[0]);
  children[0].exit(134);
  expect(library.current()).toBeUndefined();
  await vi.advanceTimersByTimeAsync(300);
  children[1].say({ kind: 'ready' });
  expect(library.current()).toBe(children[1]);
  expect(seen).toEqual(['up', 'down', 'up']);
});

test('a library that refuses to open its folder is not started again, and its reason is passed on', async () => {
  const { children, ended } = supervised();
  children[0].say({ kind: 'refused', error: { code: 'library.locked', message: 'open elsewhere' } });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(children).toHaveLength(1);
  expect(ended.map(({ code, message }) => [code, message])).toEqual([['library.locked', 'open elsewhere']]);
});

test('a library that crashes again and again is given up', async () => {
  const { children, ended } = supervised();
  for (let crash = 0; crash < 6; crash++) {
    children.at(-1)?.exit(1);
    await vi.advanceTimersByTimeAsync(8000);
  }
  expect(children).toHaveLength(6);
  expect(ended).toHaveLength(1);
});

test('closing asks the library to finish, waits for its end and does not start it again', async () => {
  const { children, library } = supervised();
  children[0].say({ kind: 'ready' });
  let closed = false;
  const closing = library.close().then(() => {
    closed = true;
  });
  expect(children[0].heard).toEqual([{ kind: 'shut-down' }]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(closed).toBe(false);
  children[0].exit(0);
  await closing;
  expect(children[0].killed()).toBe(false);
  expect(children).toHaveLength(1);
});

test('a library that does not end when asked is ended by force', async () => {
  const { children, library } = supervised();
  const closing = library.close();
  await vi.advanceTimersByTimeAsync(10_000);
  await closing;
  expect(children[0].killed()).toBe(true);
});
