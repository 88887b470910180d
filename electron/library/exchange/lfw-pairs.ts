/** Photos by person and number, from 1. */
export type LfwPair = readonly [nameA: string, a: number, nameB: string, b: number];

export interface LfwPairs {
  /** Null: one set without folds. */
  readonly folds: number | null;
  /** Pairs of each kind in a fold. */
  readonly each: number;
  readonly same: readonly LfwPair[];
  readonly different: readonly LfwPair[];
}

const FOLDS = 10;
/** Of each kind in a fold, as in LFW's View 2. */
const MOST_EACH = 300;

/**
 * Draws pairs for verification, as many of one person as of two, each pair once: ten folds of up to 300 of each kind, or
 * one set where there are too few for folds. The same counts and seed draw the same pairs.
 * @param counts photos of each person
 * @returns undefined where there is no pair of one of the two kinds
 */
export function drawPairs(counts: ReadonlyMap<string, number>, seed: number): LfwPairs | undefined {
  const people = [...counts];
  const several = people.filter(([, count]) => count > 1);
  const photos = people.reduce((sum, [, count]) => sum + count, 0);
  const samePairs = people.reduce((sum, [, count]) => sum + (count * (count - 1)) / 2, 0);
  const differentPairs = (photos * (photos - 1)) / 2 - samePairs;
  const most = Math.min(samePairs, differentPairs);
  if (most === 0) return undefined;
  const inFolds = most >= FOLDS;
  const each = inFolds ? Math.min(MOST_EACH, Math.floor(most / FOLDS)) : most;
  const total = inFolds ? each * FOLDS : each;
  const random = createRandom(seed);

  // People are drawn before their photos, so that one with 500 photos does not make nearly all pairs.
  const drawSame = (): LfwPair => {
    const [name, count] = several[random(several.length)];
    const [a, b] = twoOf(count, random);
    return ordered([name, a + 1, name, b + 1]);
  };
  const drawDifferent = (): LfwPair => {
    const [[nameA, countA], [nameB, countB]] = twoOf(people.length, random).map((i) => people[i]);
    return ordered([nameA, random(countA) + 1, nameB, random(countB) + 1]);
  };
  return {
    folds: inFolds ? FOLDS : null,
    each,
    same: drawDistinct(total, samePairs, random, drawSame, () => several.flatMap(allOfOne)),
    different: drawDistinct(total, differentPairs, random, drawDifferent, () => allOfTwo(people)),
  };
}

/** The pairs as pairs.txt: counts first, then each fold, the pairs of one person before those of two. */
export function formatPairs({ folds, each, same, different }: LfwPairs): string {
  const lines = [folds === null ? `${each}` : `${folds}\t${each}`];
  for (let from = 0; from < same.length; from += each) {
    for (const [name, a, , b] of same.slice(from, from + each)) lines.push(`${name}\t${a}\t${b}`);
    for (const pair of different.slice(from, from + each)) lines.push(pair.join('\t'));
  }
  return `${lines.join('\n')}\n`;
}

/** Draws until there are `total` different ones; where that would take long, shuffles the list of all instead. */
function drawDistinct(
  total: number,
  available: number,
  random: (below: number) => number,
  draw: () => LfwPair,
  all: () => readonly LfwPair[],
): readonly LfwPair[] {
  const drawn = new Map<string, LfwPair>();
  for (let tries = 0; drawn.size < total && tries < 20 * total && total < available; tries++) {
    const pair = draw();
    drawn.set(pair.join('\t'), pair);
  }
  if (drawn.size === total) return [...drawn.values()];
  const rest = [...all()];
  for (let i = rest.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [rest[i], rest[j]] = [rest[j], rest[i]];
  }
  for (const pair of rest) {
    if (drawn.size === total) break;
    drawn.set(pair.join('\t'), pair);
  }
  return [...drawn.values()];
}

/** Two different numbers below n. */
function twoOf(n: number, random: (below: number) => number): readonly [number, number] {
  const first = random(n);
  const other = random(n - 1);
  return [first, other < first ? other : other + 1];
}

function allOfOne([name, count]: readonly [string, number]): LfwPair[] {
  const pairs: LfwPair[] = [];
  for (let b = 2; b <= count; b++) for (let a = 1; a < b; a++) pairs.push([name, a, name, b]);
  return pairs;
}

function allOfTwo(people: readonly (readonly [string, number])[]): LfwPair[] {
  const pairs: LfwPair[] = [];
  people.forEach(([nameB, countB], j) => {
    for (const [nameA, countA] of people.slice(0, j)) {
      for (let a = 1; a <= countA; a++) for (let b = 1; b <= countB; b++) pairs.push(ordered([nameA, a, nameB, b]));
    }
  });
  return pairs;
}

const ordered = ([nameA, a, nameB, b]: LfwPair): LfwPair =>
  nameA < nameB || (nameA === nameB && a < b) ? [nameA, a, nameB, b] : [nameB, b, nameA, a];

/** Whole numbers from 0 to below - 1. Source: mulberry32, by Tommy Ettinger (public domain). */
function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
