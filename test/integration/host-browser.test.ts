import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect as connectTcp } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserSession } from '../../electron/api/browser-host.ts';
import type { BrowserHost } from '../../electron/host/browser/browser-host.ts';
import { announceHost, findRunningHost } from '../../electron/host/browser/running-host.ts';
import { ask, clientOf, openSocket, startHost, temporaryFolder } from './host-server.ts';

const folder = temporaryFolder('host');
const library = join(folder.path, 'library');
const renderer = join(folder.path, 'renderer');
let host: BrowserHost;

beforeAll(async () => {
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><title>Kith</title>');
  writeFileSync(join(renderer, 'assets', 'app-0a1b.js'), 'export {}');
  writeFileSync(join(folder.path, 'secret.txt'), 'secret');
  host = await startHost(library, renderer);
});
afterAll(async () => {
  await host?.close();
  folder.remove();
});

/** A request that fetch would tidy up or refuse: a path with dots, a Host of one's own. */
function rawRequest(path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: host.port, path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('the address carries the token behind the #, where no server and no log sees it', () => {
  expect(host.url).toBe(`http://127.0.0.1:${host.port}/#/?token=${host.token}`);
});

test('it listens on this machine only', async () => {
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((address) => address && !address.internal);
  for (const address of others) {
    const refused = await new Promise<boolean>((resolve) => {
      const socket = connectTcp({ host: address!.address, port: host.port });
      socket.once('connect', () => resolve(false));
      socket.once('error', () => resolve(true));
    });
    expect(refused).toBe(true);
  }
});

test('the page comes without a token, under a policy that allows nothing foreign', async () => {
  const page = await fetch(`http://127.0.0.1:${host.port}/`);
  expect(page.status).toBe(200);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/https?:/);
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
});

test('files with a hash in their name may be kept for ever, the page is asked for again and found unchanged', async () => {
  const base = `http://127.0.0.1:${host.port}`;
  const script = await fetch(`${base}/assets/app-0a1b.js`);
  expect(script.headers.get('cache-control')).toContain('immutable');
  expect(script.headers.get('content-type')).toContain('text/javascript');
  const etag = (await fetch(`${base}/`)).headers.get('etag')!;
  const again = await fetch(`${base}/`, { headers: { 'If-None-Match': etag } });
  expect(again.status).toBe(304);
});

test.each(['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '//etc/passwd', '/..%5csecret.txt'])(
  'no address leads out of the renderer: %s',
  async (path) => {
    const { status, body } = await rawRequest(path, { authorization: `Bearer ${host.token}` });
    expect(status).toBe(404);
    expect(body).not.toContain('secret\n');
    expect(body).not.toContain('root:');
  },
);

test('without the token nothing but the page is answered', async () => {
  const base = `http://127.0.0.1:${host.port}`;
  for (const path of ['/session', '/thumb/face/1', '/thumb/large/1']) {
    const answer = await fetch(base + path);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { code: 'connection.refused' } });
  }
  expect((await fetch(`${base}/upload/b/a.jpg`, { method: 'POST', body: 'x' })).status).toBe(401);
  expect(existsSync(join(library, 'imports'))).toBe(false);
  await expect(openSocket(host, { Authorization: '' })).rejects.toThrow('401');
  await expect(openSocket(host, { Authorization: 'Bearer wrong' })).rejects.toThrow('401');
});

test('the token gives a cookie, and the cookie is enough from then on', async () => {
  const answer = await ask(host, '/session', { method: 'POST' });
  const cookie = answer.headers.get('set-cookie')!;
  expect(cookie).toContain('HttpOnly');
  const withCookie = { Authorization: '', Cookie: cookie.split(';')[0] };
  expect((await ask(host, '/session', { headers: withCookie })).status).toBe(200);
  const socket = await openSocket(host, { ...withCookie, Origin: `http://127.0.0.1:${host.port}` });
  await clientOf(socket).call('library.ping', {});
  socket.close();
});

test('a page of another origin is refused, even with the token', async () => {
  const foreign = { Origin: 'http://127.0.0.1:1', authorization: `Bearer ${host.token}` };
  expect((await rawRequest('/session', foreign)).status).toBe(403);
  await expect(openSocket(host, { Origin: 'https://evil.example' })).rejects.toThrow('403');
});

test('a foreign name that resolves to this machine is refused, even for the page', async () => {
  expect((await rawRequest('/', { Host: 'evil.example' })).status).toBe(403);
  await expect(openSocket(host, { Host: 'evil.example' })).rejects.toThrow('403');
});

test('a picture that is not there is a 404 that no cache keeps', async () => {
  const { thumbnailBase } = (await (await ask(host, '/session')).json()) as BrowserSession;
  for (const [path, status] of [
    ['/face/99', 404],
    ['/photo/99', 404],
    ['/large/99', 404],
    ['/face/0', 400],
    ['/face/1e3', 400],
    ['/face/../../secret.txt', 400],
    ['/other/1', 400],
  ] as const) {
    const answer = await ask(host, thumbnailBase + path);
    expect([path, answer.status]).toEqual([path, status]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }
});

test('dropped files land in a folder of their batch, whole and unchanged', async () => {
  const bytes = new Uint8Array(3_000_000).map((_, i) => (i * 7919) % 251);
  const answer = await ask(host, '/upload/batch-1/Holidays%202019/%E5%AE%B6%2B%3F.jpg', {
    method: 'POST',
    body: bytes,
  });
  expect(answer.status).toBe(201);
  const batch = join(library, 'imports', 'batch-1');
  const path = join(batch, 'Holidays 2019', '家+?.jpg');
  expect(await answer.json()).toEqual({ folder: batch, path });
  const hash = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
  expect(hash(readFileSync(path))).toBe(hash(bytes));
});

test.each([
  '/upload/b/..%2Fx.jpg',
  '/upload/b/%2e%2e/x.jpg',
  '/upload/..%2f..%2fb/x.jpg',
  '/upload/b/',
  '/upload/b/a%00b',
])('a file cannot be sent out of its batch: %s', async (path) => {
  const sent = await new Promise<number>((resolve, reject) => {
    const headers = { authorization: `Bearer ${host.token}` };
    const posting = request({ host: '127.0.0.1', port: host.port, path, method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    posting.on('error', reject);
    posting.end('x');
  });
  expect(sent).toBe(400);
  expect(existsSync(join(library, 'x.jpg')) || existsSync(join(library, 'imports', 'x.jpg'))).toBe(false);
});

test('a file that is too large is refused before it is sent', async () => {
  const status = await new Promise<number>((resolve, reject) => {
    const headers = { authorization: `Bearer ${host.token}`, 'content-length': String(3 * 2 ** 30) };
    const path = '/upload/b/film.mov';
    const posting = request({ host: '127.0.0.1', port: host.port, path, method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    posting.on('error', reject);
    posting.flushHeaders();
  });
  expect(status).toBe(413);
});

test('a transfer that breaks off leaves nothing behind', async () => {
  const socket = connectTcp({ host: '127.0.0.1', port: host.port });
  socket.write(
    `POST /upload/broken/a.jpg HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nAuthorization: Bearer ${host.token}\r\n` +
      'Content-Length: 1000000\r\n\r\nhalf',
  );
  const incoming = join(library, 'imports', '.incoming');
  await expect.poll(() => existsSync(incoming) && readdirSync(incoming).length).toBe(1);
  socket.destroy();
  await expect.poll(() => readdirSync(incoming).length).toBe(0);
  expect(existsSync(join(library, 'imports', 'broken'))).toBe(false);
});

test('a request that is no JSON, no object or far too large harms no other screen', async () => {
  const [bad, good] = [await openSocket(host), await openSocket(host)];
  const answers: object[] = [];
  bad.on('message', (data) => {
    const message = JSON.parse(data.toString());
    if ('id' in message) answers.push(message); // the library may also tell of its work, to every screen
  });
  bad.send('{"id":');
  bad.send('[]');
  await expect.poll(() => answers.length).toBe(2);
  for (const answer of answers) expect(answer).toMatchObject({ id: null, error: { code: 'request.invalid' } });
  const closed = new Promise<number>((resolve) => bad.on('close', resolve));
  bad.on('error', () => {});
  bad.send(`{"id":1,"method":"${'x'.repeat(9 * 2 ** 20)}"}`);
  expect(await closed).toBe(1009);
  await clientOf(good).call('library.ping', {});
  good.close();
});

test('a browser that does not read cannot hold up another one', async () => {
  const [slow, quick] = [await openSocket(host), await openSocket(host)];
  slow.pause();
  const message = JSON.stringify({ id: 1, method: 'nonsense'.repeat(100_000), params: {} });
  for (let i = 0; i < 150; i++) slow.send(message);
  const started = performance.now();
  await clientOf(quick).call('library.info', {});
  expect(performance.now() - started).toBeLessThan(10_000);
  slow.terminate();
  quick.close();
});

test('a second host on the same library says that it is open', async () => {
  await expect(startHost(library, renderer)).rejects.toMatchObject({ code: 'library.locked' });
});

test('a library that crashes comes back, calls that waited are rejected, a new line works', async (context) => {
  context.skip(process.platform === 'win32', 'Windows has no signal that stops a process');
  const own = temporaryFolder('crash');
  const log: string[] = [];
  const crashing = await startHost(join(own.path, 'library'), renderer, log);
  const socket = await openSocket(crashing);
  const client = clientOf(socket);
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await client.call('library.ping', {});
  const pid = execFileSync('pgrep', ['-f', `entries/library.ts .*${own.path}`], { encoding: 'utf8' }).trim();
  process.kill(Number(pid), 'SIGSTOP');
  const waiting = client.call('library.info', {});
  process.kill(Number(pid), 'SIGKILL');
  await expect(waiting).rejects.toMatchObject({ code: 'connection.closed' });
  expect(await closed).toBe(1012);
  expect(log.join()).toContain('starting it again');
  const again = async () => {
    const next = await openSocket(crashing);
    try {
      return await clientOf(next).call('library.info', {});
    } finally {
      next.close();
    }
  };
  let info: Awaited<ReturnType<typeof again>> | undefined;
  for (let i = 0; i < 50 && !info; i++) {
    await sleep(200);
    info = await again().catch(() => undefined);
  }
  expect(info).toMatchObject({ host: 'browser', photos: 0 });
  await crashing.close();
  own.remove();
});

test('a second start finds the host that serves the library, and lets it scan', async () => {
  expect(await findRunningHost(library)).toBeUndefined();
  const withdraw = announceHost(library, host);
  if (process.platform !== 'win32') expect(statSync(join(library, 'browser-host.json')).mode & 0o077).toBe(0);
  const running = await findRunningHost(library);
  expect(running?.url).toBe(host.url);
  await running!.scan([renderer]);
  const { folders } = await host.client().call('folders.list', {});
  expect(folders.map(({ path }) => path)).toEqual([renderer]);
  await expect(running!.scan([join(renderer, 'absent')])).rejects.toMatchObject({ code: 'not-found.path' });
  withdraw();
  expect(await findRunningHost(library)).toBeUndefined();
});

test('a host that is written down but gone, or another one now, is not taken for running', async () => {
  announceHost(library, { ...host, port: 1 });
  expect(await findRunningHost(library)).toBeUndefined();
  const withdraw = announceHost(library, { ...host, token: 'of another run' });
  expect(await findRunningHost(library)).toBeUndefined();
  withdraw();
});

test('closing tells the screens that Kith goes', async () => {
  const own = temporaryFolder('close');
  const closing = await startHost(join(own.path, 'library'), renderer);
  const socket = await openSocket(closing);
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await closing.close();
  expect(await closed).toBe(1001);
  await expect(fetch(`http://127.0.0.1:${closing.port}/`)).rejects.toThrow();
  own.remove();
});
