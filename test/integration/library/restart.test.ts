import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Job } from '../../../electron/api/jobs.ts';
import { openDatabase } from '../../../electron/library/store/open-database.ts';
import { faceAt, scriptedVision, writeScriptedPhoto } from './scripted-vision.ts';
import {
  allFaces,
  nameFace,
  namesByPlace,
  openTestLibrary,
  type TestLibrary,
  temporaryFolder,
} from './test-library.ts';

function writePhotos(folder: string, count: number): void {
  for (let index = 0; index < count; index++) {
    const name = `${String(index).padStart(4, '0')}.jpg`;
    writeScriptedPhoto(join(folder, name), { faces: [faceAt(`person ${index % 7}`)], note: name });
  }
}

/** Waits until a condition holds; what it waited for is in the error. */
async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const lastJob = async ({ call }: TestLibrary): Promise<Job> => (await call('jobs.list', {})).jobs[0];

describe('a library that is killed', () => {
  test('goes on where it was and loses nothing, again and again', async () => {
    const root = temporaryFolder();
    const [directory, photos] = [join(root, 'library'), join(root, 'photos')];
    mkdirSync(photos);
    writePhotos(photos, 120);
    const program = new URL('./library-process.ts', import.meta.url);

    for (let kill = 0; kill < 4; kill++) {
      const child = fork(program, [directory, photos], { execPath: process.execPath });
      const seen: unknown[] = [];
      child.on('message', (message) => seen.push(message));
      await until('photos done', () => seen.some((done) => typeof done === 'number' && done > 20 * kill + 5));
      child.kill('SIGKILL');
      await once(child, 'exit');
    }

    const vision = scriptedVision();
    const library = await openTestLibrary({ directory, vision });
    await library.settled();
    expect(await lastJob(library)).toMatchObject({ state: 'done', done: 120, total: 120, failed: 0 });
    expect(await library.call('library.info', {})).toMatchObject({ photos: 120, faces: 120, pending: 0 });
    // What was stored before a kill was not read again.
    expect(vision.read.length).toBeLessThan(120 - 60);
    const db = openDatabase(join(directory, 'kith.sqlite'), { readOnly: true });
    expect(db.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    expect(db.all('PRAGMA foreign_key_check')).toEqual([]);
    const thumbnails = openDatabase(join(directory, 'thumbnails.sqlite'), { readOnly: true });
    const { n } = thumbnails.get<{ n: number }>('SELECT count(*) AS n FROM face')!;
    expect(n).toBeGreaterThanOrEqual(120);
    for (const { id } of db.all<{ id: number }>('SELECT id FROM face')) {
      expect(thumbnails.get('SELECT 1 FROM face WHERE id = $id', { id })).toBeDefined();
    }
    db.close();
    thumbnails.close();
  });
});

describe('a photo on which the vision process dies', () => {
  test('once, is read at the second try', async () => {
    const library = await openTestLibrary();
    writeScriptedPhoto(join(library.photos, 'a.jpg'), { faces: [faceAt('anna')], fails: 'crash-once' });
    await library.scan();
    expect(await library.call('library.info', {})).toMatchObject({ photos: 1, faces: 1, failed: 0 });
    expect(library.vision.read).toHaveLength(2);
  });

  test('twice, is given up with its name while all others are read, and can be tried again', async () => {
    const library = await openTestLibrary();
    writePhotos(library.photos, 20);
    const bad = join(library.photos, '0010 bad.jpg');
    writeScriptedPhoto(bad, { fails: 'crash' });
    await library.scan();
    expect(await library.call('library.info', {})).toMatchObject({ photos: 20, failed: 1, pending: 0 });
    const { items } = await library.call('jobs.failures', {});
    expect(items).toMatchObject([{ path: bad, code: 'decode.crashed', attempts: 1 }]);
    expect(library.vision.read.filter((path) => path === bad)).toHaveLength(2);

    // The next scan leaves it alone, but names it again.
    await library.scan();
    expect(library.vision.read.filter((path) => path === bad)).toHaveLength(2);
    expect(await lastJob(library)).toMatchObject({ failed: 1, done: 21 });

    await library.call('jobs.retry', {});
    await library.settled();
    expect(library.vision.read.filter((path) => path === bad)).toHaveLength(4);
    expect((await library.call('jobs.failures', {})).items).toMatchObject([{ attempts: 2 }]);

    writeScriptedPhoto(bad, { faces: [faceAt('anna')] });
    await library.call('jobs.retry', {});
    await library.settled();
    expect(await library.call('library.info', {})).toMatchObject({ photos: 21, failed: 0 });
  });

  test('once before Kith is killed and once after, is given up too', async () => {
    const library = await openTestLibrary({ visionLimits: { photoMs: 60_000 } });
    writeScriptedPhoto(join(library.photos, 'a.jpg'), { fails: 'crash' });
    library.vision.hold = true;
    await library.call('folders.add', { paths: [library.photos] });
    await until('the photo is known', async () => (await library.call('library.info', {})).pending === 1);
    await library.close();
    const db = openDatabase(join(library.directory, 'kith.sqlite'));
    db.run('UPDATE photo SET strikes = 1');
    db.close();
    library.vision.hold = false;
    await library.reopen();
    await library.settled();
    expect(library.vision.read).toHaveLength(1);
    expect((await library.call('jobs.failures', {})).items).toMatchObject([{ code: 'decode.crashed' }]);
  });

  test('or which takes for ever, is stopped at the limit', async () => {
    const library = await openTestLibrary({ visionLimits: { photoMs: 80 } });
    writePhotos(library.photos, 3);
    writeScriptedPhoto(join(library.photos, 'slow.jpg'), { fails: 'hang' });
    await library.scan();
    expect(await library.call('library.info', {})).toMatchObject({ photos: 3, failed: 1 });
    const { items } = await library.call('jobs.failures', {});
    expect(items).toMatchObject([{ path: join(library.photos, 'slow.jpg'), code: 'decode.timeout' }]);
    const photo = items[0].photo!;
    expect(await library.call('photos.get', { photo })).toMatchObject({ state: 'failed', failure: { attempts: 1 } });
  });

  test('for want of models, does not fail photos but the job', async () => {
    let installed = false;
    const vision = scriptedVision();
    const spawnVision = () => {
      if (!installed) throw new Error('no such program');
      return vision.spawn();
    };
    const library = await openTestLibrary({ vision, spawnVision });
    writePhotos(library.photos, 3);
    await library.scan();
    expect(await lastJob(library)).toMatchObject({ state: 'failed', error: { code: 'vision.unavailable' } });
    expect(await library.call('library.info', {})).toMatchObject({ failed: 0, photos: 0 });
    installed = true;
    await library.scan();
    expect(await library.call('library.info', {})).toMatchObject({ failed: 0, photos: 3, pending: 0 });
  });
});

describe('a job', () => {
  test('stops within 100 ms of its cancellation and leaves the rest for the next scan', async () => {
    const library = await openTestLibrary({ vision: scriptedVision({ delayMs: 40 }) });
    writePhotos(library.photos, 60);
    const { job } = await library.call('folders.add', { paths: [library.photos] });
    await until('some are done', async () => (await library.call('jobs.get', { job })).done > 3);
    const started = performance.now();
    await library.call('jobs.cancel', { job });
    expect(await library.call('jobs.get', { job })).toMatchObject({ state: 'cancelled', rate: null });
    await library.settled();
    expect(performance.now() - started).toBeLessThan(100);
    const { done } = await library.call('jobs.get', { job });
    expect(library.vision.read.length).toBeLessThan(40);
    expect((await library.call('jobs.get', { job })).done).toBe(done);
    await expect(library.call('jobs.cancel', { job })).rejects.toMatchObject({ code: 'job.not-running' });

    await library.call('folders.scan', {});
    await library.settled();
    expect(await library.call('library.info', {})).toMatchObject({ photos: 60, pending: 0 });
    expect(new Set(library.vision.read).size).toBe(60);
  });

  test('pauses, stays paused over a restart, and goes on when told', async () => {
    const library = await openTestLibrary({ vision: scriptedVision({ delayMs: 5 }) });
    writePhotos(library.photos, 40);
    const { job } = await library.call('folders.add', { paths: [library.photos] });
    await until('some are done', async () => (await library.call('jobs.get', { job })).done > 3);
    await library.call('jobs.pause', { job });
    await library.settled();
    const { length } = library.vision.read;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(library.vision.read.length).toBe(length);

    await library.reopen();
    expect(await library.call('jobs.get', { job })).toMatchObject({ state: 'paused' });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(library.vision.read.length).toBe(length);
    await library.call('jobs.resume', { job });
    await library.settled();
    expect(await library.call('jobs.get', { job })).toMatchObject({ state: 'done', done: 40, total: 40 });
    expect(await library.call('library.info', {})).toMatchObject({ photos: 40 });
  });

  test('tells its progress by events, with rate and remaining time, and its end', async () => {
    const library = await openTestLibrary({ vision: scriptedVision({ delayMs: 60 }) });
    writePhotos(library.photos, 60);
    await library.scan();
    const jobs = library.events.flatMap((message) => (message.event === 'job' ? [message.data] : []));
    expect(jobs.at(-1)).toMatchObject({ kind: 'scan', state: 'done', done: 60, total: 60, remainingMs: null });
    expect(jobs.length).toBeGreaterThan(5);
    const rated = jobs.filter(({ rate }) => rate !== null);
    expect(rated.length).toBeGreaterThan(0);
    // Two processes, 60 ms a photo and a little: under 33 a second.
    for (const { rate } of rated) expect(rate).toBeLessThan(34);
    for (const { remainingMs, done, rate } of rated) expect(remainingMs).toBeCloseTo(((60 - done) / rate!) * 1000, -1);
    const counts = jobs.map(({ done }) => done);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  });

  test('that runs is not started a second time for the same folders', async () => {
    const library = await openTestLibrary({ vision: scriptedVision({ delayMs: 20 }) });
    writePhotos(library.photos, 5);
    const { job } = await library.call('folders.add', { paths: [library.photos] });
    expect(await library.call('folders.add', { paths: [library.photos] })).toEqual({ job });
    await library.settled();
    expect(library.vision.read).toHaveLength(5);
  });

  test('that is unknown is said so', async () => {
    const library = await openTestLibrary();
    for (const method of ['jobs.get', 'jobs.pause', 'jobs.cancel', 'jobs.failures'] as const) {
      await expect(library.call(method, { job: 99 as never })).rejects.toMatchObject({ code: 'not-found.job' });
    }
  });
});

describe('a library folder', () => {
  test('is opened once at a time, and says who has it', async () => {
    const library = await openTestLibrary();
    await expect(openTestLibrary({ directory: library.directory })).rejects.toMatchObject({
      code: 'library.locked',
      message: expect.stringContaining(`process ${process.pid}`),
    });
    await library.reopen();
    await library.close();
    await openTestLibrary({ directory: library.directory });
  });

  test('of a newer version is refused and left as it is', async () => {
    const library = await openTestLibrary();
    await library.close();
    const file = join(library.directory, 'kith.sqlite');
    const db = openDatabase(file);
    db.exec('PRAGMA user_version = 99');
    db.close();
    await expect(library.reopen()).rejects.toMatchObject({ code: 'library.newer-version' });
    const again = openDatabase(file);
    expect(again.get('PRAGMA user_version')).toEqual({ user_version: 99 });
    again.close();
  });

  test('that is damaged says so, and frees the lock', async () => {
    const library = await openTestLibrary();
    await library.close();
    writeFileSync(join(library.directory, 'kith.sqlite'), 'this is not a database at all, only a text'.repeat(100));
    await expect(library.reopen()).rejects.toMatchObject({ code: 'library.damaged' });
    await expect(library.reopen()).rejects.toMatchObject({ code: 'library.damaged' });
  });

  test('can be copied while it is closed, names and all', async () => {
    const library = await openTestLibrary();
    writeScriptedPhoto(join(library.photos, 'a.jpg'), { faces: [faceAt('anna')] });
    await library.scan();
    await nameFace(library, 'a.jpg/0', 'Anna');
    await library.close();
    const copy = temporaryFolder();
    for (const name of readdirSync(library.directory)) {
      if (!name.startsWith('backups')) copyFileSync(join(library.directory, name), join(copy, name));
    }
    expect(existsSync(join(copy, 'kith.sqlite-wal'))).toBe(false);
    const other = await openTestLibrary({ directory: copy });
    expect(await namesByPlace(other)).toEqual({ 'a.jpg/0': 'Anna' });
    expect((await allFaces(other)).size).toBe(1);
  });
});
