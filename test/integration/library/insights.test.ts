import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inRepository } from '../../../build/repository.ts';
import { CONTRACT, type Method, type Params, type Request, type Result } from '../../../electron/api/contract.ts';
import type { FaceId, FaceItem } from '../../../electron/api/types.ts';
import { visionOnNode } from '../../../electron/host/spawn-vision.ts';
import { toVector } from '../../../electron/library/group/load-embeddings.ts';
import { principalPlane } from '../../../electron/library/insights/principal-axes.ts';
import { createLibrary, type Library } from '../../../electron/library/library.ts';
import { openEmbeddingReader } from '../../../electron/library/store/embedding-reader.ts';
import { DEFAULT_EMBEDDING } from '../../../native-models/catalog.ts';
import { DEFAULT_CACHE } from '../../../native-models/model-files.ts';
import { preservation } from '../../unit/electron/library/insights/neighbour-preservation.ts';
import { finish } from '../../unit/electron/library/learn/finish.ts';
import { DATA, missingData } from '../photo-data.ts';

const skip = missingData('lfw/images');
if (skip) console.log(`skipped: insights into real faces, because ${skip}`);

/** People with so many photos or more are named, and some who are in one photo only are not. */
const PEOPLE = 16;
const PHOTOS = 8;
const STRANGERS = 60;

describe.skipIf(skip)('insights into real faces', () => {
  const root = mkdtempSync(join(tmpdir(), 'kith-insights-'));
  const photos = join(root, 'photos');
  const directory = join(root, 'library');
  const topics: string[] = [];
  /** Faces by the person whose folder they are from. */
  const faces = new Map<string, FaceItem[]>();
  let library: Library;
  let known: readonly string[];
  /** Slowest call, ms. */
  let slowest = 0;

  beforeAll(async () => {
    mkdirSync(photos);
    const folder = (person: string) => join(DATA, 'lfw', 'images', person);
    const everybody = readdirSync(join(DATA, 'lfw', 'images')).sort();
    const countOf = new Map(everybody.map((person) => [person, readdirSync(folder(person)).length]));
    known = everybody.filter((person) => countOf.get(person)! >= PHOTOS).slice(0, PEOPLE);
    const strangers = everybody.filter((person) => countOf.get(person) === 1).slice(0, STRANGERS);
    for (const person of [...known, ...strangers]) {
      for (const file of readdirSync(folder(person)).sort().slice(0, PHOTOS)) {
        copyFileSync(join(folder(person), file), join(photos, file));
      }
    }
    library = await createLibrary({
      directory,
      host: 'cli',
      models: join(root, 'models'),
      processes: 2,
      spawnVision: visionOnNode({ models: DEFAULT_CACHE }),
    });
    library.onEvent((event) => event.event === 'changed' && topics.push(...event.data.topics));
    await call('folders.add', { paths: [photos] });
    await library.settled();
    for (const { photo } of (await call('photos.list', { limit: 1000 })).items) {
      const { faceItems, fileName } = await call('photos.get', { photo });
      const person = fileName.replace(/_\d+\.jpg$/u, '');
      const central = [...faceItems].sort((a, b) => fromMiddle(a) - fromMiddle(b))[0];
      if (central) faces.set(person, [...(faces.get(person) ?? []), central]);
    }
  }, 240_000);
  afterAll(async () => {
    await library?.close();
    rmSync(root, { recursive: true, force: true });
  });

  test('says how many more names are needed before it gives a figure', async () => {
    await name(known.slice(0, 2));
    const { labels, verification, confusion } = await call('insights.accuracy', {});
    expect(labels).toEqual({ people: 2, peopleNeeded: 3, pairs: (2 * (PHOTOS * (PHOTOS - 1))) / 2, pairsNeeded: 10 });
    expect([verification, confusion]).toEqual([null, null]);
    expect((await call('insights.pairs', { of: 'different' })).pairs).toEqual([]);
  });

  test('tells one person from two on pairs of named faces, as well as on LFW itself', async () => {
    await name(known);
    const { verification, confusion } = await figures();
    const { curve, steps, inUse, tarAtFar, ...counts } = verification;
    expect(counts).toMatchObject({ people: PEOPLE, faces: PEOPLE * PHOTOS, same: PEOPLE * 28 });
    expect(counts.different).toBe(((PEOPLE * (PEOPLE - 1)) / 2) * PHOTOS ** 2);
    expect(counts.areaUnderCurve).toBeGreaterThan(0.995);
    expect(counts.equalErrorRate).toBeLessThan(0.03);
    expect(tarAtFar.map(({ far }) => far)).toEqual([0.01, 0.001]);
    expect(tarAtFar[0].tar).toBeGreaterThanOrEqual(tarAtFar[1].tar!);
    expect(tarAtFar[1].tar).toBeGreaterThan(0.9);
    expect([curve[0], curve.at(-1)!.slice(0, 2)]).toEqual([
      [0, 0, 0],
      [1, 1],
    ]);
    for (const [i, step] of steps.entries()) {
      if (i === 0) continue;
      expect(step.falseAccept).toBeGreaterThanOrEqual(steps[i - 1].falseAccept);
      expect(step.falseReject).toBeLessThanOrEqual(steps[i - 1].falseReject);
    }
    const atUse = steps.findLast(({ distance }) => distance <= inUse)!;
    expect(atUse.probability).toBeGreaterThan(0.94);
    expect(atUse.falseAccept).toBeLessThan(0.001);
    expect(confusion).toMatchObject({ faces: PEOPLE * PHOTOS });
    expect(confusion.right / confusion.faces).toBeGreaterThan(0.95);
  });

  test('shows a face with a wrong name among the pairs that are hardest and the people that are confused', async () => {
    const [right, wrong] = known;
    const face = faces.get(right)![0].face;
    await call('faces.name', { faces: [face], who: { name: wrong } });
    const { confusion } = await figures();

    const { pairs: apart } = await call('insights.pairs', { of: 'same' });
    expect(apart[0].faces.map(({ face: id }) => id)).toContain(face);
    expect(apart[0].faces.map(({ name: who }) => who)).toEqual([wrong, wrong]);
    const distances = apart.map(({ distance }) => distance);
    expect(distances).toEqual([...distances].sort((a, b) => b - a));
    const { pairs: near } = await call('insights.pairs', { of: 'different' });
    expect(near[0].faces.map(({ face: id }) => id)).toContain(face);
    expect(new Set(near[0].faces.map(({ name: who }) => who))).toEqual(new Set([right, wrong]));

    expect(confusion.pairs[0]).toMatchObject({ aAsB: expect.any(Number), bAsA: expect.any(Number) });
    const [a, b] = confusion.pairs.map((pair) => [pair.a.name, pair.b.name]).find((names) => names.includes(right))!;
    expect(new Set([a, b])).toEqual(new Set([right, wrong]));
    const people = (await call('people.list', {})).people;
    const idOf = (who: string) => people.find((person) => person.name === who)!.person;
    const { faces: taken } = await call('insights.confused', { person: idOf(wrong), as: idOf(right) });
    expect(taken.map(({ face: item }) => item.face)).toContain(face);
    // Rows of the matrix add up to the faces of the person.
    const row = confusion.matrix[confusion.people.findIndex((person) => person.name === wrong)];
    expect(row.reduce((sum, count) => sum + count, 0)).toBe(PHOTOS + 1);

    // Put right, it leaves the lists before new figures are there.
    await call('faces.name', { faces: [face], who: { name: right } });
    const after = await call('insights.pairs', { of: 'same' });
    expect(after.pairs.flatMap(({ faces: pair }) => pair.map(({ face: id }) => id))).not.toContain(face);
    expect((await call('insights.confused', { person: idOf(wrong), as: idOf(right) })).faces).toEqual([]);
    await library.settled();
  });

  test('gives the same figures for the same labels, and works them out once', async () => {
    const first = await figures();
    topics.length = 0;
    expect(await figures()).toEqual(first);
    expect(topics).not.toContain('insights-progress');
  });

  test('lays the faces out so that neighbours stay neighbours, far better than the principal plane', async () => {
    const map = await mapped();
    expect(new Set(map.faces).size).toBe(map.faces.length);
    expect([map.total, map.sampled]).toEqual([map.faces.length, false]);
    const reader = openEmbeddingReader(directory, DEFAULT_EMBEDDING);
    const vectors = map.faces.map((face) => toVector(reader.vector(face)!));
    reader.close();
    const n = vectors.length;
    const flat = new Float32Array(n * vectors[0].length);
    for (const [i, vector] of vectors.entries()) flat.set(vector, i * vector.length);
    const distance = (i: number, j: number) => -vectors[i].reduce((sum, value, k) => sum + value * vectors[j][k], 0);
    const between = Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => distance(i, j)));
    const laid = preservation(
      n,
      7,
      (i, j) => between[i][j],
      Float64Array.from({ length: 2 * n }, (_, p) => (p % 2 ? map.y : map.x)[p >> 1]),
    );
    const plane = preservation(n, 7, (i, j) => between[i][j], finish(principalPlane(flat, n, vectors[0].length)));
    console.log(`of ${n} faces: map ${JSON.stringify(laid)}, principal plane ${JSON.stringify(plane)}`);
    expect(laid.trustworthiness).toBeGreaterThan(0.85);
    expect(laid.trustworthiness).toBeGreaterThan(plane.trustworthiness + 0.1);
    expect(laid.kept).toBeGreaterThan(2 * plane.kept);
  });

  test('colours the map by the names of now, and leaves out who is set aside until that is undone', async () => {
    const before = await mapped();
    const stranger = [...faces].find(([person]) => !known.includes(person))![1][0].face;
    expect(whoIs(before, stranger)).toBe(null);
    await call('faces.name', { faces: [stranger], who: { name: 'Somebody' } });
    expect(whoIs(await mapped(), stranger)).toBe('Somebody');
    await call('journal.undo', {});
    expect(whoIs(await mapped(), stranger)).toBe(null);
    await call('faces.set-state', { faces: [stranger], state: 'stranger' });
    expect(whoIs(await mapped(), stranger)).toBe(undefined);
    await call('journal.undo', {});
    const after = await mapped();
    expect(whoIs(after, stranger)).toBe(null);
    // Nobody came or went: everybody is where he was.
    expect([after.x, after.y]).toEqual([before.x, before.y]);
    const { faces: items } = await call('insights.faces', { faces: [stranger, 999_999_999 as FaceId] });
    expect(items.map(({ face }) => face)).toEqual([stranger]);
  });

  test('holds up no call while it works things out', async () => {
    await call('faces.name', { faces: [faces.get(known[2])![0].face], who: { name: known[3] } });
    await library.settled();
    await call('insights.accuracy', {});
    let longest = 0;
    for (let progress: number | null = 0; progress !== null; ) {
      // This thread's own time: others that run on the machine do not count.
      const start = process.threadCpuUsage();
      await new Promise((resolve) => setImmediate(resolve));
      const { user, system } = process.threadCpuUsage(start);
      longest = Math.max(longest, (user + system) / 1000);
      progress = (await call('insights.progress', {})).accuracy;
    }
    console.log(`longest turn of the event loop ${longest.toFixed(1)} ms, slowest call ${slowest.toFixed(1)} ms`);
    expect(longest).toBeLessThan(60);
  });

  test('prints the same figures on the command line', async () => {
    const { verification, confusion } = await figures();
    await library.close();
    const kith = (...options: string[]) => {
      const words = [
        inRepository('electron', 'host', 'cli', 'kith.ts'),
        'insights',
        '--library',
        directory,
        ...options,
      ];
      return promisify(execFile)(process.execPath, words);
    };
    const printed = JSON.parse((await kith('--json')).stdout);
    expect(printed).toMatchObject({
      people: verification.people,
      pairs: { same: verification.same, different: verification.different },
      auc: verification.areaUnderCurve,
      eer: verification.equalErrorRate,
      tarAtFar: { '0.01': verification.tarAtFar[0].tar, '0.001': verification.tarAtFar[1].tar },
      inUse: { distance: verification.inUse },
      confusion: { faces: confusion.faces, right: confusion.right, wrong: confusion.wrong, unsure: confusion.unsure },
    });
    expect((await kith()).stdout).toContain(`${verification.same} pairs of one person`);
  });

  async function call<M extends Method>(method: M, params: Params<M>): Promise<Result<M>> {
    const request = CONTRACT[method].request.parse(params) as Request<M>;
    const start = performance.now();
    const result = (library.handlers[method] as (request: unknown) => unknown)(request);
    if (method.startsWith('insights.')) slowest = Math.max(slowest, performance.now() - start);
    return CONTRACT[method].response.parse(await result) as Result<M>;
  }

  async function name(people: readonly string[]): Promise<void> {
    for (const person of people) {
      await call('faces.name', { faces: faces.get(person)!.map(({ face }) => face), who: { name: person } });
    }
    await library.settled();
  }

  /** The figures of the labels of now. */
  async function figures() {
    await library.settled();
    for (;;) {
      const { verification, confusion, current } = await call('insights.accuracy', {});
      if (current) return { verification: verification!, confusion: confusion! };
      await again();
    }
  }

  async function mapped() {
    await library.settled();
    for (;;) {
      const { map, current } = await call('insights.map', {});
      if (current && map) return map;
      await again();
    }
  }

  /** The work has to rest now and then before it is done again. */
  async function again(): Promise<void> {
    await library.settled();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

/** The name a face has on the map; null: nobody, undefined: it is not there. */
function whoIs(map: NonNullable<Result<'insights.map'>['map']>, face: number): string | null | undefined {
  const at = map.faces.indexOf(face as FaceId);
  if (at < 0) return undefined;
  return map.who[at] < 0 ? null : map.people[map.who[at]].name;
}

const fromMiddle = ({ box: [x, y, w, h] }: FaceItem) => Math.hypot(x + w / 2 - 0.5, y + h / 2 - 0.5);
