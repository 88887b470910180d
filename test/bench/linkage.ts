import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSubjects } from '../../electron/evaluate/tagging/load-subjects.ts';
import type { CachedReading } from '../../electron/evaluate/tagging/reading-cache.ts';
import { visionOnNode } from '../../electron/host/spawn-vision.ts';
import { createEmbeddingBlock } from '../../electron/library/group/embedding-block.ts';
import { createMergeHeap } from '../../electron/library/group/merge-heap.ts';
import { createNeighbourGraph } from '../../electron/library/group/neighbour-graph.ts';
import { affinity, undrift, weightOf } from '../../electron/library/group/same-person.ts';
import { samePersonConstants } from '../../electron/library/group/same-person-constants.ts';
import { thisMachine } from '../../electron/library/queue/this-machine.ts';
import { defaultPlan } from '../../electron/library/queue/vision-plan.ts';
import { createVisionPool } from '../../electron/library/queue/vision-pool.ts';
import { DEFAULT_EMBEDDING } from '../../native-models/catalog.ts';
import { DEFAULT_CACHE } from '../../native-models/model-files.ts';
import { thresholdsOf } from '../../native-models/thresholds.ts';
import { fitLogistic } from './fit-logistic.ts';

// How alike must two groups be to be one person? Joins the faces of half of the people of a data set as grouping does, but
// right merges only, and notes each merge that came up: affinity, sizes, and whether it was right. Prints how the log odds
// hang on the sizes (`linkage`), and the share that was right by size and affinity.
// node test/bench/linkage.ts --images DIR [--people even|odd] [--photos N] [--degrade 0,1,2] [--cache DIR]

const { values } = parseArgs({
  options: {
    images: { type: 'string' },
    people: { type: 'string', default: 'even' },
    photos: { type: 'string' },
    degrade: { type: 'string', default: '0,1,2' },
    cache: { type: 'string', default: join(tmpdir(), 'kith-evaluate') },
  },
});
if (!values.images) throw new Error('--images DIR is needed: a folder a person.');

const NEIGHBOURS = 24;
const FLOOR = 0.3;
/** Merges less alike are not noted. */
const LAX = 0.42;

interface Merge {
  readonly affinity: number;
  readonly smaller: number;
  readonly larger: number;
  readonly right: boolean;
}

const constants = samePersonConstants(DEFAULT_EMBEDDING, await thresholdsOf(undefined, DEFAULT_EMBEDDING));
const merges: Merge[] = [];
for (const degrade of values.degrade.split(',').map(Number)) {
  const { people, readings } = await loadSubjects({
    images: resolve(values.images),
    half: values.people === 'odd' ? 'odd' : 'even',
    ...(values.photos ? { most: Number(values.photos) } : {}),
    ...(degrade === 0 ? {} : { degrade }),
    seed: 1,
    cache: resolve(values.cache),
    fresh: false,
    model: DEFAULT_EMBEDDING,
    openPool: () =>
      createVisionPool({
        spawn: visionOnNode({ models: DEFAULT_CACHE }),
        plan: defaultPlan(thisMachine()),
        model: DEFAULT_EMBEDDING,
        log: console.error,
      }),
  });
  merges.push(...mergesOf(people, readings));
}

const truth = merges.map(({ right }) => (right ? 1 : 0));
const plain = fitted(({ affinity: value }) => [1, value]);
const sized = fitted(({ affinity: value, smaller, larger }) => [1, value, Math.log(smaller), Math.log(larger)]);
const [constant, slope, smaller, larger] = sized.weights;
console.log(`${merges.length} merges came up, ${truth.filter((right) => right === 1).length} of them right`);
console.log(`log loss by affinity alone ${plain.loss.toFixed(4)}, with sizes ${sized.loss.toFixed(4)}`);
console.log(`log odds: ${slope.toFixed(1)} (affinity - ${(-constant / slope).toFixed(3)})`);
console.log(`  ${smaller.toFixed(2)} an e-fold of the smaller, ${larger.toFixed(2)} of the larger`);
const STEPS = [0.5, 0.54, 0.58, 0.62, 0.66, 0.7, 0.78, 0.86];
console.log(`\nright, by faces and affinity    ${STEPS.map((from) => `${from}`.padStart(10)).join('')}`);
const SIZES = [1, 2, 4, 16, Infinity] as const;
for (let a = 0; a + 1 < SIZES.length; a++) {
  for (let b = a; b + 1 < SIZES.length; b++) {
    const some = merges.filter((one) => isWithin(one.smaller, a) && isWithin(one.larger, b));
    const cells = STEPS.map((from, i) => {
      const here = some.filter(({ affinity: v }) => v >= from && v < (STEPS[i + 1] ?? Infinity));
      return `${here.filter(({ right }) => right).length}/${here.length}`.padStart(10);
    });
    console.log(`  from ${SIZES[a]} and from ${SIZES[b]}`.padEnd(32) + cells.join(''));
  }
}

/** From the size of a step to that of the next; sizes are what weights amount to, and may be broken. */
function isWithin(size: number, step: number): boolean {
  return Math.round(size) >= SIZES[step] && Math.round(size) < SIZES[step + 1];
}

function fitted(evidence: (merge: Merge) => readonly number[]) {
  const rows = merges.map(evidence);
  const weights = fitLogistic(rows, truth);
  const loss = rows.reduce((sum, row, i) => {
    const logit = row.reduce((total, x, k) => total + x * weights[k], 0);
    return sum + Math.log1p(Math.exp(truth[i] === 1 ? -logit : logit));
  }, 0);
  return { weights, loss: loss / rows.length };
}

/** The merges that come up while right ones are done, the most alike first. */
function mergesOf(people: readonly string[], readings: readonly CachedReading[]): readonly Merge[] {
  const block = createEmbeddingBlock();
  const graph = createNeighbourGraph(block, NEIGHBOURS, FLOOR);
  const clusters = readings.map(({ faces: [{ embedding, quality }] }, i) => {
    const vector = undrift(embedding.slice(), quality, constants.drift);
    block.add(i + 1, vector);
    const weight = weightOf(quality);
    const sum = Float64Array.from(vector, (value) => weight * value);
    return { sum, weight, squares: weight * weight, trust: quality, version: 0, near: new Set<number>() };
  });
  const parent = clusters.map((_, i) => i);
  const root = (i: number): number => (parent[i] === i ? i : root(parent[i]));
  for (const _ of graph.complete(clusters.keys()));
  for (const i of clusters.keys()) {
    for (let n = 0; n < graph.degree(i); n++) {
      clusters[i].near.add(graph.neighbour(i, n));
      clusters[graph.neighbour(i, n)].near.add(i);
    }
  }
  const heap = createMergeHeap();
  const stampOf = (a: number, b: number) => clusters[a].version + clusters[b].version;
  const affinityOf = (a: number, b: number) => {
    const [x, y] = [clusters[a], clusters[b]];
    const dot = x.sum.reduce((total, value, k) => total + value * y.sum[k], 0);
    return affinity(constants, dot / (Math.hypot(...x.sum) * Math.hypot(...y.sum)), Math.min(x.trust, y.trust));
  };
  const offer = (a: number, b: number) => {
    const value = affinityOf(a, b);
    if (value >= LAX) heap.push(value, a, b, stampOf(a, b));
  };
  for (const i of clusters.keys()) for (const j of clusters[i].near) if (i < j) offer(i, j);
  const found: Merge[] = [];
  while (heap.pop()) {
    const { similarity, a, b, stamp } = heap.best;
    if (parent[a] !== a || parent[b] !== b || stamp !== stampOf(a, b)) continue;
    const [x, y] = [clusters[a], clusters[b]];
    const counts = [x, y].map(({ weight, squares }) => weight ** 2 / squares);
    const right = people[a] === people[b];
    found.push({ affinity: similarity, smaller: Math.min(...counts), larger: Math.max(...counts), right });
    if (!right) continue;
    parent[b] = a;
    x.version++;
    x.trust = (x.weight * x.trust + y.weight * y.trust) / (x.weight + y.weight);
    x.weight += y.weight;
    x.squares += y.squares;
    for (const [k, value] of y.sum.entries()) x.sum[k] += value;
    x.near = new Set([...x.near, ...y.near].map(root).filter((other) => other !== a));
    for (const other of x.near) {
      clusters[other].near.add(a);
      offer(a, other);
    }
  }
  return found;
}
