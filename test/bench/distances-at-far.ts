import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { centralFace } from '../../electron/evaluate/central-face.ts';
import { withVision } from '../../electron/host/cli/evaluation-pool.ts';
import { createOutput } from '../../electron/host/cli/output.ts';
import { FALSE_ACCEPT_RATES } from '../../native-models/catalog.ts';
import { parseRecipe } from '../../native-models/embedding-recipe.ts';

// At what distance does so small a share of pairs of two people lie? One photo each of many people: all pairs are of two.
// The catalog's distanceAtFar is this on LFW, 600 people.
// node test/bench/distances-at-far.ts --images DIR [--people N] [--model RECIPE]

const { values } = parseArgs({
  options: {
    images: { type: 'string' },
    people: { type: 'string', default: '600' },
    model: { type: 'string', default: 'mobilefacenet' },
  },
});
if (!values.images) throw new Error('--images DIR is missing: a folder a person');
const folder = resolve(values.images);
const { dimension } = parseRecipe(values.model);

// Every n-th person, for all letters of the alphabet.
const people = (await readdir(folder)).sort();
const step = Math.max(1, Math.floor(people.length / Number(values.people)));
const drawn = people.filter((_, i) => i % step === 0).slice(0, Number(values.people));

const rows = await withVision(values.model, createOutput(false, process.stdout, process.stderr), async (pool) => {
  const found = await Promise.all(
    drawn.map(async (person) => {
      const [photo] = (await readdir(join(folder, person))).sort();
      return centralFace((await pool.read(join(folder, person, photo))).faces)?.embedding;
    }),
  );
  return found.filter((embedding) => embedding !== undefined);
});

const distances: number[] = [];
for (let i = 0; i < rows.length; i++) {
  for (let j = 0; j < i; j++) {
    let sum = 0;
    for (let k = 0; k < dimension; k++) sum += (rows[i][k] - rows[j][k]) ** 2;
    distances.push(Math.sqrt(sum));
  }
}
const sorted = Float64Array.from(distances).sort();
console.log(`${values.model}: ${rows.length} people, ${sorted.length} pairs`);
for (const far of FALSE_ACCEPT_RATES) {
  console.log(`  FAR ${far}: distance ${sorted[Math.floor(Number(far) * sorted.length)].toFixed(3)}`);
}
