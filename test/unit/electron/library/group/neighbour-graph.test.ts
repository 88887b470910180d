import { describe, expect, test } from 'vitest';
import { createEmbeddingBlock, type EmbeddingBlock } from '../../../../../electron/library/group/embedding-block.ts';
import { createNeighbourGraph, type NeighbourGraph } from '../../../../../electron/library/group/neighbour-graph.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { createSeededFaces } from '../seeded-faces.ts';

const DIMENSION = 12;
const K = 6;
const FLOOR = 0.2;

/** The list of a face by sorting all others. */
function nearestBySorting(block: EmbeddingBlock, faces: ReadonlySet<number>, face: number): number[] {
  const row = block.rowOf(face)!;
  const similarity = (other: number) => {
    let dot = 0;
    const p = row * DIMENSION;
    const q = block.rowOf(other)! * DIMENSION;
    for (let k = 0; k < DIMENSION; k++) dot += block.data[p + k] * block.data[q + k];
    return Math.fround(dot);
  };
  return [...faces]
    .filter((other) => other !== face)
    .map(similarity)
    .filter((value) => value >= FLOOR)
    .sort((a, b) => b - a);
}

function listOf(graph: NeighbourGraph, row: number): number[] {
  return Array.from({ length: graph.degree(row) }, (_, n) => graph.similarity(row, n));
}

function run(work: Generator<void, void>, between: () => void = () => {}): void {
  while (!work.next().done) between();
}

describe('neighbour graph', () => {
  test('its lists are the exact nearest ones after any sequence of arrivals and removals', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const random = randomFrom(seed);
      const seeded = createSeededFaces(random, DIMENSION, 1);
      const people = Array.from({ length: 5 }, seeded.person);
      const block = createEmbeddingBlock();
      const graph = createNeighbourGraph(block, K, FLOOR);
      const faces = new Set<number>();
      let next = 1;
      for (let step = 0; step < 60; step++) {
        if (faces.size > 5 && random() < 0.3) {
          const gone = [...faces][Math.floor(random() * faces.size)];
          graph.remove(block.rowOf(gone)!);
          block.remove(gone);
          faces.delete(gone);
        } else {
          const rows: number[] = [];
          for (let n = 1 + Math.floor(random() * 6); n > 0; n--) {
            rows.push(block.add(next, seeded.face(people[Math.floor(random() * people.length)])));
            faces.add(next++);
          }
          graph.insert(rows);
        }
        for (const face of faces) {
          const row = block.rowOf(face)!;
          if (!graph.isKnown(row)) continue;
          const all = nearestBySorting(block, faces, face);
          const list = listOf(graph, row);
          expect(list).toEqual(all.slice(0, list.length));
          expect(list.length).toBeGreaterThanOrEqual(Math.min(all.length, K / 2));
        }
      }
      run(graph.complete([...faces].map((face) => block.rowOf(face)!)));
      for (const face of faces) {
        const list = listOf(graph, block.rowOf(face)!);
        expect(list).toEqual(nearestBySorting(block, faces, face).slice(0, list.length));
      }
    }
  }, 120_000);

  test('lists of loaded faces are unknown until they are completed, and faces that come and go meanwhile are in them', () => {
    const random = randomFrom(3);
    const dimension = 64;
    const seeded = createSeededFaces(random, dimension, 1);
    const person = seeded.person();
    const block = createEmbeddingBlock();
    const n = 40_000;
    for (let face = 1; face <= n; face++) block.add(face, seeded.face(face % 50 === 0 ? person : seeded.person()));
    const graph = createNeighbourGraph(block, 2000, 0.3);
    const row = block.rowOf(50)!;
    expect(graph.isKnown(row)).toBe(false);
    expect(graph.degree(row)).toBe(0);

    let pauses = 0;
    // So many that it takes a pause.
    const asked = [50, 100, 150, 250, ...Array.from({ length: 28 }, (_, i) => 1001 + i)];
    run(graph.complete(asked.map((face) => block.rowOf(face)!)), () => {
      if (pauses++ > 0) return;
      graph.remove(block.rowOf(200)!);
      block.remove(200);
      graph.insert([block.add(n + 1, seeded.face(person))]);
      graph.insert([block.add(n + 2, seeded.face(person))]);
    });
    expect(pauses).toBeGreaterThan(0);
    const listed = Array.from({ length: graph.degree(row) }, (_, i) => block.faceAt(graph.neighbour(row, i)));
    expect(listed).toContain(n + 1);
    expect(listed).toContain(n + 2);
    expect(listed).not.toContain(200);
    expect(new Set(listed).size).toBe(listed.length);
  }, 120_000);
});
