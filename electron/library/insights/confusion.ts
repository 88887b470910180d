import type { HeldOutGuess } from './held-out-guesses.ts';

/** How often two people are taken for each other, by their ids. */
export interface ConfusedPair {
  readonly a: number;
  readonly b: number;
  /** Faces of a taken for b, and of b taken for a. */
  readonly aAsB: number;
  readonly bAsA: number;
}

/** What the classifier makes of the named faces that it had not seen. */
export interface Confusion {
  readonly faces: number;
  readonly right: number;
  /** Taken for somebody else. */
  readonly wrong: number;
  /** Taken for nobody that has a name: no suggestion would be made. */
  readonly unsure: number;
  /** Most often confused first. */
  readonly pairs: readonly ConfusedPair[];
  /** People of the matrix, most often confused (then most often unsure) first. */
  readonly people: readonly number[];
  /** Faces of person i of the matrix: taken for each person of it, then for anybody else, then for nobody. */
  readonly matrix: readonly (readonly number[])[];
}

/** People of the matrix: what a table on a screen can hold. */
const PEOPLE = 8;
const PAIRS = 50;

/** Counts who is taken for whom. */
export function confusionOf(guesses: readonly HeldOutGuess[]): Confusion {
  const wrong = guesses.filter(({ person, guess }) => guess !== 0 && guess !== person);
  const unsure = guesses.filter(({ guess }) => guess === 0);
  const pairs = pairsOf(wrong);
  const people = mostConfused(pairs, unsure);
  const place = new Map(people.map((person, i) => [person, i]));
  const matrix = people.map(() => new Array<number>(people.length + 2).fill(0));
  for (const { person, guess } of guesses) {
    const row = matrix[place.get(person) ?? -1];
    if (row) row[guess === 0 ? people.length + 1 : (place.get(guess) ?? people.length)]++;
  }
  return {
    faces: guesses.length,
    right: guesses.length - wrong.length - unsure.length,
    wrong: wrong.length,
    unsure: unsure.length,
    pairs: pairs.slice(0, PAIRS),
    people,
    matrix,
  };
}

function pairsOf(wrong: readonly HeldOutGuess[]): readonly ConfusedPair[] {
  const pairs = new Map<string, { a: number; b: number; aAsB: number; bAsA: number }>();
  for (const { person, guess } of wrong) {
    const [a, b] = person < guess ? [person, guess] : [guess, person];
    const pair = pairs.get(`${a}/${b}`) ?? { a, b, aAsB: 0, bAsA: 0 };
    pairs.set(`${a}/${b}`, pair);
    if (person === a) pair.aAsB++;
    else pair.bAsA++;
  }
  const total = ({ aAsB, bAsA }: ConfusedPair) => aAsB + bAsA;
  return [...pairs.values()].sort((x, y) => total(y) - total(x) || x.a - y.a || x.b - y.b);
}

/** Both of the most confused pairs, then those of whom most faces are not recognised. */
function mostConfused(pairs: readonly ConfusedPair[], unsure: readonly HeldOutGuess[]): readonly number[] {
  const missed = new Map<number, number>();
  for (const { person } of unsure) missed.set(person, (missed.get(person) ?? 0) + 1);
  const byMisses = [...missed].sort(([p, m], [q, n]) => n - m || p - q).map(([person]) => person);
  return [...new Set([...pairs.flatMap(({ a, b }) => [a, b]), ...byMisses])].slice(0, PEOPLE);
}
