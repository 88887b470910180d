import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { median } from '../../electron/evaluate/median.ts';
import { type Agglomeration, agglomerate } from '../../electron/library/group/agglomerate.ts';
import { createEmbeddingBlock, type EmbeddingBlock } from '../../electron/library/group/embedding-block.ts';
import { createNeighbourGraph, type NeighbourGraph } from '../../electron/library/group/neighbour-graph.ts';
import { similarities } from '../../electron/library/group/similarities.ts';
import { bCubed } from '../../native-models/metrics/clustering.ts';
import { randomFrom } from '../unit/seeded-random.ts';

// What grouping costs by the number of faces, on a seeded mixture: people are directions on the sphere, a face its person's
// direction with Gaussian noise, brought back to the sphere (close to von Mises and Fisher's distribution). Seconds are
// those of one processor. Baseline in the same run: one dot product after the other in JavaScript.
// node test/bench/grouping.ts [--faces 10000,100000] [--dimension 192] [--sample 1024] [--crowd 12000]

const { values } = parseArgs({
  options: {
    faces: { type: 'string', default: '10000,100000' },
    dimension: { type: 'string', default: '192' },
    sample: { type: 'string', default: '1024' },
    crowd: { type: 'string', default: '12000' },
  },
});
const dimension = Number(values.dimension);
const sample = Number(values.sample);

const NEIGHBOURS = 24;
const FLOOR = 0.3;
/** Mean cosine of two faces of a person 0.75, as MobileFaceNet's on LFW. */
const SPREAD = 0.58;
const RULE = { least: 0.61, relief: 0.09, smaller: 0.069, larger: 0.009 };
const PER_PERSON = 20;

const secondsOf = (work: () => void): number => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
};
const finish = <T>(work: Generator<void, T>): T => {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
};
const row = (name: string, value: string) => console.log(`  ${name.padEnd(52)} ${value}`);

console.log(`${cpus().length} x ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`);
for (const n of values.faces.split(',').map(Number)) measure(n);
measureCrowd(Number(values.crowd));

function measure(n: number): void {
  console.log(`\n${n} faces of ${Math.ceil(n / PER_PERSON)} people, ${dimension} dimensions`);
  const { block, truth } = mixture(n, Math.ceil(n / PER_PERSON), SPREAD);
  const graph = createNeighbourGraph(block, NEIGHBOURS, FLOOR);
  const asked = Math.min(n, sample);
  const seconds = secondsOf(() => finish(graph.complete(Array.from({ length: asked }, (_, i) => i))));
  const perFace = seconds / asked;
  const rate = (n * dimension) / perFace / 1e9;
  row(
    `exact neighbours, ${asked} faces against all`,
    `${seconds.toFixed(2)} s, ${rate.toFixed(1)} G multiply-adds a second`,
  );
  const plain = plainSecondsPerFace(block, n);
  row('  against plain dot products', `${(plain / perFace).toFixed(1)} times as fast`);
  row(`  all ${n}, ${asked < n ? 'reckoned from that' : 'measured'}`, `${(perFace * n).toFixed(0)} s`);

  const newcomers = mixture(32, 8, SPREAD, 9).block;
  const each: number[] = [];
  for (let i = 0; i < 32; i++) {
    const at = block.add(n + 1 + i, newcomers.data.slice(i * dimension, (i + 1) * dimension));
    each.push(secondsOf(() => graph.insert([at])));
  }
  row('one new face among them', `${(1000 * median(each)).toFixed(1)} ms`);
  if (n > 200_000) return;

  const edges = asked < n ? edgesByPerson(truth) : edgesOf(graph, n);
  const problem = problemOf(block, n, edges);
  let clusters: ArrayLike<number> = [];
  const grouping = secondsOf(() => {
    clusters = finish(agglomerate(problem));
  });
  row('grouping all anew, neighbours known', `${grouping.toFixed(2)} s`);
  row('  B-cubed F1', bCubed(clusters, truth).f1.toFixed(4));
}

function measureCrowd(n: number): void {
  console.log(`\n${n} nearly equal faces of one person`);
  for (const part of [n / 4, n]) {
    const { block } = mixture(part, 1, 0.1);
    const graph = createNeighbourGraph(block, NEIGHBOURS, FLOOR);
    const neighbours = secondsOf(() => finish(graph.complete(Array.from({ length: part }, (_, i) => i))));
    const problem = problemOf(block, part, edgesOf(graph, part));
    const seconds = secondsOf(() => finish(agglomerate(problem)));
    row(`${part}: neighbours, grouping`, `${neighbours.toFixed(2)} s, ${seconds.toFixed(2)} s`);
  }
}

function mixture(n: number, people: number, spread: number, seed = 1): { block: EmbeddingBlock; truth: Int32Array } {
  const random = randomFrom(seed);
  const fill = (into: Float32Array, scale: number, around?: Float32Array) => {
    let squares = 0;
    for (let k = 0; k < dimension; k++) {
      const noise = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      into[k] = (around ? around[k] : 0) + scale * noise;
      squares += into[k] ** 2;
    }
    for (let k = 0; k < dimension; k++) into[k] /= Math.sqrt(squares);
    return into;
  };
  const directions = Array.from({ length: people }, () => fill(new Float32Array(dimension), 1));
  const block = createEmbeddingBlock();
  const truth = new Int32Array(n);
  const face = new Float32Array(dimension);
  for (let i = 0; i < n; i++) {
    truth[i] = Math.floor(random() * people);
    block.add(i + 1, fill(face, spread / Math.sqrt(dimension), directions[truth[i]]));
  }
  return { block, truth };
}

function plainSecondsPerFace({ data }: EmbeddingBlock, n: number): number {
  const faces = Math.max(1, Math.round(2e8 / (n * dimension)));
  const out = new Float32Array(n);
  const run = () => {
    for (let i = 0; i < faces; i++) {
      similarities(data.subarray(i * dimension, (i + 1) * dimension), 1, data, dimension, 0, n, out, n);
    }
  };
  run();
  return secondsOf(run) / faces;
}

function edgesOf(graph: NeighbourGraph, n: number) {
  const first = new Int32Array(n + 1);
  const neighbours: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < graph.degree(i); k++) if (graph.neighbour(i, k) < n) neighbours.push(graph.neighbour(i, k));
    first[i + 1] = neighbours.length;
  }
  return { first, neighbours: Int32Array.from(neighbours) };
}

/** Lists as long as the exact ones, where those were not worked out: faces of the same person, the rest of anybody. */
function edgesByPerson(truth: Int32Array) {
  const random = randomFrom(5);
  const ofPerson = new Map<number, number[]>();
  for (const [i, person] of truth.entries()) ofPerson.set(person, [...(ofPerson.get(person) ?? []), i]);
  const first = Int32Array.from({ length: truth.length + 1 }, (_, i) => i * NEIGHBOURS);
  const neighbours = Int32Array.from({ length: truth.length * NEIGHBOURS }, (_, at) => {
    const own = ofPerson.get(truth[Math.floor(at / NEIGHBOURS)])!;
    const k = at % NEIGHBOURS;
    return k < own.length ? own[k] : Math.floor(random() * truth.length);
  });
  return { first, neighbours };
}

function problemOf(
  block: EmbeddingBlock,
  n: number,
  edges: Pick<Agglomeration, 'first' | 'neighbours'>,
): Agglomeration {
  const own = Int32Array.from({ length: n }, (_, i) => i);
  return {
    dimension,
    vectors: block.data,
    rows: own,
    weights: new Float32Array(n).fill(1),
    trust: new Float32Array(n).fill(1),
    ...edges,
    rule: RULE,
    large: NEIGHBOURS,
    photos: own,
    looks: own,
    people: new Int32Array(n),
    together: new Int32Array(0),
    apart: new Int32Array(0),
    rejected: new Array<readonly number[]>(n).fill([]),
  };
}
