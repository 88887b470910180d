import type { ConfusionReport, VerificationReport } from '../../api/insights.ts';
import type { EmbeddingBlock } from '../group/embedding-block.ts';
import type { SamePersonConstants } from '../group/same-person-constants.ts';
import { inSlices } from '../in-slices.ts';
import type { LearnedFace, LearnedFaces } from '../learn/learned-faces.ts';
import type { Learned } from '../learn/learner.ts';
import { type Confusion, confusionOf } from './confusion.ts';
import { type HardestPairs, hardestPairs } from './hardest-pairs.ts';
import { type HeldOutGuess, heldOutGuesses } from './held-out-guesses.ts';
import { verificationReport } from './verification-report.ts';

/** All that is said of how well the library's people are told apart. */
export interface Accuracy {
  readonly verification: VerificationReport;
  readonly hardest: HardestPairs;
  readonly guesses: readonly HeldOutGuess[];
  readonly confusion: Confusion;
}

/** What a report needs: with fewer, a figure would be an accident of two photos. */
export const NEEDED = { people: 3, pairs: 10 } as const;

/** People with two faces or more, and how many pairs of faces of one person they make. */
export function countLabels({ named }: LearnedFaces): { readonly people: number; readonly pairs: number } {
  let people = 0;
  let pairs = 0;
  for (const faces of named.values()) {
    if (faces.length < 2) continue;
    people++;
    pairs += (faces.length * (faces.length - 1)) / 2;
  }
  return { people, pairs };
}

/** Tells one state of the labels from another: a hash of who is named what. */
export function labelSignature({ named }: LearnedFaces): string {
  let [low, high, count] = [0x811c9dc5, 0x1b873593, 0];
  for (const [person, faces] of named) {
    for (const { id, quality } of faces) {
      low = Math.imul(low ^ id, 0x01000193);
      high = Math.imul(high ^ person ^ Math.imul(id, 0x85ebca6b) ^ (quality * 2 ** 20), 0xcc9e2d51);
      count++;
    }
  }
  return `${count}/${low >>> 0}/${high >>> 0}`;
}

/** Works everything out between calls. Rejects with the signal's reason. */
export async function accuracyOf(
  { faces, leastSimilarity }: Pick<Learned, 'faces' | 'leastSimilarity'>,
  embeddings: EmbeddingBlock,
  constants: SamePersonConstants,
  signal: AbortSignal,
  told: (done: number) => void,
): Promise<Accuracy> {
  const named: (readonly LearnedFace[])[] = [...faces.named.values()];
  const verification = await inSlices(verificationReport(named, embeddings, constants), signal);
  told(0.1);
  const hardest = await inSlices(hardestPairs(named, embeddings, constants), signal);
  told(0.3);
  const guesses = await inSlices(
    telling(heldOutGuesses(faces, embeddings, leastSimilarity), (done) => told(0.3 + 0.7 * done)),
    signal,
  );
  return { verification, hardest, guesses, confusion: confusionOf(guesses) };
}

/** The same work, its progress told aside. */
function* telling<T>(work: Generator<number, T>, told: (done: number) => void): Generator<void, T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    told(step.value);
    yield;
  }
}

/** The confusion with names; people who are gone are left out of the list, and nameless in the matrix. */
export function named(confusion: Confusion, names: ReadonlyMap<number, string>): ConfusionReport {
  const toNamed = (person: number) => ({ person, name: names.get(person) ?? '' });
  return {
    ...confusion,
    pairs: confusion.pairs
      .filter(({ a, b }) => names.has(a) && names.has(b))
      .map((pair) => ({ ...pair, a: toNamed(pair.a), b: toNamed(pair.b) })),
    people: confusion.people.map(toNamed),
    matrix: confusion.matrix.map((row) => [...row]),
  } as ConfusionReport; // ids of people come from the store
}
