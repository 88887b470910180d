import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inRepository } from '../../build/repository.ts';
import { BBT_FRAMES } from '../fixtures/bbt-frames.ts';
import { temporaryFolder } from './host-server.ts';
import { DATA, missingData } from './photo-data.ts';

const missing = missingData('photos/bbt', 'bad');
const folder = temporaryFolder('cli');
const photos = join(folder.path, 'photos');
const library = join(folder.path, 'library');

const KITH = inRepository('electron', 'host', 'cli', 'kith.ts');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a process of its own. */
function kith(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [KITH, ...args], { maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
    });
  });
}

/** The answers of a command that was asked for JSON: one a line. */
async function answers<T>(...args: readonly string[]): Promise<T[]> {
  const { code, stdout, stderr } = await kith(...args, '--library', library, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

interface FaceLine {
  readonly photo: string;
  readonly face: number;
  readonly box: readonly [number, number, number, number];
  readonly group: number | null;
  readonly person: number | null;
  readonly suggestion: { readonly person: number; readonly probability: number } | null;
  readonly embedding?: string;
}

const hashes = () =>
  readdirSync(photos)
    .sort()
    .map((name) =>
      createHash('sha256')
        .update(readFileSync(join(photos, name)))
        .digest('hex'),
    );

describe.runIf(!missing)('the command line on five real frames and two broken files', () => {
  let before: string[];
  let faces: FaceLine[];

  /** The face whose box holds the spot where this person is in this frame. */
  const faceOf = (frame: string, who: string): FaceLine => {
    const [x, y] = BBT_FRAMES[frame].find((face) => face.who === who)!.at;
    const found = faces.find(
      ({ photo, box: [left, top, width, height] }) =>
        photo.endsWith(frame) && x > left && x < left + width && y > top && y < top + height,
    );
    if (!found) throw new Error(`${who} was not found in ${frame}`);
    return found;
  };

  beforeAll(() => {
    mkdirSync(photos);
    for (const frame of Object.keys(BBT_FRAMES)) cpSync(`${DATA}/photos/bbt/${frame}`, join(photos, frame));
    writeFileSync(join(photos, 'empty.jpg'), '');
    writeFileSync(join(photos, 'cut.jpg'), readFileSync(join(photos, 'bbt1.jpg')).subarray(0, 3000));
    before = hashes();
  });
  afterAll(() => folder.remove());

  test('scan counts, names each failed file with code and reason, and ends with 1', async () => {
    const { code, stdout } = await kith('scan', photos, '--library', library, '--json');
    expect(code).toBe(1);
    const scanned = JSON.parse(stdout);
    expect(Object.keys(scanned)).toEqual(['photos', 'faces', 'failed', 'warnings', 'seconds']);
    expect(scanned.warnings).toEqual([]);
    expect(scanned.faces).toBeGreaterThanOrEqual(20);
    expect(scanned.failed.map(({ path }: { path: string }) => path).sort()).toEqual([
      join(photos, 'cut.jpg'),
      join(photos, 'empty.jpg'),
    ]);
    for (const { code: reason, message } of scanned.failed) {
      expect(reason).toMatch(/^(scan|decode)\./);
      expect(message.length).toBeGreaterThan(10);
    }
  });

  test('scan names a damaged photo that it could read in part, which is no failure', async () => {
    const half = join(DATA, 'bad', 'truncated-half.jpg');
    const into = join(folder.path, 'of-damaged');
    const { code, stdout } = await kith('scan', half, '--library', into, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      photos: 1,
      failed: [],
      warnings: [{ path: half, code: 'decode.truncated', message: expect.stringMatching(/.{10}/) }],
    });
    const again = await kith('scan', half, '--library', into);
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining(`damaged, but read: ${half}: `)]);
  });

  test('a second scan reads nothing again and still names what is broken', async () => {
    const { code, stdout } = await kith('scan', photos, '--library', library);
    expect(code).toBe(1);
    expect(stdout).toContain(join(photos, 'empty.jpg'));
    expect(Number(/([\d.]+) seconds/.exec(stdout)?.[1])).toBeLessThan(3);
  });

  test('faces leaves out what is maybe no face, and lists it with --all', async () => {
    const sure = await answers<FaceLine & { state: string }>('faces');
    const all = await answers<FaceLine & { state: string }>('faces', '--all');
    expect(all.filter(({ state }) => state !== 'maybe-face')).toEqual(sure);
    const [scanned] = await answers<{ faces: number }>('scan', join(photos, 'bbt1.jpg'));
    expect(sure.length).toBe(scanned.faces);
  });

  test('faces lists every face where it is, with its embedding when asked', async () => {
    faces = await answers<FaceLine>('faces');
    for (const [frame, people] of Object.entries(BBT_FRAMES)) {
      for (const { who } of people) if (who !== 'extra') expect(faceOf(frame, who).group).not.toBeUndefined();
    }
    const [first] = await answers<FaceLine>('faces', '--embeddings');
    const { buffer } = new Uint8Array(Buffer.from(first.embedding!, 'base64'));
    const embedding = new Float32Array(buffer);
    expect(embedding).toHaveLength(192);
    expect(Math.hypot(...embedding)).toBeCloseTo(1, 4);
  });

  test('faces of one person are named, found by search, and counted', async () => {
    const [sheldon, penny] = [faceOf('bbt3.jpg', 'sheldon'), faceOf('bbt3.jpg', 'penny')];
    const [second] = [faceOf('bbt5.jpg', 'sheldon')];
    await answers('name', '--face', String(sheldon.face), String(second.face), 'Sheldon Cooper');
    await answers('name', '--face', String(penny.face), 'Penny');
    const people = await answers<{ person: number; name: string; faces: number; photos: number }>('people');
    expect(people.find(({ name }) => name === 'Sheldon Cooper')).toMatchObject({ faces: 2, photos: 2 });
    const found = async (query: string) =>
      (await answers<{ photo: string }>('search', query)).map(({ photo }) => photo.split(/[\\/]/).at(-1)).sort();
    expect(await found('sheldon AND penny')).toEqual(['bbt3.jpg']);
    expect(await found('sheldon NOT penny')).toEqual(['bbt5.jpg']);
    expect(await found('sheldon OR penny')).toEqual(['bbt3.jpg', 'bbt5.jpg']);
  });

  test('a rejected face loses the name and is not suggested for that person', async () => {
    const wrong = faceOf('bbt5.jpg', 'sheldon');
    await answers('reject', '--face', String(wrong.face), 'sheldon cooper');
    const [sheldon] = (await answers<{ person: number; name: string }>('people')).filter(
      ({ name }) => name === 'Sheldon Cooper',
    );
    const now = (await answers<FaceLine>('faces')).find(({ face }) => face === wrong.face)!;
    expect(now.person).toBeNull();
    expect(now.suggestion?.person).not.toBe(sheldon.person);
  });

  test('a name nobody has, a face nobody has, and a query nobody understands end with 1 and say so', async () => {
    const cases = [
      [['reject', '--face', '1', 'Nobody'], 'not-found.person'],
      [['name', '--face', '987654', 'Anna'], 'not-found.face'],
      [['search', 'penny AND ('], 'search.syntax'],
    ] as const;
    for (const [args, code] of cases) {
      const ended = await kith(...args, '--library', library, '--json');
      expect(ended.code).toBe(1);
      expect(JSON.parse(ended.stdout)).toMatchObject({ error: { code } });
      expect(ended.stderr).toContain(code);
    }
  });

  test('export writes a folder a person, and refuses one that is not empty', async () => {
    const to = join(folder.path, 'export');
    const [written] = await answers<{ written: number; failed: number }>('export', '--to', to, '--format', 'crops');
    expect(written).toMatchObject({ failed: 0 });
    expect(readdirSync(to).sort()).toEqual(['Penny', 'Sheldon Cooper']);
    for (const person of readdirSync(to)) {
      const [crop] = readdirSync(join(to, person));
      expect(readFileSync(join(to, person, crop)).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    }
    const again = await kith('export', '--to', to, '--format', 'crops', '--library', library, '--json');
    expect(again.code).toBe(1);
    expect(JSON.parse(again.stdout)).toMatchObject({ error: { code: 'export.target-not-empty' } });
  });

  test('a library that a running Kith has open is left alone, with a sentence that says so', async () => {
    const { createLibrary } = await import('../../electron/library/library.ts');
    const holder = await createLibrary({
      directory: library,
      host: 'cli',
      models: '',
      spawnVision: () => {
        throw new Error('nothing is read here');
      },
    });
    try {
      const { code, stderr } = await kith('people', '--library', library);
      expect(code).toBe(1);
      expect(stderr).toContain('library.locked');
      expect(stderr).toContain(String(process.pid));
    } finally {
      await holder.close();
    }
  });

  test('a watched folder is scanned again when a photo comes, until Ctrl+C', async (context) => {
    context.skip(process.platform === 'win32', 'Windows has no signal like Ctrl+C for another process');
    const watched = join(folder.path, 'watched');
    mkdirSync(watched);
    cpSync(join(photos, 'bbt1.jpg'), join(watched, 'first.jpg'));
    const args = ['scan', watched, '--watch', '--json', '--library', join(folder.path, 'watching')];
    const child = spawn(process.execPath, [KITH, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const lines: { photos: number }[] = [];
    createInterface(child.stdout).on('line', (line) => lines.push(JSON.parse(line)));
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await expect.poll(() => said, { timeout: 60_000 }).toContain('Watching');
    expect(lines).toMatchObject([{ photos: 1 }]);
    mkdirSync(join(watched, 'card'));
    cpSync(join(photos, 'bbt2.jpg'), join(watched, 'card', 'second.jpg'));
    await expect.poll(() => lines.length, { timeout: 60_000 }).toBe(2);
    expect(lines[1]).toMatchObject({ photos: 2 });
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });

  test('no photo was touched', () => {
    expect(hashes()).toEqual(before);
    expect(existsSync(join(library, 'kith.sqlite'))).toBe(true);
  });
});
if (missing) test('the command line on real frames', (context) => context.skip(missing));

test('doctor looks at everything and says in JSON what it found', async () => {
  const { code, stdout } = await kith('doctor', '--json', '--library', join(folder.path, 'nowhere', 'yet'));
  const { ok, findings } = JSON.parse(stdout);
  expect({ code, ok }).toEqual({ code: 0, ok: true });
  const what = findings.map((finding: { what: string }) => finding.what);
  for (const part of ['node', 'sqlite', 'sharp', 'onnxruntime', 'model mobilefacenet', 'library', 'desktop']) {
    expect(what).toContain(part);
  }
  expect(existsSync(join(folder.path, 'nowhere'))).toBe(false);
});

test('models list knows which models are here', async () => {
  const { stdout } = await kith('models', 'list', '--json');
  const models = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(models.filter(({ isDefault }) => isDefault).every(({ present }) => present)).toBe(true);
  expect(models.map(({ id }) => id)).toContain('mobilefacenet');
});

test.each([
  [['scan'], 'at least one folder'],
  [['name', '--library', 'x', 'Anna'], '--group ID or --face ID'],
  [['export', '--library', 'x', '--to', 'y', '--format', 'paper'], 'crops, photos, csv, lfw'],
  [['export', '--library', 'x'], '--to is missing'],
  [['serve', '--port', 'high'], 'no port'],
  [['scan', 'x', '--effort', 'heroic'], 'fast, normal, thorough'],
  [['scan', 'x', '--smallest-face', '4'], 'from 12 to 120'],
  [['frobnicate'], 'no command'],
] as const)('kith %j is not understood and ends with 2', async (args, said) => {
  const { code, stdout, stderr } = await kith(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(said);
});
