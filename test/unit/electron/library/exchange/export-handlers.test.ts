import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { KithError } from '../../../../../electron/api/errors.ts';
import type { PersonId, PhotoId } from '../../../../../electron/api/types.ts';
import { exportHandlers } from '../../../../../electron/library/exchange/export-handlers.ts';
import { createJobs } from '../../../../../electron/library/queue/jobs.ts';
import { compileQuery } from '../../../../../electron/library/search/compile-query.ts';
import { createMemoryLibrary } from '../memory-library.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Every file below a folder. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** A library whose photos are files, named by what they hold, and a vision that says what it was asked for. */
function createWorld() {
  const root = mkdtempSync(join(tmpdir(), 'kith-export-'));
  folders.push(root);
  const photos = join(root, 'photos');
  const library = createMemoryLibrary();
  const { db } = library;
  db.run('UPDATE folder SET path = $photos', { photos });
  const calls: { file: string; faces: number; sizePx: number }[] = [];
  const vision = {
    size: 2,
    async crop(file: string, landmarks: readonly Float32Array[], sizePx: number) {
      calls.push({ file, faces: landmarks.length, sizePx });
      if (!existsSync(file)) throw new KithError('scan.unreadable', `${file} is not there.`, { file });
      if (file.includes('damaged')) throw new KithError('decode.damaged', `${file} is damaged.`, { file });
      if (file.includes('no-vision')) throw new KithError('vision.unavailable', 'No vision process starts.');
      return landmarks.map((_, i) => Buffer.from(`${relative(photos, file)}#${i}@${sizePx}`));
    },
  };
  const jobs = createJobs({ db, now: Date.now, emit: () => {}, log: () => {} });
  const handlers = exportHandlers({ db, jobs, vision: vision as never, compileQuery });
  return {
    ...library,
    calls,
    jobs,
    handlers,
    to: join(root, 'out'),
    root,
    /** A photo file with faces of these people. */
    addPhotoOf(path: string, ...people: number[]): string {
      const file = join(photos, path);
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, `bytes of ${path}`);
      utimesSync(file, 1_500_000_000, 1_500_000_000);
      const photo = library.addPhoto({ path, takenAtMs: 1000 });
      db.run('UPDATE path SET path = $file WHERE photo_id = $photo', { file, photo });
      for (const person of people) library.nameFace(library.addFace(photo), person);
      return file;
    },
  };
}

describe('export', () => {
  test('crops: a folder a person, names kept apart, each photo decoded once', async () => {
    const world = createWorld();
    const [anna, slash] = [world.addPerson('Anna'), world.addPerson('An/na')];
    world.addPhotoOf('a/1.jpg', anna, slash);
    world.addPhotoOf('b/1.jpg', anna);
    const { job } = await world.handlers['exports.start']({ to: world.to, format: 'crops' });
    await world.jobs.settled();
    expect(world.jobs.get(job)).toMatchObject({ kind: 'export', state: 'done', done: 3, total: 3, failed: 0 });
    expect(filesBelow(world.to)).toEqual(['An_na/1.jpg', 'Anna/1 (2).jpg', 'Anna/1.jpg']);
    expect(world.calls.map(({ faces }) => faces).sort()).toEqual([1, 2]);
    expect(readFileSync(join(world.to, 'An_na/1.jpg'), 'utf8')).toMatch(/^a.1\.jpg#\d@224$/);
  });

  test('photos are copied byte for byte with their time, to each person in them, and originals stay as they are', async () => {
    const world = createWorld();
    const [anna, ben] = [world.addPerson('Anna'), world.addPerson('Ben')];
    const original = world.addPhotoOf('Sea/Urlaub, "1".jpg', anna, ben, anna);
    const hash = () => createHash('sha256').update(readFileSync(original)).digest('hex');
    const before = [hash(), statSync(original).mtimeMs];
    await world.handlers['exports.start']({ to: world.to, format: 'photos' });
    await world.jobs.settled();
    expect(filesBelow(world.to)).toEqual(['Anna/Urlaub, _1_.jpg', 'Ben/Urlaub, _1_.jpg']);
    for (const file of filesBelow(world.to)) {
      expect(readFileSync(join(world.to, file))).toEqual(readFileSync(original));
      expect(statSync(join(world.to, file)).mtimeMs).toBe(before[1]);
    }
    expect([hash(), statSync(original).mtimeMs]).toEqual(before);
  });

  test('a plan tells the folders, files and bytes that are then written, and writes nothing', async () => {
    const world = createWorld();
    const [anna, ben] = [world.addPerson('Anna'), world.addPerson('Ben')];
    for (const n of [1, 2, 3, 4]) world.addPhotoOf(`${n}.jpg`, anna);
    world.addPhotoOf('both.jpg', anna, ben);
    const plan = world.handlers['exports.plan']({ format: 'photos' });
    expect(plan.folders).toEqual([
      { name: 'Anna', files: 5, examples: ['1.jpg', '2.jpg', '3.jpg'] },
      { name: 'Ben', files: 1, examples: ['both.jpg'] },
    ]);
    // Photos of the test library are one byte each, and one photo is copied twice.
    expect(plan).toMatchObject({ faces: 6, photos: 5, files: 6, away: 0, bytes: 6, loose: [], notes: [] });
    expect(existsSync(world.to)).toBe(false);
    await world.handlers['exports.start']({ to: world.to, format: 'photos' });
    await world.jobs.settled();
    expect(filesBelow(world.to)).toHaveLength(plan.files);
  });

  test('a plan tells of files beside the folders, of photos that are away, and of nothing where nobody has a name', () => {
    const world = createWorld();
    expect(world.handlers['exports.plan']({ format: 'csv' })).toMatchObject({ faces: 0, photos: 0 });
    const anna = world.addPerson('Anna');
    world.addPhotoOf('1.jpg', anna);
    world.db.run('UPDATE folder SET missing_since = 1');
    expect(world.handlers['exports.plan']({ format: 'csv' })).toMatchObject({
      faces: 1,
      away: 1,
      bytes: null,
      folders: [],
      loose: ['faces.csv', 'people.csv'],
    });
    expect(world.handlers['exports.plan']({ format: 'lfw' }).notes).toHaveLength(1);
  });

  test('a plan tells how many of the chosen photos hold nobody who is written', () => {
    const world = createWorld();
    const [anna, ben] = [world.addPerson('Anna'), world.addPerson('Ben')];
    world.addPhotoOf('1.jpg', anna);
    world.addPhotoOf('2.jpg', ben);
    world.addPhotoOf('3.jpg');
    const ids = world.db.all<{ id: number }>('SELECT id FROM photo ORDER BY id').map(({ id }) => id as PhotoId);
    const plan = (choice: { photos?: PhotoId[]; query?: string; people?: PersonId[] }) =>
      world.handlers['exports.plan']({ format: 'photos', ...choice });
    expect(plan({ photos: ids })).toMatchObject({ photos: 2, without: 1 });
    expect(plan({ photos: ids.slice(1), people: [ben as PersonId] })).toMatchObject({ photos: 1, without: 1 });
    expect(plan({ query: 'faces:0' })).toMatchObject({ photos: 0, without: 1 });
    expect(plan({})).toMatchObject({ photos: 2, without: 0 });
  });

  test('other names and birth dates are in the table of people', async () => {
    const world = createWorld();
    const anna = world.addPerson('Anna');
    world.addPhotoOf('1.jpg', anna);
    world.db.run(`UPDATE person SET aliases = '["Anni"]', birth_date = '1984'`);
    await world.handlers['exports.start']({ to: world.to, format: 'csv' });
    await world.jobs.settled();
    expect(readFileSync(join(world.to, 'people.csv'), 'utf8')).toBe('person,other names,born\r\nAnna,Anni,1984\r\n');
  });

  test('a query takes the photos it finds, and is refused where it makes no sense', async () => {
    const world = createWorld();
    const [anna, ben] = [world.addPerson('Anna'), world.addPerson('Ben')];
    world.addPhotoOf('1.jpg', anna);
    world.addPhotoOf('2.jpg', anna, ben);
    const plan = (query: string, people?: PersonId[]) =>
      world.handlers['exports.plan']({ format: 'crops', query, people });
    expect(plan('anna AND ben')).toMatchObject({ photos: 1, faces: 2 });
    expect(plan('anna AND ben', [ben as PersonId])).toMatchObject({ photos: 1, faces: 1 });
    expect(plan('  ')).toMatchObject({ photos: 2, faces: 3 });
    expect(() => plan('zoe')).toThrow(/zoe/);
    await world.handlers['exports.start']({ to: world.to, format: 'crops', query: 'ben' });
    await world.jobs.settled();
    expect(filesBelow(world.to)).toEqual(['Anna/2.jpg', 'Ben/2.jpg']);
  });

  test('only the people who are asked for are written', async () => {
    const world = createWorld();
    const [anna, ben] = [world.addPerson('Anna'), world.addPerson('Ben')];
    world.addPhotoOf('1.jpg', anna, ben);
    await world.handlers['exports.start']({ to: world.to, format: 'csv', people: [ben as PersonId] });
    await world.jobs.settled();
    const table = readFileSync(join(world.to, 'faces.csv'), 'utf8');
    expect(table).toContain('Ben');
    expect(table).not.toContain('Anna');
  });

  test('a photo that is away or damaged is counted and named with its reason; the others are written', async () => {
    const world = createWorld();
    const anna = world.addPerson('Anna');
    world.addPhotoOf('1.jpg', anna);
    world.addPhotoOf('damaged.jpg', anna);
    rmSync(world.addPhotoOf('gone.jpg', anna));
    for (const format of ['crops', 'photos'] as const) {
      const to = `${world.to}-${format}`;
      const { job } = await world.handlers['exports.start']({ to, format });
      await world.jobs.settled();
      const list = readFileSync(join(to, 'not-exported.txt'), 'utf8');
      expect(list).toContain('Anna/gone.jpg: ');
      expect(list.includes('Anna/damaged.jpg: ')).toBe(format === 'crops');
      expect(filesBelow(to)).toContain('Anna/1.jpg');
      expect(world.jobs.get(job)).toMatchObject({ state: 'done', failed: format === 'crops' ? 2 : 1, done: 3 });
    }
  });

  test('an export that is cancelled or cannot go on takes back what it wrote', async () => {
    const world = createWorld();
    const anna = world.addPerson('Anna');
    for (let i = 0; i < 30; i++) world.addPhotoOf(`${i}.jpg`, anna);
    const cancelled = await world.handlers['exports.start']({ to: world.to, format: 'photos' });
    world.jobs.cancel(cancelled.job);
    await world.jobs.settled();
    expect(world.jobs.get(cancelled.job).state).toBe('cancelled');
    expect(filesBelow(world.to)).toEqual([]);

    world.addPhotoOf('no-vision.jpg', anna);
    const failed = await world.handlers['exports.start']({ to: world.to, format: 'crops' });
    await world.jobs.settled();
    expect(world.jobs.get(failed.job)).toMatchObject({ state: 'failed', error: { code: 'vision.unavailable' } });
    expect(readdirSync(world.to)).toEqual([]);
  });

  test('a folder that is not empty, among the photos, or no whole path is refused and stays as it is', async () => {
    const world = createWorld();
    world.addPhotoOf('1.jpg', world.addPerson('Anna'));
    mkdirSync(world.to);
    writeFileSync(join(world.to, 'mine.txt'), 'mine');
    const start = (to: string) => world.handlers['exports.start']({ to, format: 'csv' });
    await expect(start(world.to)).rejects.toMatchObject({ code: 'export.target-not-empty' });
    expect(filesBelow(world.to)).toEqual(['mine.txt']);
    await expect(start(join(world.root, 'photos', 'out'))).rejects.toMatchObject({ code: 'export.write-failed' });
    expect(existsSync(join(world.root, 'photos', 'out'))).toBe(false);
    await expect(start('out')).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(start(join(world.to, 'mine.txt'))).rejects.toMatchObject({ code: 'export.write-failed' });
  });

  test('nobody named, or somebody unknown, is an error before anything is made', async () => {
    const world = createWorld();
    const { 'exports.start': start } = world.handlers;
    await expect(start({ to: world.to, format: 'csv' })).rejects.toMatchObject({ code: 'not-found.face' });
    await expect(start({ to: world.to, format: 'csv', people: [9 as PersonId] })).rejects.toMatchObject({
      code: 'not-found.person',
    });
    expect(existsSync(world.to)).toBe(false);
  });
});
