import { arch, cpus, platform } from 'node:os';
import { createEmbeddingBlock } from '../../electron/library/group/embedding-block.ts';
import { samePersonConstants } from '../../electron/library/group/same-person-constants.ts';
import { labelSignature } from '../../electron/library/insights/accuracy.ts';
import { hardestPairs } from '../../electron/library/insights/hardest-pairs.ts';
import { heldOutGuesses } from '../../electron/library/insights/held-out-guesses.ts';
import { faceSignature } from '../../electron/library/insights/layout-problem.ts';
import { layoutFaces } from '../../electron/library/insights/map-layout.ts';
import { verificationReport } from '../../electron/library/insights/verification-report.ts';
import type { LearnedFace, LearnedFaces } from '../../electron/library/learn/learned-faces.ts';
import { standardThresholds } from '../../native-models/thresholds.ts';
import { createSeededFaces } from '../unit/electron/library/seeded-faces.ts';
import { randomFrom } from '../unit/seeded-random.ts';

// `npm run bench -- insights [--people N] [--labels N] [--unnamed N] [--map N]`: what Insights costs on seeded faces, and how
// long its longest step between two calls is. Seconds of processor time of one thread: the machine need not be quiet.

const DIMENSION = 192;
const options = Object.fromEntries(
  process.argv.slice(2).flatMap((word, i, all) => (word.startsWith('--') ? [[word.slice(2), Number(all[i + 1])]] : [])),
);
const { people = 300, labels = 40, unnamed = 88_000, map = 20_000 } = options;

const seeded = createSeededFaces(randomFrom(1), DIMENSION, 0.9);
const embeddings = createEmbeddingBlock();
let faceId = 0;
const faceOf = (look: Float32Array, person: number): LearnedFace => {
  const id = ++faceId;
  const row = embeddings.add(id, seeded.face(look));
  return { id, row, photo: id, person, state: 'face', group: 0, rejected: [], takenAtMs: id * 86_400_000, quality: 1 };
};
const named = Array.from({ length: people }, (_, i): readonly LearnedFace[] => {
  const look = seeded.person();
  return Array.from({ length: labels }, () => faceOf(look, i + 1));
});
// The nameless share a few faces: making as many people takes longer than what is measured.
const crowd = Array.from({ length: 2000 }, () => seeded.person());
const nameless = Array.from({ length: unnamed }, (_, i) => faceOf(crowd[i % crowd.length], 0));
const faces: LearnedFaces = {
  named: new Map(named.map((list, i) => [i + 1, list])),
  unnamed: nameless,
  strangers: [],
  ofPhoto: new Map([...named.flat(), ...nameless].map((face) => [face.photo, [face]])),
  rejectedFor: new Map(),
};
const constants = samePersonConstants('mobilefacenet', standardThresholds());
const mapped = Math.min(map, embeddings.rows);
const k = 24;

const { model } = cpus()[0] ?? { model: 'unknown' };
console.log(`${model}, ${platform()} ${arch()}, Node ${process.version}`);
console.log(`${people} people, ${labels} labels each, ${unnamed} unnamed faces; a map of ${mapped}\n`);
console.log('                      seconds  longest step');
print('accuracy', () => verificationReport(named, embeddings, constants));
print('hardest pairs', () => hardestPairs(named, embeddings, constants));
print('confusion', () => heldOutGuesses(faces, embeddings, 0.405));
print('signatures', function* () {
  yield labelSignature(faces);
  yield faceSignature(faces);
});
print('map', () =>
  layoutFaces({
    vectors: embeddings.data.slice(0, mapped * DIMENSION),
    dimension: DIMENSION,
    nearest: {
      faces: new Int32Array(mapped * k),
      cosines: new Float32Array(mapped * k),
      k,
      known: new Int32Array(mapped),
    },
  }),
);

function print(name: string, make: () => Generator<unknown, unknown>): void {
  const start = process.threadCpuUsage();
  let longestMs = 0;
  const work = make();
  for (let done = false; !done; ) {
    const before = process.threadCpuUsage();
    done = work.next().done === true;
    const { user, system } = process.threadCpuUsage(before);
    longestMs = Math.max(longestMs, (user + system) / 1000);
  }
  const { user, system } = process.threadCpuUsage(start);
  console.log(
    `${name.padEnd(18)} ${((user + system) / 1e6).toFixed(2).padStart(10)} ${longestMs.toFixed(1).padStart(10)} ms`,
  );
}
