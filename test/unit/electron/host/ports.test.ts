import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { createClient } from '../../../../electron/api/client.ts';
import type { Port, RequestMessage, ServerMessage } from '../../../../electron/api/protocol.ts';
import { memoryPorts } from '../../../../electron/host/memory-ports.ts';
import { jsonPort, type TextLine, threadPort } from '../../../../electron/host/ports.ts';

type Pair = readonly [Port<RequestMessage, ServerMessage>, Port<ServerMessage, RequestMessage>];

function channelPair(): Pair {
  const { port1, port2 } = new MessageChannel();
  return [threadPort(port1), threadPort(port2)];
}

function jsonPair(): Pair {
  const [a, b] = memoryPorts<string, string>();
  const line = (port: Port<string, string>): TextLine => ({
    send: (text) => port.post(text),
    onText: (listener) => port.onMessage(listener),
    onClose: (listener) => port.onClose(listener),
    close: () => port.close(),
  });
  return [jsonPort(line(a)), jsonPort(line(b))];
}

/** Every transport keeps these promises. */
const TRANSPORTS: readonly (readonly [string, () => Pair])[] = [
  ['in one process', () => memoryPorts<RequestMessage, ServerMessage>()],
  ['over a MessageChannel', channelPair],
  ['as JSON text', jsonPair],
];

test.each(TRANSPORTS)('%s messages arrive in order', async (_, pair) => {
  const [near, far] = pair();
  const got: number[] = [];
  const all = new Promise<void>((resolve) => {
    far.onMessage(({ id }) => {
      got.push(id);
      if (got.length === 100) resolve();
    });
  });
  for (let id = 0; id < 100; id++) near.post({ id, method: 'm', params: {} });
  await all;
  expect(got).toEqual(Array.from({ length: 100 }, (_, id) => id));
  near.close();
});

test.each(TRANSPORTS)('%s a call that waits is rejected when the other end closes', async (_, pair) => {
  const [near, far] = pair();
  far.onMessage(() => far.close());
  const client = createClient(near);
  await expect(client.call('library.ping', {})).rejects.toMatchObject({ code: 'connection.closed' });
  await expect(client.call('library.ping', {})).rejects.toMatchObject({ code: 'connection.closed' });
});

test('text that is no JSON arrives as undefined, not as an exception', () => {
  let hear = (_: string) => {};
  const port = jsonPort<unknown, unknown>({
    send() {},
    onText: (listener) => {
      hear = listener;
    },
    onClose() {},
    close() {},
  });
  const got: unknown[] = [];
  port.onMessage((message) => got.push(message));
  hear('{"id": 1');
  expect(got).toEqual([undefined]);
});
