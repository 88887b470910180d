import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KithError } from '../../../../electron/api/errors.ts';
import type { RequestMessage, ServerMessage } from '../../../../electron/api/protocol.ts';
import { createLine, type LibraryPort } from '../../../../renderer/state/line.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A port whose other end the test holds; it answers each call with its method. */
function fakePort() {
  let receive: (message: ServerMessage) => void = () => undefined;
  let gone: () => void = () => undefined;
  const port: LibraryPort = {
    post: ({ id, method }: RequestMessage) => queueMicrotask(() => receive({ id, result: { method } })),
    onMessage: (listener) => {
      receive = listener;
    },
    onClose: (listener) => {
      gone = listener;
    },
    close: () => gone(),
  };
  return { port, say: (message: ServerMessage) => receive(message), drop: () => gone() };
}

const jobNews = { event: 'changed', data: { topics: ['faces'] } } as const satisfies ServerMessage;

test('a call made before the line is open waits for it', async () => {
  const opening = Promise.withResolvers<LibraryPort>();
  const line = createLine({ open: () => opening.promise });
  const answer = line.call('library.ping', {});
  expect(line.state()).toBe('connecting');
  opening.resolve(fakePort().port);
  await expect(answer).resolves.toEqual({ method: 'library.ping' });
  expect(line.state()).toBe('online');
});

test('while the line is lost a call fails at once with a code, and after it came back it works again', async () => {
  const first = fakePort();
  const second = fakePort();
  const ports = [first, second];
  const line = createLine({ open: async () => (ports.shift() as typeof first).port, delayMs: () => 100 });
  await line.call('library.ping', {});
  first.drop();
  expect(line.state()).toBe('offline');
  await expect(line.call('library.ping', {})).rejects.toMatchObject({ code: 'connection.closed' });
  await vi.advanceTimersByTimeAsync(100);
  expect(line.state()).toBe('online');
  await expect(line.call('library.ping', {})).resolves.toEqual({ method: 'library.ping' });
});

test('a listener hears events of the new line too, once each, and none after it ended', async () => {
  const first = fakePort();
  const second = fakePort();
  const ports = [first, second];
  const line = createLine({ open: async () => (ports.shift() as typeof first).port, delayMs: () => 100 });
  const early = vi.fn();
  const end = line.on('changed', early);
  await line.call('library.ping', {});
  first.say(jobNews);
  first.drop();
  await vi.advanceTimersByTimeAsync(100);
  second.say(jobNews);
  expect(early).toHaveBeenCalledTimes(2);
  end();
  second.say(jobNews);
  expect(early).toHaveBeenCalledTimes(2);
});

test('a page without a valid key does not knock again by itself', async () => {
  const open = vi.fn(async (): Promise<LibraryPort> => {
    throw new KithError('connection.refused', 'no key');
  });
  const line = createLine({ open, delayMs: () => 10 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(line.state()).toBe('refused');
  expect(open).toHaveBeenCalledOnce();
  line.retry();
  await vi.advanceTimersByTimeAsync(0);
  expect(open).toHaveBeenCalledTimes(2);
});

test('while the library stays away the line asks ever more seldom', async () => {
  const open = vi.fn(async (): Promise<LibraryPort> => {
    throw new Error('nobody there');
  });
  const line = createLine({ open });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(open.mock.calls.length).toBeGreaterThan(10);
  expect(open.mock.calls.length).toBeLessThan(25);
  line.close();
  const asked = open.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(open).toHaveBeenCalledTimes(asked);
});
