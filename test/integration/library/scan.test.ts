import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faceAt, type ScriptedFace, writeScriptedPhoto } from './scripted-vision.ts';
import { allFaces, nameFace, namesByPlace, openTestLibrary } from './test-library.ts';

const JUNE_2020_MS = Date.UTC(2020, 5, 1);
const MAY_2021_S = Date.UTC(2021, 4, 1) / 1000;

describe('a scan', () => {
  test('finds photos with their faces and reads an unchanged file no second time', async () => {
    const library = await openTestLibrary();
    mkdirSync(join(library.photos, 'sub'));
    writeScriptedPhoto(join(library.photos, 'a.jpg'), { faces: [faceAt('anna'), faceAt('ben', 1)] });
    writeScriptedPhoto(join(library.photos, 'sub', 'b.jpg'), { faces: [faceAt('anna')], takenAtMs: JUNE_2020_MS });
    // A whole second: `utimes` gives others back a little off.
    const file = join(library.photos, 'a.jpg');
    utimesSync(file, MAY_2021_S, MAY_2021_S);
    await library.scan();

    const info = await library.call('library.info', {});
    expect(info).toMatchObject({ photos: 2, faces: 3, unnamed: 3, pending: 0, failed: 0, missing: 0 });
    const months = await library.call('photos.months', {});
    expect(months.months.at(-1)).toMatchObject({ month: '2020-06', photos: 1 });

    // Other content of the same length and time: only a scan that opens the file could notice.
    writeFileSync(file, Buffer.alloc(statSync(file).size, 'x'));
    utimesSync(file, MAY_2021_S, MAY_2021_S);
    await library.call('folders.scan', {});
    await library.settled();
    expect(library.vision.read).toHaveLength(2);
    expect(await library.call('library.info', {})).toMatchObject({ photos: 2, faces: 3, failed: 0 });
  });

  test('names damaged photos that it could read, each of their files, until they are whole or gone', async () => {
    const library = await openTestLibrary();
    const file = (name: string) => join(library.photos, name);
    writeScriptedPhoto(file('whole.jpg'), { faces: [faceAt('anna')] });
    for (const name of ['a.jpg', 'b.jpg']) writeScriptedPhoto(file(name), { warning: true, note: name });
    copyFileSync(file('a.jpg'), file('copy of a.jpg'));
    await library.scan();
    const named = async () => {
      const pages: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await library.call('jobs.warnings', { limit: 2, ...(cursor ? { cursor } : {}) });
        for (const { path, code, message } of page.items) {
          expect([code, message]).toEqual(['decode.truncated', 'The lower half is missing.']);
          pages.push(path);
        }
        expect(page.total).toBe((await library.call('jobs.warnings', {})).items.length);
        cursor = page.next;
      }
      return pages.sort();
    };
    expect(await named()).toEqual([file('a.jpg'), file('b.jpg'), file('copy of a.jpg')]);
    expect((await library.call('jobs.failures', {})).total).toBe(0);

    writeScriptedPhoto(file('b.jpg'), { note: 'copied anew from its source' });
    rmSync(file('copy of a.jpg'));
    await library.scan();
    expect(await named()).toEqual([file('a.jpg')]);
    const { folders } = await library.call('folders.list', {});
    await library.call('folders.remove', { folder: folders[0].folder });
    expect(await named()).toEqual([]);
  });

  test('reads one content once, whatever number of files has it', async () => {
    const library = await openTestLibrary();
    writeScriptedPhoto(join(library.photos, 'a.jpg'), { faces: [faceAt('anna')] });
    copyFileSync(join(library.photos, 'a.jpg'), join(library.photos, 'copy of a.jpg'));
    await library.scan();

    expect(library.vision.read).toHaveLength(1);
    const { items } = await library.call('photos.list', {});
    expect(items).toHaveLength(1);
    const { paths } = await library.call('photos.get', { photo: items[0].photo });
    expect(paths.map(({ path }) => path)).toEqual([
      join(library.photos, 'a.jpg'),
      join(library.photos, 'copy of a.jpg'),
    ]);
  });

  test('takes any file name that the system takes', async () => {
    const library = await openTestLibrary();
    const names = [
      '-rf.jpg',
      `${'Ünïcödé'.normalize('NFC')}.jpg`,
      `${'Ünïcödé'.normalize('NFD')}.jpg`,
      '😀 "emoji" 100%.jpg',
      `it's; a 'name'.JPG`,
      `${'x'.repeat(236)}.jpg`,
      'no-extension',
      'wrong.extension',
    ];
    for (const name of names) writeScriptedPhoto(join(library.photos, name), { faces: [faceAt('anna')], note: name });
    await library.scan();

    const { items } = await library.call('photos.list', {});
    expect(items.map(({ fileName }) => fileName).sort()).toEqual([...names].sort());
  });

  test('counts what it passes over by reason, and names what only claims to be a photo', async () => {
    const library = await openTestLibrary();
    for (const name of ['a.xmp', 'b.AAE', 'c.json', 'film.mp4', 'letter.pdf', 'setup.exe', '.hidden.jpg', 'notes']) {
      writeFileSync(join(library.photos, name), 'plain text');
    }
    for (const folder of ['@eaDir', '.photoprism', 'node_modules', '.picasaoriginals']) {
      mkdirSync(join(library.photos, folder));
      writeScriptedPhoto(join(library.photos, folder, 'thumb.jpg'), {});
    }
    writeFileSync(join(library.photos, 'empty.jpg'), '');
    writeFileSync(join(library.photos, 'text.jpg'), 'plain text');
    writeFileSync(join(library.photos, 'page.png'), '<!DOCTYPE html><html></html>');
    writeFileSync(join(library.photos, 'paper.jpg'), '%PDF-1.7');
    writeScriptedPhoto(join(library.photos, 'damaged.jpg'), { fails: 'damaged' });
    await library.scan();

    const { folders } = await library.call('folders.list', {});
    expect(folders[0].skipped).toEqual({
      sidecar: 3,
      video: 1,
      document: 1,
      other: 2,
      hidden: 3,
      'system-folder': 2,
    });
    const { items, total } = await library.call('jobs.failures', {});
    expect(total).toBe(5);
    expect(Object.fromEntries(items.map(({ path, code }) => [path.slice(library.photos.length + 1), code]))).toEqual({
      'empty.jpg': 'decode.empty',
      'text.jpg': 'scan.not-a-photo',
      'page.png': 'scan.not-a-photo',
      'paper.jpg': 'scan.not-a-photo',
      'damaged.jpg': 'decode.damaged',
    });
    expect(items.find(({ path }) => path.endsWith('page.png'))?.message).toContain('a web page');
    const { jobs } = await library.call('jobs.list', {});
    expect(jobs[0]).toMatchObject({ state: 'done', failed: 5 });
    const ofJob = await library.call('jobs.failures', { job: jobs[0].job, limit: 2 });
    expect(ofJob).toMatchObject({ total: 5, items: { length: 2 } });
    const rest = await library.call('jobs.failures', { job: jobs[0].job, limit: 10, cursor: ofJob.next! });
    expect([...ofJob.items, ...rest.items].map(({ path }) => path)).toEqual(items.map(({ path }) => path));
  });

  test('follows a link once and ends in loops of links', async () => {
    const library = await openTestLibrary();
    const outside = join(library.photos, '..', 'outside');
    mkdirSync(join(library.photos, 'album'));
    mkdirSync(outside);
    writeScriptedPhoto(join(library.photos, 'album', 'a.jpg'), {});
    writeScriptedPhoto(join(outside, 'b.jpg'), { note: 'outside' });
    symlinkSync(library.photos, join(library.photos, 'album', 'loop'));
    symlinkSync(outside, join(library.photos, 'linked'));
    symlinkSync(outside, join(outside, 'itself'));
    symlinkSync(join(outside, 'nothing.jpg'), join(library.photos, 'broken.jpg'));
    await library.scan();

    expect((await library.call('photos.list', {})).items).toHaveLength(2);
    const { folders } = await library.call('folders.list', {});
    expect(folders[0].skipped).toEqual({ 'link-into-folder': 2, 'broken-link': 1 });
  });

  test('names a folder that may not be read, and misses no photo in it', async (context) => {
    if (process.getuid?.() === 0 || process.platform === 'win32') {
      context.skip('the user of this test may read everything');
    }
    const library = await openTestLibrary();
    const closed = join(library.photos, 'closed');
    mkdirSync(closed);
    writeScriptedPhoto(join(closed, 'a.jpg'), { faces: [faceAt('anna')] });
    await library.scan();
    chmodSync(closed, 0);
    await library.scan();
    chmodSync(closed, 0o755);
    expect((await library.call('jobs.failures', {})).items).toMatchObject([{ path: closed, code: 'scan.unreadable' }]);
    expect(await library.call('library.info', {})).toMatchObject({ photos: 1, missing: 0 });
    await library.scan();
    expect((await library.call('jobs.failures', {})).total).toBe(0);

    // A file that was changed and may not be read: what is known of it stays until it may.
    await nameFace(library, 'a.jpg/0', 'Anna');
    const file = join(closed, 'a.jpg');
    writeScriptedPhoto(file, { faces: [faceAt('anna')], note: 'edited' });
    chmodSync(file, 0);
    await library.scan();
    expect((await library.call('jobs.failures', {})).items).toMatchObject([{ path: file, code: 'scan.unreadable' }]);
    expect(await namesByPlace(library)).toEqual({ 'a.jpg/0': 'Anna' });
    chmodSync(file, 0o644);
    await library.scan();
    expect(await namesByPlace(library)).toEqual({ 'a.jpg/0': 'Anna' });
    expect(library.vision.read).toHaveLength(2);
  });

  test('does not hang on a pipe', async (context) => {
    if (process.platform === 'win32') context.skip('Windows has no named pipes in folders');
    const library = await openTestLibrary();
    execFileSync('mkfifo', [join(library.photos, 'pipe.jpg')]);
    await library.scan();
    expect((await library.call('folders.list', {})).folders[0].skipped).toEqual({ 'special-file': 1 });
  });

  test('writes nothing into the folders of photos', async () => {
    const library = await openTestLibrary();
    writeScriptedPhoto(join(library.photos, 'a.jpg'), { faces: [faceAt('anna')] });
    writeFileSync(join(library.photos, 'broken.jpg'), 'text');
    const before = snapshot(library.photos);
    await library.scan();
    await nameFace(library, 'a.jpg/0', 'Anna');
    await library.reopen();
    expect(snapshot(library.photos)).toEqual(before);
  });

  test('of a single file takes that file only, and of a folder around it everything', async () => {
    const library = await openTestLibrary();
    writeScriptedPhoto(join(library.photos, 'a.jpg'), { note: 'a' });
    writeScriptedPhoto(join(library.photos, 'b.jpg'), { note: 'b' });
    await library.scan(join(library.photos, 'a.jpg'));
    expect(await library.call('library.info', {})).toMatchObject({ photos: 1 });
    await library.scan();
    expect(await library.call('library.info', {})).toMatchObject({ photos: 2 });
    // The file became a part of the folder.
    expect((await library.call('folders.list', {})).folders).toMatchObject([{ path: library.photos, photos: 2 }]);
    await library.scan(join(library.photos, 'b.jpg'));
    expect((await library.call('folders.list', {})).folders).toHaveLength(1);
  });

  test('of a path that is not there is refused with its name', async () => {
    const library = await openTestLibrary();
    const path = join(library.photos, 'nowhere');
    await expect(library.call('folders.add', { paths: [path] })).rejects.toMatchObject({
      code: 'not-found.path',
      file: path,
    });
  });
});

describe('names stay', () => {
  test('when a file is moved and renamed', async () => {
    const library = await openTestLibrary();
    writeScriptedPhoto(join(library.photos, 'a.jpg'), { faces: [faceAt('anna'), faceAt('ben', 1)] });
    await library.scan();
    const { face } = await nameFace(library, 'a.jpg/0', 'Anna');

    mkdirSync(join(library.photos, 'holiday'));
    renameSync(join(library.photos, 'a.jpg'), join(library.photos, 'holiday', 'beach.jpg'));
    await library.scan();

    const faces = await allFaces(library);
    expect(faces.get('beach.jpg/0')).toMatchObject({ face, person: { name: 'Anna' } });
    const { paths } = await library.call('photos.get', { photo: faces.get('beach.jpg/0')!.photo });
    expect(paths).toEqual([{ path: join(library.photos, 'holiday', 'beach.jpg'), missing: false }]);
    expect(library.vision.read).toHaveLength(1);
  });

  test('when a file is deleted and comes back', async () => {
    const library = await openTestLibrary();
    const file = join(library.photos, 'a.jpg');
    writeScriptedPhoto(file, { faces: [faceAt('anna')] });
    await library.scan();
    const { face } = await nameFace(library, 'a.jpg/0', 'Anna');

    const bytes = readFileSync(file);
    rmSync(file);
    await library.scan();
    expect(await library.call('library.info', {})).toMatchObject({ photos: 0, missing: 1, named: 0, people: 1 });
    writeFileSync(join(library.photos, 'restored.jpg'), bytes);
    await library.scan();
    expect((await allFaces(library)).get('restored.jpg/0')).toMatchObject({ face, person: { name: 'Anna' } });
    expect(await library.call('library.info', {})).toMatchObject({ photos: 1, missing: 0, named: 1 });
  });

  test('when the content of a file changes, for every face that is still there', async () => {
    const library = await openTestLibrary();
    const file = join(library.photos, 'a.jpg');
    writeScriptedPhoto(file, { faces: [faceAt('anna'), faceAt('ben', 1), faceAt('carl', 2)] });
    await library.scan();
    const { face } = await nameFace(library, 'a.jpg/0', 'Anna');
    const { person: ben } = await nameFace(library, 'a.jpg/1', 'Ben');
    const { face: carl } = await nameFace(library, 'a.jpg/2', 'Carl');
    await library.call('faces.reject', { faces: [face], person: ben });

    // Edited: shifted a little, one face moved far away (told by its embedding), one cut off.
    const shifted: ScriptedFace = { who: 'anna', box: [0.03, 0.31, 0.15, 0.2] };
    const moved: ScriptedFace = { who: 'ben', box: [0.7, 0.6, 0.2, 0.25] };
    writeScriptedPhoto(file, { faces: [shifted, moved, faceAt('dora', 3)] });
    await library.scan();

    expect(await namesByPlace(library)).toEqual({ 'a.jpg/0': 'Anna', 'a.jpg/2': 'Ben' });
    const { items } = await library.call('faces.list', { of: { person: ben, kind: 'rejected' } });
    expect(items.map((item) => item.face)).toEqual([face]);

    // The old content again: nobody has to be named twice.
    writeScriptedPhoto(file, { faces: [faceAt('anna'), faceAt('ben', 1), faceAt('carl', 2)] });
    await library.scan();
    expect((await allFaces(library)).get('a.jpg/2')?.face).toBe(carl);
    expect(await namesByPlace(library)).toEqual({ 'a.jpg/0': 'Anna', 'a.jpg/1': 'Ben', 'a.jpg/2': 'Carl' });
  });

  test('when one of two copies is edited, on both', async () => {
    const library = await openTestLibrary();
    const [a, b] = [join(library.photos, 'a.jpg'), join(library.photos, 'b.jpg')];
    writeScriptedPhoto(a, { faces: [faceAt('anna')] });
    copyFileSync(a, b);
    await library.scan();
    await nameFace(library, 'a.jpg/0', 'Anna');
    writeScriptedPhoto(b, { faces: [faceAt('anna')], note: 'edited' });
    await library.scan();
    expect(await namesByPlace(library)).toEqual({ 'a.jpg/0': 'Anna', 'b.jpg/0': 'Anna' });
  });

  test('but do not jump to another person when a file is overwritten with another photo', async () => {
    const library = await openTestLibrary();
    const file = join(library.photos, 'IMG_0001.jpg');
    writeScriptedPhoto(file, { faces: [faceAt('anna')] });
    await library.scan();
    await nameFace(library, 'IMG_0001.jpg/0', 'Anna');
    const before = readFileSync(file);
    writeScriptedPhoto(file, { faces: [faceAt('a total stranger')] });
    await library.scan();
    expect(await namesByPlace(library)).toEqual({});

    writeFileSync(join(library.photos, 'found again.jpg'), before);
    await library.scan();
    expect(await namesByPlace(library)).toEqual({ 'found again.jpg/0': 'Anna' });
  });

  test('when a drive is taken out, whose photos stay on the screens, and comes back', async () => {
    const library = await openTestLibrary();
    const drive = join(library.photos, '..', 'drive');
    mkdirSync(drive);
    writeScriptedPhoto(join(drive, 'a.jpg'), { faces: [faceAt('anna')] });
    await library.scan(drive);
    const { face } = await nameFace(library, 'a.jpg/0', 'Anna');

    renameSync(drive, `${drive} elsewhere`);
    await library.call('folders.scan', {});
    await library.settled();
    expect((await library.call('folders.list', {})).folders).toMatchObject([{ path: drive, missing: true }]);
    expect(await library.call('library.info', {})).toMatchObject({ photos: 1, missing: 1, named: 1 });
    const { photo } = (await allFaces(library)).get('a.jpg/0')!;
    expect(await library.call('photos.get', { photo })).toMatchObject({ state: 'missing', paths: [{ missing: true }] });
    await expect(library.call('photos.prepare-large', { photo })).rejects.toMatchObject({ code: 'not-found.path' });

    renameSync(`${drive} elsewhere`, drive);
    await library.call('folders.scan', {});
    await library.settled();
    expect(await library.call('photos.get', { photo })).toMatchObject({ state: 'done', faceItems: [{ face }] });
    expect(library.vision.read).toHaveLength(1);
  });

  test('when a folder is removed from the library and added again', async () => {
    const library = await openTestLibrary();
    writeScriptedPhoto(join(library.photos, 'a.jpg'), { faces: [faceAt('anna')] });
    await library.scan();
    const { person } = await nameFace(library, 'a.jpg/0', 'Anna');
    const { folders } = await library.call('folders.list', {});
    await library.call('folders.remove', { folder: folders[0].folder });

    expect((await library.call('folders.list', {})).folders).toEqual([]);
    expect(await library.call('library.info', {})).toMatchObject({ photos: 0, faces: 0, people: 1, missing: 0 });
    expect(await library.call('people.get', { person })).toMatchObject({ faces: 0, cover: null });
    expect((await library.call('faces.list', { of: { kind: 'all' } })).items).toEqual([]);

    await library.call('journal.undo', {});
    expect(await namesByPlace(library)).toEqual({ 'a.jpg/0': 'Anna' });
    await library.call('journal.redo', {});
    await library.scan();
    expect(await namesByPlace(library)).toEqual({ 'a.jpg/0': 'Anna' });
    expect(library.vision.read).toHaveLength(1);
  });

  test('and photos that wait in a removed folder are counted nowhere', async () => {
    const library = await openTestLibrary();
    const [first, second] = ['first', 'second'].map((name) => join(library.photos, name));
    for (const folder of [first, second]) {
      mkdirSync(folder);
      writeScriptedPhoto(join(folder, 'a.jpg'), { note: folder });
    }
    library.vision.hold = true;
    const { job } = await library.call('folders.add', { paths: [first, second] });
    while ((await library.call('library.info', {})).pending < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await library.call('jobs.cancel', { job });
    await library.reopen();
    const { folders } = await library.call('folders.list', {});
    await library.call('folders.remove', { folder: folders[0].folder });
    expect(await library.call('library.info', {})).toMatchObject({ pending: 1, missing: 0, photos: 0 });
  });

  test('when the thumbnails are lost, which are made again', async () => {
    const library = await openTestLibrary();
    writeScriptedPhoto(join(library.photos, 'a.jpg'), { faces: [faceAt('anna')] });
    await library.scan();
    const { face } = await nameFace(library, 'a.jpg/0', 'Anna');
    await library.close();
    writeFileSync(
      join(library.directory, 'thumbnails.sqlite'),
      'this is no database, only a text of some length'.repeat(99),
    );
    await library.reopen();
    await library.settled();
    expect(library.vision.read).toHaveLength(2);
    expect((await allFaces(library)).get('a.jpg/0')).toMatchObject({ face, person: { name: 'Anna' } });
    expect(existsSync(join(library.directory, 'thumbnails.sqlite.damaged'))).toBe(true);
  });
});

/** Every file of a folder with content and time. */
function snapshot(folder: string): readonly (readonly [string, string, number])[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const path = join(folder, name);
      return [name, readFileSync(path).toString('base64'), statSync(path).mtimeMs] as const;
    });
}
