import { readFile } from 'node:fs/promises';
import { fitLogistic } from './fit-logistic.ts';

// What is evidence for a suggestion worth where grouping had a say? Fits the weights AMONG and APART of
// electron/library/learn/calibrate.ts to evidence.csv of several evaluations, and says how honest they are on it.
// node test/bench/suggestion-weights.ts FILE... (kith evaluate suggestions --people even --out DIR, plain and degraded)

interface Row {
  readonly kind: string;
  readonly labels: number;
  readonly faces: number;
  readonly right: number;
  readonly context: readonly number[];
}

// What is left once all groups have their names is another question.
const rows = (await Promise.all(process.argv.slice(2).map(readRows))).flat().filter(({ labels }) => labels > 0);
const among = rows.filter(({ kind }) => kind === 'among');
const apart = rows.filter(({ kind }) => kind === 'apart');
report('AMONG', among, () => 1);
report('APART', apart, ({ faces }) => 1 / faces);

async function readRows(file: string): Promise<readonly Row[]> {
  const lines = (await readFile(file, 'utf8')).trim().split(/\r?\n/).slice(1);
  return lines.map((line) => {
    const [kind, labels, faces, right, , ...context] = line.split(',');
    const numbers = context.filter((cell) => cell !== '').map(Number);
    return { kind, labels: Number(labels), faces: Number(faces), right: Number(right), context: numbers };
  });
}

function report(name: string, some: readonly Row[], countOf: (row: Row) => number): void {
  const counts = some.map(countOf);
  const weights = fitLogistic(
    some.map(({ context }) => context),
    some.map(({ right }) => right),
    counts,
  );
  console.log(`${name}: [${weights.map((weight) => weight.toFixed(2)).join(', ')}] of ${some.length} guesses`);
  const bins = Array.from({ length: 10 }, () => ({ said: 0, right: 0, count: 0 }));
  for (const [i, { context, right }] of some.entries()) {
    const p = 1 / (1 + Math.exp(-context.reduce((sum, x, k) => sum + x * weights[k], 0)));
    const bin = bins[Math.min(9, Math.floor(10 * p))];
    bin.said += counts[i] * p;
    bin.right += counts[i] * right;
    bin.count += counts[i];
  }
  for (const { said, right, count } of bins) {
    if (count > 0)
      console.log(`  said ${(said / count).toFixed(3)}, right ${(right / count).toFixed(3)}, of ${count.toFixed(1)}`);
  }
}
