import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import { createSession } from '../../../../../electron/host/browser/session.ts';
import { acceptWebSockets } from '../../../../../electron/host/browser/web-sockets.ts';
import type { TextLine } from '../../../../../electron/host/ports.ts';

/** The library's end of a connection, in the hands of the test. */
interface FakeLine extends TextLine {
  readonly heard: string[];
  push(text: string): void;
  end(): void;
  readonly closed: Promise<void>;
}

function fakeLine(): FakeLine {
  const closed = Promise.withResolvers<void>();
  const heard: string[] = [];
  let text = (_: string) => {};
  let close = () => {};
  return {
    heard,
    send: (message) => void heard.push(message),
    onText: (listener) => {
      text = listener;
    },
    onClose: (listener) => {
      close = listener;
    },
    close: () => closed.resolve(),
    push: (message) => text(message),
    end: () => close(),
    closed: closed.promise,
  };
}

let server: Server;
let lines: FakeLine[];
let up: boolean;
let sockets: { close(): void };
const session = createSession(1);

beforeEach(async () => {
  server = createServer();
  lines = [];
  up = true;
  sockets = acceptWebSockets(server, {
    session,
    connect() {
      if (!up) return undefined;
      lines.push(fakeLine());
      return lines.at(-1);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  sockets.close();
  server.close();
});

function open(): WebSocket {
  const { port } = server.address() as AddressInfo;
  return new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers: { Authorization: `Bearer ${session.token}` } });
}

test('text goes both ways as it is', async () => {
  const socket = open();
  await once(socket, 'open');
  socket.send('{"id":1}');
  await expect.poll(() => lines[0].heard).toEqual(['{"id":1}']);
  lines[0].push('{"id":1,"result":{}}');
  const [answer] = await once(socket, 'message');
  expect(answer.toString()).toBe('{"id":1,"result":{}}');
});

test('a browser that does not read is cut off before its answers fill the memory', async () => {
  const socket = open();
  await once(socket, 'open');
  socket.pause();
  const megabyte = 'x'.repeat(2 ** 20);
  let pushed = 0;
  let cut = false;
  void lines[0].closed.then(() => {
    cut = true;
  });
  while (!cut && pushed < 300) {
    lines[0].push(megabyte);
    pushed++;
    await new Promise(setImmediate);
  }
  expect(cut).toBe(true);
  expect(pushed).toBeLessThan(100);
  const closed = once(socket, 'close');
  socket.resume();
  expect((await closed)[0]).toBe(1006);
});

test('the end of the browser ends its line, and the end of the line that of the browser', async () => {
  const [one, two] = [open(), open()];
  await Promise.all([once(one, 'open'), once(two, 'open')]);
  one.close();
  await lines[0].closed;
  const closed = once(two, 'close');
  lines[1].end();
  expect((await closed)[0]).toBe(1012);
});

test('while the library restarts a browser is told to come again', async () => {
  up = false;
  const [code] = await once(open(), 'close');
  expect(code).toBe(1012);
});
