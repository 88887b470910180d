import { arch, cpus, platform } from 'node:os';
import { createEmbeddingBlock } from '../../electron/library/group/embedding-block.ts';
import type { LearnedFace, LearnedFaces } from '../../electron/library/learn/learned-faces.ts';
import { createPeople } from '../../electron/library/learn/learned-people.ts';
import { balancedCosts, trainLinearSvm } from '../../electron/library/learn/linear-svm.ts';
import { createSeededFaces } from '../unit/electron/library/seeded-faces.ts';
import { randomFrom } from '../unit/seeded-random.ts';

// `npm run bench -- svm [--people N] [--labels N] [--rounds N]`: how long it takes to learn everybody (likeness, linear and
// Gaussian machines, each cross-validated), how long after one more label, and how long the longest step between two
// calls is; against one plain linear machine a person over all labels. Seconds of processor time of one thread: the
// machine need not be quiet.

const DIMENSION = 192;
/** Mean cosine of two faces of a person 0.55: harder than LFW. */
const SPREAD = 0.9;
const UNKNOWN = 1500;

const options = Object.fromEntries(
  process.argv.slice(2).flatMap((word, i, all) => (word.startsWith('--') ? [[word.slice(2), Number(all[i + 1])]] : [])),
);
const { people = 100, labels = 50, rounds = 3 } = options;

const random = randomFrom(1);
const seeded = createSeededFaces(random, DIMENSION, SPREAD);
const embeddings = createEmbeddingBlock();
let faceId = 0;
const faceOf = (look: Float32Array, person: number): LearnedFace => {
  const id = ++faceId;
  const row = embeddings.add(id, seeded.face(look));
  return { id, row, photo: id, person, state: 'face', group: 0, rejected: [], takenAtMs: id * 86_400_000, quality: 1 };
};
const looks = Array.from({ length: people }, () => seeded.person());
const labelled = looks.map((look, i) => Array.from({ length: labels }, () => faceOf(look, i + 1)));
const unnamed = Array.from({ length: UNKNOWN }, () => faceOf(seeded.person(), 0));
const oneMore = faceOf(looks[0], 1);

const facesWith = (named: readonly (readonly LearnedFace[])[]): LearnedFaces => ({
  named: new Map(named.map((list, i) => [i + 1, list])),
  unnamed,
  strangers: [],
  ofPhoto: new Map([...named.flat(), ...unnamed].map((face) => [face.photo, [face]])),
  rejectedFor: new Map(),
});

interface Cost {
  readonly seconds: number;
  readonly longestStepMs: number;
}

/** Runs it twice: looking at the clock in each step would count too. */
function costOf(make: () => Generator<void, unknown>): Cost {
  const plain = make();
  const start = process.cpuUsage();
  while (!plain.next().done);
  const { user, system } = process.cpuUsage(start);
  let longestStepMs = 0;
  const work = make();
  for (;;) {
    const before = process.cpuUsage();
    const { done } = work.next();
    const step = process.cpuUsage(before);
    longestStepMs = Math.max(longestStepMs, (step.user + step.system) / 1000);
    if (done) break;
  }
  return { seconds: (user + system) / 1e6, longestStepMs };
}

/** One plain linear machine a person, over every label there is. */
function* plainly(named: readonly (readonly LearnedFace[])[]): Generator<void> {
  const all = [...named.flat(), ...unnamed];
  const rows = Int32Array.from(all, ({ row }) => row);
  for (let person = 1; person <= named.length; person++) {
    const y = Int8Array.from(all, (face) => (face.person === person ? 1 : -1));
    yield* trainLinearSvm({
      block: embeddings.data,
      dimension: DIMENSION,
      rows,
      labels: y,
      costs: balancedCosts(y, 1),
    });
  }
}

const results: Record<string, Cost[]> = { everybody: [], 'one more label': [], 'plain machines': [] };
let kinds = '';
for (let round = 0; round < rounds; round++) {
  results.everybody.push(costOf(() => createPeople(embeddings).learn(facesWith(labelled))));
  const more = facesWith([[...labelled[0], oneMore], ...labelled.slice(1)]);
  results['one more label'].push(
    costOf(() => {
      const learned = createPeople(embeddings);
      for (const work = learned.learn(facesWith(labelled)); !work.next().done; );
      const counts = new Map<string, number>();
      for (const { kind } of learned.models()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      kinds = [...counts].map(([kind, n]) => `${n} ${kind}`).join(', ');
      return learned.learn(more);
    }),
  );
  results['plain machines'].push(costOf(() => plainly(labelled)));
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];
console.log(
  `${people} people, ${labels} labels each, ${UNKNOWN} unknown faces, ${DIMENSION} dimensions; median of ${rounds}`,
);
console.log(`${cpus()[0]?.model}, ${platform} ${arch}, Node ${process.version}`);
const plain = median(results['plain machines'].map(({ seconds }) => seconds));
for (const [name, costs] of Object.entries(results)) {
  const seconds = median(costs.map((cost) => cost.seconds));
  const longest = median(costs.map((cost) => cost.longestStepMs));
  const ratio = (seconds / plain).toFixed(3);
  console.log(`${name.padEnd(16)} ${seconds.toFixed(3)} s  x ${ratio}  longest step ${longest.toFixed(1)} ms`);
}
console.log(`chosen: ${kinds}`);
