import { expect, test, vi } from 'vitest';
import type { VisionAnswer, VisionRequest } from '../../../../../electron/api/vision.ts';
import type { PoolLimits } from '../../../../../electron/library/queue/pool-limits.ts';
import { createVisionPool } from '../../../../../electron/library/queue/vision-pool.ts';
import type { VisionProcess } from '../../../../../electron/library/queue/vision-process.ts';

interface Puppet extends VisionProcess {
  readonly requests: VisionRequest[];
  answer(message: VisionAnswer): void;
  /** Answers the request it works on. */
  done(): void;
  exit(code: number | null): void;
  killed: boolean;
}

/** A pool over processes that the test plays. */
function poolOf(size: number, limits: Partial<PoolLimits> = {}) {
  const puppets: Puppet[] = [];
  const spawn = (): VisionProcess => {
    const messages: ((message: VisionAnswer) => void)[] = [];
    const exits: ((code: number | null) => void)[] = [];
    const puppet: Puppet = {
      pid: puppets.length + 1,
      requests: [],
      killed: false,
      post: (request) => puppet.requests.push(request),
      onMessage: (listener) => messages.push(listener),
      onExit: (listener) => exits.push(listener),
      kill() {
        puppet.killed = true;
        queueMicrotask(() => puppet.exit(null));
      },
      answer(message) {
        for (const listener of messages) listener(message);
      },
      done() {
        const { id, file } = puppet.requests.at(-1)!;
        puppet.answer({ id, kind: 'render', jpeg: new TextEncoder().encode(file), width: 1, height: 1 });
      },
      exit(code) {
        for (const listener of exits.splice(0)) listener(code);
      },
    };
    puppets.push(puppet);
    return puppet;
  };
  const pool = createVisionPool({
    spawn,
    plan: { processes: size, threads: 1 },
    model: 'test',
    log: () => {},
    limits: { restartMs: 1, ...limits },
  });
  return { pool, puppets };
}
const READY: VisionAnswer = { id: 0, kind: 'ready' };
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('starts no process before there is work, and no more than the work needs', async () => {
  const { pool, puppets } = poolOf(4);
  await settle();
  expect(puppets).toHaveLength(0);
  const renders = [pool.render('a', 1), pool.render('b', 1)];
  expect(puppets).toHaveLength(2);
  for (const puppet of puppets) puppet.answer(READY);
  for (const puppet of puppets) puppet.done();
  await Promise.all(renders);
  const more = pool.render('c', 1);
  expect(puppets).toHaveLength(2);
  puppets.find(({ requests }) => requests.length === 2)!.done();
  await more;
  await pool.close();
});

test('gives a process one request at a time, and what a person waits for first', async () => {
  const { pool, puppets } = poolOf(1);
  const reads = ['a', 'b'].map((file) => pool.read(file).catch(() => {}));
  const render = pool.render('c', 1);
  const lookedAt = pool.read('d', undefined, true).catch(() => {});
  puppets[0].answer(READY);
  const order: string[] = [];
  for (let index = 0; index < 4; index++) {
    expect(puppets[0].requests).toHaveLength(index + 1);
    order.push(puppets[0].requests[index].file);
    puppets[0].done();
    await settle();
  }
  expect(order).toEqual(['d', 'c', 'a', 'b']);
  await Promise.all([render, lookedAt, ...reads]);
  await pool.close();
});

test('a process that dies fails only its own request, and another takes its place', async () => {
  const { pool, puppets } = poolOf(1);
  const first = pool.read('bad');
  const second = pool.render('good', 1);
  puppets[0].answer(READY);
  puppets[0].done();
  await second;
  puppets[0].exit(139);
  await expect(first).rejects.toMatchObject({ code: 'decode.crashed', file: 'bad' });
  const third = pool.render('next', 1);
  expect(puppets).toHaveLength(2);
  puppets[1].answer(READY);
  puppets[1].done();
  expect(new TextDecoder().decode(await third)).toBe('next');
  await pool.close();
});

test('a process that hangs is killed at the limit, and its late answer is not taken for another', async () => {
  const { pool, puppets } = poolOf(1, { photoMs: 20 });
  const slow = pool.render('slow', 1);
  puppets[0].answer(READY);
  await expect(slow).rejects.toMatchObject({ code: 'decode.timeout', file: 'slow' });
  expect(puppets[0].killed).toBe(true);
  const next = pool.render('next', 1);
  puppets[1].answer(READY);
  puppets[0].done();
  puppets[1].done();
  expect(new TextDecoder().decode(await next)).toBe('next');
  await pool.close();
});

test('an error that a process answers is the request alone', async () => {
  const { pool, puppets } = poolOf(1);
  const read = pool.read('a');
  puppets[0].answer(READY);
  const { id } = puppets[0].requests[0];
  puppets[0].answer({ id, kind: 'error', error: { code: 'decode.damaged', message: 'damaged', file: 'a' } });
  await expect(read).rejects.toMatchObject({ code: 'decode.damaged', file: 'a' });
  expect(puppets[0].killed).toBe(false);
  await pool.close();
});

test('a process that says why it cannot start ends all that waits with that reason', async () => {
  const { pool, puppets } = poolOf(2);
  const reads = [pool.read('a'), pool.read('b'), pool.read('c')];
  puppets[0].answer({ id: 0, kind: 'error', error: { code: 'model.missing', message: 'no model' } });
  for (const read of reads) await expect(read).rejects.toMatchObject({ code: 'model.missing' });
  await pool.close();
});

test('starts that fail three times in a row end in an error; later work tries again', async () => {
  const { pool, puppets } = poolOf(1);
  const read = expect(pool.read('a')).rejects.toMatchObject({ code: 'vision.unavailable' });
  for (let start = 0; start < 3; start++) {
    await vi.waitUntil(() => puppets.length === start + 1);
    puppets[start].exit(1);
  }
  await read;
  const render = pool.render('b', 1);
  await vi.waitUntil(() => puppets.length === 4);
  puppets[3].answer(READY);
  puppets[3].done();
  await render;
  await pool.close();
});

test('a process without work is ended after a while', async () => {
  const { pool, puppets } = poolOf(1, { idleMs: 10 });
  const render = pool.render('a', 1);
  puppets[0].answer(READY);
  puppets[0].done();
  await render;
  await vi.waitUntil(() => puppets[0].killed);
  const again = pool.render('b', 1);
  puppets[1].answer(READY);
  puppets[1].done();
  await again;
  await pool.close();
});

test('shrinks without losing work, and grows at once', async () => {
  const { pool, puppets } = poolOf(2);
  const renders = ['a', 'b', 'c', 'd'].map((file) => pool.render(file, 1));
  for (const puppet of puppets) puppet.answer(READY);
  pool.resize({ processes: 1, threads: 1 });
  puppets[0].done();
  puppets[1].done();
  await settle();
  expect(puppets.filter(({ killed }) => killed)).toHaveLength(1);
  pool.resize({ processes: 3, threads: 1 });
  expect(puppets.length).toBeGreaterThan(2);
  for (const puppet of puppets.slice(2)) puppet.answer(READY);
  for (const puppet of puppets) if (!puppet.killed && puppet.requests.length > 0) puppet.done();
  await settle();
  for (const puppet of puppets) if (!puppet.killed && puppet.requests.length > 0) puppet.done();
  await Promise.all(renders);
  await pool.close();
});

test('closing ends every process and rejects all that waits', async () => {
  const { pool, puppets } = poolOf(1);
  const reads = [pool.read('a'), pool.read('b')].map((read) =>
    expect(read).rejects.toMatchObject({ code: 'connection.closed' }),
  );
  puppets[0].answer(READY);
  await pool.close();
  await Promise.all(reads);
  expect(puppets[0].killed).toBe(true);
  await expect(pool.read('c')).rejects.toMatchObject({ code: 'connection.closed' });
});
