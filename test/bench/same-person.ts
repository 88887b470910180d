import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type LoadedSubjects, loadSubjects } from '../../electron/evaluate/tagging/load-subjects.ts';
import type { CachedReading } from '../../electron/evaluate/tagging/reading-cache.ts';
import { visionOnNode } from '../../electron/host/spawn-vision.ts';
import { createEmbeddingBlock } from '../../electron/library/group/embedding-block.ts';
import { createNeighbourGraph } from '../../electron/library/group/neighbour-graph.ts';
import { undrift } from '../../electron/library/group/same-person.ts';
import { samePersonConstants } from '../../electron/library/group/same-person-constants.ts';
import { thisMachine } from '../../electron/library/queue/this-machine.ts';
import { defaultPlan } from '../../electron/library/queue/vision-plan.ts';
import { createVisionPool } from '../../electron/library/queue/vision-pool.ts';
import { DEFAULT_EMBEDDING } from '../../native-models/catalog.ts';
import { DEFAULT_CACHE } from '../../native-models/model-files.ts';
import { thresholdsOf } from '../../native-models/thresholds.ts';
import { fitLogistic } from './fit-logistic.ts';

// What does the distance of two faces mean? Fits, on half of the people of a data set, where poor photos drift to and the
// probability that two near neighbours are one person; says how well both do on the other half, with more and with less
// evidence; prints the constants of electron/library/group/same-person-constants.ts.
// node test/bench/same-person.ts --images DIR [--photos N] [--cache DIR] [--model ID]

const { values } = parseArgs({
  options: {
    images: { type: 'string' },
    photos: { type: 'string' },
    cache: { type: 'string', default: join(tmpdir(), 'kith-evaluate') },
    model: { type: 'string', default: DEFAULT_EMBEDDING },
    degrade: { type: 'string', default: '1' },
  },
});
if (!values.images) throw new Error('--images DIR is needed: a folder a person.');
const { model } = values;

/** Neighbours of a face that are judged, as grouping keeps them. */
const NEIGHBOURS = 24;
const FLOOR = 0.3;

interface Face {
  readonly person: string;
  readonly embedding: Float32Array;
  readonly quality: number;
  /** Distance of the eyes, pixels of the photo. */
  readonly eyesPx: number;
  /** How far the nose lies beside the middle of the eyes, in distances of the eyes: 0 for a face that looks straight. */
  readonly turn: number;
  readonly score: number;
}

/** Faces as they are, degraded ones, and every other of each, as a library has both. */
type Mixture = 'clean' | 'degraded' | 'mixed';

const subjects = await Promise.all([loaded(undefined), loaded(Number(values.degrade))]);
const halves = { fit: partOf(0), check: partOf(1) };
const drift = fitDrift([...halves.fit.clean, ...halves.fit.degraded]);

const before = edgesOf(halves.check, undefined);
const fitted = edgesOf(halves.fit, drift);
const checked = edgesOf(halves.check, drift);

console.log(
  `${model}, ${count(halves.fit)} faces of half of the people to fit, ${count(halves.check)} of the others to check\n`,
);
printVerification();
const EVIDENCE: Readonly<Record<string, (a: Face, b: Face, cosine: number) => readonly number[]>> = {
  cosine: (_, __, cosine) => [cosine],
  'cosine, poorer quality': (a, b, cosine) => [cosine, 1 - Math.min(a.quality, b.quality)],
  'cosine, both qualities': (a, b, cosine) => [
    cosine,
    1 - Math.min(a.quality, b.quality),
    1 - Math.max(a.quality, b.quality),
  ],
  'cosine, qualities, sizes, turns, scores': (a, b, cosine) => [
    cosine,
    1 - Math.min(a.quality, b.quality),
    1 - Math.max(a.quality, b.quality),
    Math.log(Math.min(a.eyesPx, b.eyesPx, 40) / 40),
    Math.log(Math.min(40, Math.max(a.eyesPx, b.eyesPx)) / 40),
    Math.abs(a.turn - b.turn),
    2 - a.score - b.score,
  ],
};
console.log(
  '\nevidence                                   log loss   calibration error   coefficients (constant first)',
);
printFit('without drift: cosine', edgesOf(halves.fit, undefined), before, EVIDENCE.cosine);
for (const [name, evidence] of Object.entries(EVIDENCE)) printFit(name, fitted, checked, evidence);
await printConstants();

async function loaded(degrade: number | undefined): Promise<LoadedSubjects> {
  return loadSubjects({
    images: resolve(values.images!),
    ...(values.photos ? { most: Number(values.photos) } : {}),
    seed: 1,
    ...(degrade === undefined ? {} : { degrade }),
    cache: resolve(values.cache),
    fresh: false,
    model,
    openPool: () =>
      createVisionPool({
        spawn: visionOnNode({ models: DEFAULT_CACHE }),
        plan: defaultPlan(thisMachine()),
        model,
        log: console.error,
      }),
  });
}

/** People whose name's hash is even (0) or odd (1): the halves of `kith evaluate --people even|odd`. */
function partOf(half: 0 | 1): Record<Mixture, readonly Face[]> {
  const [clean, degraded] = subjects.map(({ people, readings }) =>
    readings.map((reading, i) => toFace(people[i], reading)).filter(({ person }) => hashOf(person) % 2 === half),
  );
  const mixed = [...clean.filter((_, i) => i % 2 === 0), ...degraded.filter((_, i) => i % 2 === 1)];
  return { clean, degraded, mixed };
}

function hashOf(person: string): number {
  return createHash('sha256').update(person).digest()[0];
}

function toFace(person: string, { width, height, faces: [face] }: CachedReading): Face {
  const { landmarks, embedding, quality, score } = face;
  const [lx, ly, rx, ry, nx, ny] = [...landmarks.slice(0, 6)].map((v, i) => v * (i % 2 === 0 ? width : height));
  const eyesPx = Math.hypot(rx - lx, ry - ly);
  const beside = (nx - (lx + rx) / 2) * (rx - lx) + (ny - (ly + ry) / 2) * (ry - ly);
  return { person, embedding, quality, score, eyesPx, turn: beside / eyesPx ** 2 };
}

function count(part: Record<Mixture, readonly Face[]>): number {
  return part.clean.length + part.degraded.length;
}

/** Least squares: embedding = constant + (1 - quality) * drift, each person counting once. */
function fitDrift(faces: readonly Face[]): Float32Array {
  const dimension = faces[0].embedding.length;
  const perPerson = new Map<string, number>();
  for (const { person } of faces) perPerson.set(person, (perPerson.get(person) ?? 0) + 1);
  const moments = { w: 0, x: 0, xx: 0 };
  const y = new Float64Array(dimension);
  const xy = new Float64Array(dimension);
  for (const { person, quality, embedding } of faces) {
    const w = 1 / perPerson.get(person)!;
    const x = 1 - quality;
    moments.w += w;
    moments.x += w * x;
    moments.xx += w * x * x;
    for (let k = 0; k < dimension; k++) {
      y[k] += w * embedding[k];
      xy[k] += w * x * embedding[k];
    }
  }
  const spread = moments.xx - moments.x ** 2 / moments.w;
  return Float32Array.from(xy, (sum, k) => (sum - (moments.x * y[k]) / moments.w) / spread);
}

interface Edge {
  readonly a: Face;
  readonly b: Face;
  readonly cosine: number;
}

/** Every pair of faces of which one is a near neighbour of the other. */
function edgesOf(part: Record<Mixture, readonly Face[]>, by: Float32Array | undefined): readonly Edge[] {
  return Object.values(part).flatMap((faces) => {
    const block = createEmbeddingBlock();
    const graph = createNeighbourGraph(block, NEIGHBOURS, FLOOR);
    for (const [i, face] of faces.entries()) block.add(i + 1, undrift(face.embedding.slice(), face.quality, by));
    for (const _ of graph.complete(faces.keys()));
    const edges: Edge[] = [];
    for (const i of faces.keys()) {
      for (let n = 0; n < graph.degree(i); n++) {
        const j = graph.neighbour(i, n);
        const isMutual = Array.from({ length: graph.degree(j) }, (_, m) => graph.neighbour(j, m)).includes(i);
        if (i < j || !isMutual) edges.push({ a: faces[i], b: faces[j], cosine: graph.similarity(i, n) });
      }
    }
    return edges;
  });
}

/** Share of pairs of one person above the cosine that one of a thousand pairs of two people exceeds. */
function printVerification(): void {
  console.log('TAR at FAR 1e-3, all pairs of degraded faces, by the poorer quality    as they are   drift taken out');
  for (const [from, to] of [
    [0, 0.6],
    [0.6, 0.8],
    [0.8, 0.9],
    [0.9, 1.01],
  ]) {
    const rates = [undefined, drift].map((by) => tarOf(halves.check.degraded, by, from, to));
    console.log(`  ${from} to ${Math.min(1, to)}`.padEnd(71), ...rates.map((rate) => rate.toFixed(3).padEnd(13)));
  }
}

function tarOf(faces: readonly Face[], by: Float32Array | undefined, from: number, to: number): number {
  const vectors = faces.map(({ embedding, quality }) => undrift(embedding.slice(), quality, by));
  const [same, other]: [number[], number[]] = [[], []];
  for (let i = 0; i < faces.length; i++) {
    for (let j = 0; j < i; j++) {
      const poorer = Math.min(faces[i].quality, faces[j].quality);
      if (poorer < from || poorer >= to) continue;
      let dot = 0;
      for (let k = 0; k < vectors[i].length; k++) dot += vectors[i][k] * vectors[j][k];
      (faces[i].person === faces[j].person ? same : other).push(dot);
    }
  }
  const sorted = Float64Array.from(other).sort();
  const bar = sorted[Math.floor(0.999 * sorted.length)];
  return same.filter((dot) => dot > bar).length / same.length;
}

function printFit(
  name: string,
  train: readonly Edge[],
  test: readonly Edge[],
  evidence: (a: Face, b: Face, cosine: number) => readonly number[],
): readonly number[] {
  const rowsOf = (edges: readonly Edge[]) => edges.map(({ a, b, cosine }) => [1, ...evidence(a, b, cosine)]);
  const truthOf = (edges: readonly Edge[]) => edges.map(({ a, b }) => (a.person === b.person ? 1 : 0));
  const weights = fitLogistic(rowsOf(train), truthOf(train));
  const truth = truthOf(test);
  const guesses = rowsOf(test).map((row) => 1 / (1 + Math.exp(-row.reduce((sum, x, k) => sum + x * weights[k], 0))));
  const loss = guesses.reduce((sum, p, i) => sum - Math.log(Math.max(1e-12, truth[i] === 1 ? p : 1 - p)), 0);
  const bins = Array.from({ length: 10 }, () => 0);
  for (const [i, p] of guesses.entries()) bins[Math.min(9, Math.floor(10 * p))] += p - truth[i];
  const error = bins.reduce((sum, bin) => sum + Math.abs(bin), 0) / guesses.length;
  console.log(
    name.padEnd(42),
    (loss / guesses.length).toFixed(4).padEnd(10),
    error.toFixed(4).padEnd(19),
    weights.map((weight) => weight.toFixed(2)).join('  '),
  );
  return weights;
}

async function printConstants(): Promise<void> {
  const [constant, slope, poorer] = printFit('\nchosen', fitted, checked, EVIDENCE['cosine, poorer quality']);
  const largest = drift.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const bytes = Int8Array.from(drift, (v) => Math.round((127 * v) / largest));
  console.log(`
  '${model}': {
    slope: ${slope.toFixed(1)},
    half: ${(-constant / slope).toFixed(3)},
    relief: ${(poorer / slope).toFixed(3)},
    drift: fromBytes(${largest.toFixed(4)}, '${Buffer.from(bytes.buffer).toString('base64')}'),
  },`);
  const used = samePersonConstants(model, await thresholdsOf(undefined, model));
  console.log(
    `in use: slope ${used.slope}, half ${used.half}, relief ${used.relief}, drift ${used.drift ? 'yes' : 'no'}`,
  );
}
