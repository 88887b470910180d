import { describe, expect, test } from 'vitest';
import { loadEmbeddings, toVector } from '../../../../../electron/library/group/load-embeddings.ts';
import { createNeighbourGraph, type NeighbourGraph } from '../../../../../electron/library/group/neighbour-graph.ts';
import {
  formatNeighbourList,
  parseNeighbourList,
} from '../../../../../electron/library/group/neighbour-list-format.ts';
import { createStoredNeighbours } from '../../../../../electron/library/group/stored-neighbours.ts';
import { standardThresholds } from '../../../../../native-models/thresholds.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { createMemoryLibrary, type MemoryLibrary, MODEL } from '../memory-library.ts';
import { createSeededFaces } from '../seeded-faces.ts';

const DIMENSION = 16;
const K = 6;
const FLOOR = 0.1;

function openGraph({ db }: MemoryLibrary) {
  const embeddings = loadEmbeddings(db, MODEL, standardThresholds());
  const graph = createNeighbourGraph(embeddings, K, FLOOR);
  return { embeddings, graph, stored: createStoredNeighbours(db, MODEL, embeddings, graph) };
}
type Open = ReturnType<typeof openGraph>;

function finish(work: Iterable<void>, stopAfter = Infinity): void {
  let steps = 0;
  for (const _ of work) if (++steps >= stopAfter) return;
}

/** Near faces of each face, by id. */
function listsOf({ embeddings, graph }: Open, faces: readonly number[]): ReadonlyMap<number, readonly number[]> {
  return new Map(
    faces.map((face) => {
      const row = embeddings.rowOf(face)!;
      return [face, Array.from({ length: graph.degree(row) }, (_, n) => embeddings.faceAt(graph.neighbour(row, n)))];
    }),
  );
}

const isKnown = (graph: NeighbourGraph, { embeddings }: Open, faces: readonly number[]) =>
  faces.filter((face) => graph.isKnown(embeddings.rowOf(face)!));

function createWorld(n: number) {
  const random = randomFrom(n);
  const seeded = createSeededFaces(random, DIMENSION, 0.8);
  const people = Array.from({ length: 8 }, seeded.person);
  const library = createMemoryLibrary();
  const add = () => library.addFace(library.addPhoto(), seeded.face(people[Math.floor(random() * people.length)]));
  return { library, add, faces: Array.from({ length: n }, add) };
}

function addTo(open: Open, { db }: MemoryLibrary, face: number): void {
  const { vector } = db.get<{ vector: Uint8Array }>('SELECT vector FROM embedding WHERE face_id = $face', { face })!;
  open.graph.insert([open.embeddings.add(face, toVector(vector))]);
}

describe('stored neighbours', () => {
  test('a list is read back as it was written, and a damaged one is none', () => {
    const list = { limit: 6, faces: [7, 2 ** 40, 3], similarities: Float32Array.of(0.9, 0.5, 0.1) };
    const bytes = formatNeighbourList(list);
    expect(parseNeighbourList(bytes)).toEqual(list);
    expect(parseNeighbourList(bytes.subarray(0, bytes.length - 1))).toBeUndefined();
    expect(parseNeighbourList(bytes.subarray(0, 5))).toBeUndefined();
    expect(parseNeighbourList(new Uint8Array(bytes.length))).toBeUndefined();
  });

  test('after a restart all lists are there at once', () => {
    const { library, faces } = createWorld(300);
    const first = openGraph(library);
    finish(first.graph.complete(faces.map((face) => first.embeddings.rowOf(face)!)));
    finish(first.stored.write());
    const second = openGraph(library);
    expect(isKnown(second.graph, second, faces)).toEqual(faces);
    expect(listsOf(second, faces)).toEqual(listsOf(first, faces));
  });

  test('an end in the middle of writing costs no neighbour', () => {
    const { library, add, faces } = createWorld(260);
    const first = openGraph(library);
    finish(first.graph.complete(faces.map((face) => first.embeddings.rowOf(face)!)));
    finish(first.stored.write());
    const late = Array.from({ length: 30 }, add);
    for (const face of late) addTo(first, library, face);
    finish(first.stored.write(), 1);

    const all = [...faces, ...late];
    const second = openGraph(library);
    finish(second.graph.complete(all.map((face) => second.embeddings.rowOf(face)!)));
    const exact = openGraph(createWorldCopy(library));
    finish(exact.graph.complete(all.map((face) => exact.embeddings.rowOf(face)!)));
    const whole = listsOf(exact, all);
    for (const [face, list] of listsOf(second, all)) expect(list).toEqual(whole.get(face)!.slice(0, list.length));
  });

  test('a face that went, or got another embedding, is in no list', () => {
    const { library, faces } = createWorld(120);
    const first = openGraph(library);
    finish(first.graph.complete(faces.map((face) => first.embeddings.rowOf(face)!)));
    finish(first.stored.write());
    const [gone, changed, ...rest] = faces;
    first.stored.forget([gone, changed]);
    library.db.run('DELETE FROM face WHERE id = $gone', { gone });
    const second = openGraph(library);
    for (const list of listsOf(second, rest).values()) {
      expect(list).not.toContain(gone);
      expect(list).not.toContain(changed);
    }
    expect(isKnown(second.graph, second, [changed])).toEqual([]);
    finish(second.graph.complete([changed, ...rest].map((face) => second.embeddings.rowOf(face)!)));
    expect([...listsOf(second, rest).values()].some((list) => list.includes(changed))).toBe(true);
  });
});

/** The same faces without their lists. */
function createWorldCopy(library: MemoryLibrary): MemoryLibrary {
  library.db.run('DELETE FROM neighbour');
  return library;
}
