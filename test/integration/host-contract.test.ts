import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import type { BrowserSession } from '../../electron/api/browser-host.ts';
import { createClient } from '../../electron/api/client.ts';
import { CONTRACT, type Method } from '../../electron/api/contract.ts';
import type { RequestMessage, ResponseMessage, ServerMessage } from '../../electron/api/protocol.ts';
import { serve } from '../../electron/api/server.ts';
import type { BrowserHost } from '../../electron/host/browser/browser-host.ts';
import { threadPort } from '../../electron/host/ports.ts';
import { visionOnNode } from '../../electron/host/spawn-vision.ts';
import { createLibrary, type Library } from '../../electron/library/library.ts';
import { DEFAULT_CACHE } from '../../native-models/model-files.ts';
import { ask, openSocket, socketPort, startHost, temporaryFolder } from './host-server.ts';
import { type Known, WALK } from './host-walk.ts';
import { DATA, missingData } from './photo-data.ts';

// Every call, understood and not, over both transports: a MessagePort to a library in this process and the browser
// host's WebSocket. Each has a copy of one library of real photos, so the answers must be the same.
const missing = missingData('photos/bbt');
const folder = temporaryFolder('contract');
const photos = join(folder.path, 'photos');

type Port = ReturnType<typeof socketPort>;
type Line = {
  readonly name: string;
  readonly port: Port;
  readonly ask: (message: unknown) => Promise<ResponseMessage>;
};

const open = (directory: string) =>
  createLibrary({
    directory,
    host: 'browser',
    models: DEFAULT_CACHE,
    processes: 1,
    spawnVision: visionOnNode({ models: DEFAULT_CACHE }),
  });

/** A library of five real frames with two people named. */
async function makeLibrary(directory: string): Promise<void> {
  mkdirSync(photos);
  for (let frame = 1; frame <= 5; frame++)
    cpSync(`${DATA}/photos/bbt/bbt${frame}.jpg`, join(photos, `bbt${frame}.jpg`));
  writeFileSync(join(photos, 'broken.jpg'), 'no photo at all');
  const library = await open(directory);
  const { port1, port2 } = new MessageChannel();
  serve(threadPort(port2), library.handlers);
  const client = createClient(threadPort<RequestMessage, ServerMessage>(port1));
  await client.call('folders.add', { paths: [photos] });
  await library.settled();
  const { items } = await client.call('faces.list', { of: { kind: 'all' } });
  await client.call('faces.name', { faces: [items[0].face], who: { name: 'Anna Walk' } });
  await client.call('faces.name', { faces: [items[1].face], who: { name: 'Ben Walk' } });
  await library.settled();
  port1.close();
  await library.close();
}

/** One call at a time over a port; answers by id, as a client that trusts nothing. */
function lineOver(name: string, port: Port): Line {
  const waiting = new Map<number | null, (response: ResponseMessage) => void>();
  port.onMessage((message) => {
    if ('event' in message) return;
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  return {
    name,
    port,
    ask: (message) =>
      new Promise((resolve) => {
        const { id = null } = (message ?? {}) as { id?: number | null };
        waiting.set(id, resolve);
        port.post(message as RequestMessage);
      }),
  };
}

/** An answer without what two runs cannot have in common: times, rates, and the folders of the copies. */
function comparable(value: unknown): unknown {
  const text = JSON.stringify(value, (key, inner) =>
    /Ms$|^rate$|^remaining/.test(key) && typeof inner === 'number' ? 'a time' : inner,
  );
  return JSON.parse(text.replaceAll(/one-library|other-library/g, 'library').replaceAll(/empty-(one|other)/g, 'empty'));
}

/**
 * What the other line must answer. A suggestion that moved by less than a hundredth is not written again, so its
 * probability may tell of how often was learned.
 */
function expectedOf(value: unknown): unknown {
  const walk = (inner: unknown, key = ''): unknown => {
    if (key === 'probability' && typeof inner === 'number') return expect.closeTo(inner, 1);
    if (Array.isArray(inner)) return inner.map((item) => walk(item));
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, item]) => [name, walk(item, name)]));
  };
  return walk(comparable(value));
}

describe.runIf(!missing)('the contract over both transports', () => {
  let library: Library;
  let host: BrowserHost;
  let socket: WebSocket;
  let lines: readonly [Line, Line];
  let known: readonly [Known, Known];
  let id = 0;

  const call = async ({ ask: send }: Line, method: string, params: unknown) => {
    const response = await send({ id: ++id, method, params });
    return 'result' in response ? { result: response.result } : { error: response.error };
  };
  const result = async <T>(line: Line, method: Method, params: unknown) =>
    ((await call(line, method, params)) as { result: T }).result;

  async function look(line: Line, emptyFolder: string): Promise<Known> {
    mkdirSync(emptyFolder);
    const { items } = await result<{ items: { photo: number; face: number }[] }>(line, 'faces.list', {
      of: { kind: 'unnamed' },
    });
    const { people } = await result<{ people: { person: number }[] }>(line, 'people.list', { sort: 'name' });
    const groups = await result<{ items: { group: number }[] }>(line, 'groups.list', { singles: true });
    const { folders } = await result<{ folders: { folder: number }[] }>(line, 'folders.list', {});
    const { jobs } = await result<{ jobs: { job: number }[] }>(line, 'jobs.list', {});
    return {
      photo: items[0].photo,
      faces: items.map(({ face }) => face),
      person: people[0].person,
      other: people[1].person,
      group: groups.items[0].group,
      folder: folders[0].folder,
      job: jobs[0].job,
      emptyFolder,
    };
  }

  beforeAll(async () => {
    const [one, other] = [join(folder.path, 'one-library'), join(folder.path, 'other-library')];
    await makeLibrary(one);
    cpSync(one, other, { recursive: true });
    const renderer = join(folder.path, 'renderer');
    mkdirSync(renderer);
    writeFileSync(join(renderer, 'index.html'), '<!doctype html>');

    library = await open(one);
    const { port1, port2 } = new MessageChannel();
    serve(threadPort(port2), library.handlers);
    host = await startHost(other, renderer);
    socket = await openSocket(host);
    lines = [lineOver('MessagePort', threadPort(port1)), lineOver('WebSocket', socketPort(socket))];
    known = [
      await look(lines[0], join(folder.path, 'empty-one')),
      await look(lines[1], join(folder.path, 'empty-other')),
    ];
  });
  afterAll(async () => {
    lines?.[0].port.close();
    await library?.close();
    await host?.close();
    folder.remove();
  });

  test('both know the same library', () => {
    expect(comparable(known[0])).toEqual(comparable(known[1]));
    expect(known[0].faces.length).toBeGreaterThan(10);
  });

  test('pictures come with an ETag, for ever under the key of this run, else only after asking again', async () => {
    const { thumbnailBase } = (await (await ask(host, '/session')).json()) as BrowserSession;
    const { photo, faces } = known[1];
    for (const path of [`/face/${faces[0]}`, `/photo/${photo}`, `/large/${photo}`]) {
      const keyed = await ask(host, thumbnailBase + path);
      expect([path, keyed.status, keyed.headers.get('content-type')]).toEqual([
        path,
        200,
        expect.stringMatching(/^image\/(jpeg|webp)$/),
      ]);
      expect(keyed.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
      expect((await keyed.bytes()).length).toBeGreaterThan(500);
      const plain = await ask(host, `/thumb${path}`);
      expect(plain.headers.get('cache-control')).toBe('private, no-cache');
      const etag = plain.headers.get('etag')!;
      expect(etag).toBe(keyed.headers.get('etag'));
      expect((await ask(host, `/thumb${path}`, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    }
  });

  test.each(Object.keys(WALK) as Method[])('%s', async (method) => {
    const { good, bad } = WALK[method];
    for (const params of bad) {
      const answers = [await call(lines[0], method, params), await call(lines[1], method, params)];
      expect(answers[0]).toEqual({ error: { code: 'request.invalid', message: expect.stringContaining(method) } });
      expect(answers[1]).toEqual(answers[0]);
    }
    const [oneParams, otherParams] = [good(known[0]), good(known[1])];
    for (const [i, params] of oneParams.entries()) {
      const answers = [await call(lines[0], method, params), await call(lines[1], method, otherParams[i])];
      expect(comparable(answers[1])).toEqual(expectedOf(answers[0]));
      expect(CONTRACT[method].request.safeParse(params).success).toBe(true);
      if ('error' in answers[0]) expect(answers[0].error.code).not.toMatch(/^(internal|response)/);
      else expect(CONTRACT[method].response.safeParse(answers[0].result).error?.message).toBeUndefined();
      await bothAtRest();
    }
  });

  /** Waits until neither library has work left: no job runs, and both group their faces alike. */
  async function bothAtRest() {
    await library.settled();
    const running = async () => {
      const { jobs } = await result<{ jobs: { state: string }[] }>(lines[1], 'jobs.list', {});
      return jobs.filter(({ state }) => state === 'running').length;
    };
    await expect.poll(running, { timeout: 60_000 }).toBe(0);
    // Groups are numbered as they came to be, and while photos are read anew that hangs on the clock.
    const groups = async (line: Line) => {
      const { items } = await result<{ items: { sample: number[] }[] }>(line, 'groups.list', { singles: true });
      return items.map(({ sample }) => sample.toSorted((a, b) => a - b).join()).toSorted();
    };
    const here = await groups(lines[0]);
    await expect.poll(() => groups(lines[1]), { timeout: 10_000 }).toEqual(here);
  }

  test.each(['no.such.call', 'toString', '__proto__', 'constructor', ''])(
    'a call named "%s" is unknown',
    async (method) => {
      for (const line of lines) {
        expect(await call(line, method, {})).toMatchObject({ error: { code: 'request.unknown-method' } });
      }
    },
  );

  test.each([[null], [7], ['text'], [[]], [{ method: 7 }], [{ params: {} }]])(
    'a message that is no request (%j) is answered',
    async (message) => {
      for (const line of lines) {
        expect(await line.ask(message)).toMatchObject({ id: null, error: { code: 'request.invalid' } });
      }
    },
  );

  test('a change made over one line is told to every other', async () => {
    const second = await openSocket(host);
    const topics: string[] = [];
    second.on('message', (data) => {
      const message = JSON.parse(data.toString());
      // What was changed before may still be told of.
      if (message.event === 'changed') topics.push(...message.data.topics);
    });
    await call(lines[1], 'settings.set', { theme: 'light' });
    await expect.poll(() => topics, { timeout: 10_000 }).toContain('settings');
    second.close();
  });

  test('calls that wait are rejected when their line closes, on either transport', async () => {
    const { port1, port2 } = new MessageChannel();
    const never = { ...library.handlers, 'library.ping': () => new Promise<never>(() => {}) };
    serve(threadPort(port2), never);
    const overPort = createClient(threadPort<RequestMessage, ServerMessage>(port1));
    const waiting = overPort.call('library.ping', {});
    port2.close();
    await expect(waiting).rejects.toMatchObject({ code: 'connection.closed' });

    const overSocket = createClient(socketPort(await openSocket(host)));
    const pending = overSocket.call('photos.prepare-large', { photo: known[1].photo as never });
    overSocket.close();
    await expect(pending).rejects.toMatchObject({ code: 'connection.closed' });
  });
});

if (missing) test('the contract over both transports', (context) => context.skip(missing));
