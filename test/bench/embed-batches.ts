import { EMBEDDINGS } from '../../native-models/catalog.ts';
import { openModels } from '../../native-models/load.ts';
import { randomFrom } from '../unit/seeded-random.ts';

// What a face costs by how many are embedded at once, in milliseconds of processor time (one thread): whether faces of
// several photos should wait for each other. Medians of rounds that take all sizes in turn.

const SIZES = [1, 2, 4, 8, 16] as const;
const ROUNDS = 7;
const MOST = Math.max(...SIZES);

const models = openModels();
console.log(`ms a face; columns: faces a run\n${''.padEnd(16)}${SIZES.map((n) => `${n}`.padStart(8)).join('')}`);
for (const { id, input } of EMBEDDINGS) {
  const { network } = await models.embedder(id);
  const length = input.sizePx ** 2 * 3;
  const random = randomFrom(1);
  const data = Float32Array.from({ length: MOST * length }, () => 2 * random() - 1);
  const run = (n: number) =>
    network.run({ image: { data: data.subarray(0, n * length), shape: [n, input.sizePx, input.sizePx, 3] } });
  await run(1);
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const row: number[] = [];
    for (const n of SIZES) {
      const before = process.cpuUsage();
      for (let faces = 0; faces < MOST; faces += n) await run(n);
      const { user, system } = process.cpuUsage(before);
      row.push((user + system) / 1000 / MOST);
    }
    rounds.push(row);
  }
  const cells = SIZES.map((_, i) => rounds.map((row) => row[i]).sort((a, b) => a - b)[ROUNDS >> 1]);
  console.log(`${id.padEnd(16)}${cells.map((ms) => ms.toFixed(2).padStart(8)).join('')}`);
  await network.close();
}
