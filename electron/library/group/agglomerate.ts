import { type Constraints, createConstraints, type LabelledItems } from './constraints.ts';
import { createMergeHeap } from './merge-heap.ts';
import { linkage, type MergeRule } from './same-person.ts';

/** Faces to be grouped, as flat arrays over n items. Their order decides ties: give the oldest face first. */
export interface Agglomeration extends LabelledItems {
  readonly dimension: number;
  /** Unit rows. */
  readonly vectors: Float32Array;
  /** The row of each item. */
  readonly rows: Int32Array;
  /** How much each item pulls the centroid of its cluster, > 0. */
  readonly weights: Float32Array;
  /** How far each item's embedding can be trusted, 0..1. */
  readonly trust: Float32Array;
  /** Neighbours of item i: entries first[i] .. first[i + 1] - 1 of `neighbours`. */
  readonly first: Int32Array;
  readonly neighbours: Int32Array;
  /** Pairs of items, one after the other, that are said to be one person. */
  readonly together: Int32Array;
  readonly rule: MergeRule;
  /** Clusters of at least this many items are compared with each other even where no list joins them: the lists of a
   *  large cluster may hold nothing but its own items. */
  readonly large: number;
}

/** Up to this size a cluster is compared with all around it after each merge, beyond after each growth by a quarter. */
const SMALL = 16;
const GROWTH = 1.25;
/** Large clusters less alike than the rule asks by so much are not kept in mind. */
const FAR = 0.15;
/** A merge whose linkage fell by more since it was reckoned waits for its turn again. */
const TOLERANCE = 1e-6;

/**
 * Constrained agglomerative clustering: again and again the two clusters of the highest linkage become one, until none
 * that may is high enough. What was said to be one person is one before that, as long as no name, rejection, photo or
 * other word is against it; in the end all clusters with faces of one person are one.
 *
 * The centroid's cosine resists chains (one face between two people is outvoted by the rest), and needs only a sum a
 * cluster. On LFW parts of 2,000 photos, B-cubed F1 of full, unconstrained runs (MobileFaceNet, best threshold each):
 * centroid cosine 0.990, average linkage 0.988, isotropic PLDA 0.988, Ward 0.861.
 *
 * A crowd costs no square: a cluster that takes in one face after the other moves little each time, so it is compared
 * anew with all around it only when it has grown by a quarter. What waits is reckoned again before it is done.
 * @returns the cluster of each item: index of its first item
 */
export function* agglomerate(problem: Agglomeration): Generator<void, Int32Array> {
  const { dimension, first, neighbours, large, rule } = problem;
  const n = problem.weights.length;
  const constraints = createConstraints(problem);
  const { sums, norms } = weightedVectors(problem);
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  const trust = Float64Array.from(problem.trust);
  const pull = Float64Array.from(problem.weights);
  const squares = pull.map((weight) => weight * weight);
  const sizes = new Int32Array(n).fill(1);
  /** Size when last compared with all around. */
  const compared = new Int32Array(n).fill(1);
  const versions = new Int32Array(n);
  // Clusters each cluster has a neighbour in, by any item of theirs; with repetitions until they are next read.
  const adjacent: number[][] = Array.from({ length: n }, () => []);
  const largeOnes: number[] = [];
  const seen = new Int32Array(n).fill(-1);
  let marks = 0;
  const heap = createMergeHeap();

  /** Faces that the weights of a cluster amount to. */
  const countOf = (a: number) => (pull[a] * pull[a]) / squares[a];
  const linkageOf = (a: number, b: number) =>
    linkage(rule, cosine(sums, norms, dimension, a, b), Math.min(trust[a], trust[b]), countOf(a), countOf(b));

  /** Notes the merge where it is near enough. Whether it may be is asked when its turn comes. */
  function offer(a: number, b: number, value = linkageOf(a, b)): void {
    if (value >= rule.least) heap.push(value, a, b, stampOf(versions, a, b));
  }

  /**
   * Compares a cluster with all it is adjacent to, or those of a higher index; forgets near ones it may never merge with
   * (few are near: these alone are worth asking).
   */
  function lookAround(cluster: number, from = 0): void {
    const mark = marks++;
    const kept: number[] = [];
    for (const item of adjacent[cluster]) {
      const other = root(parent, item);
      if (other === cluster || seen[other] === mark) continue;
      seen[other] = mark;
      if (other >= from) {
        const value = linkageOf(cluster, other);
        if (value >= rule.least && !constraints.mayMerge(cluster, other)) continue;
        offer(cluster, other, value);
      }
      kept.push(other);
    }
    adjacent[cluster] = kept;
    compared[cluster] = sizes[cluster];
  }

  function meetLargeOnes(cluster: number): void {
    const mark = marks++;
    for (const item of largeOnes) {
      const other = root(parent, item);
      if (other === cluster || seen[other] === mark) continue;
      seen[other] = mark;
      if (linkageOf(cluster, other) < rule.least - FAR) continue;
      adjacent[cluster].push(other);
      adjacent[other].push(cluster);
      offer(cluster, other);
    }
    largeOnes.push(cluster);
  }

  /** Puts b into a. */
  function merge(a: number, b: number): void {
    parent[b] = a;
    constraints.merged(a, b);
    versions[a]++;
    trust[a] = (pull[a] * trust[a] + pull[b] * trust[b]) / (pull[a] + pull[b]);
    pull[a] += pull[b];
    squares[a] += squares[b];
    addRow(sums, norms, dimension, a, b);
    const wasLarge = Math.max(sizes[a], sizes[b]) >= large;
    sizes[a] += sizes[b];
    const brought = adjacent[b];
    adjacent[b] = [];
    for (const item of brought) adjacent[a].push(item);
    if (!wasLarge && sizes[a] >= large) meetLargeOnes(a);
    if (sizes[a] <= SMALL || sizes[a] >= GROWTH * compared[a]) {
      lookAround(a);
      return;
    }
    const mark = marks++;
    for (const item of brought) {
      const other = root(parent, item);
      if (other === a || seen[other] === mark) continue;
      seen[other] = mark;
      offer(a, other);
    }
  }

  for (let i = 0; i < n; i++) {
    for (let at = first[i]; at < first[i + 1]; at++) {
      adjacent[i].push(neighbours[at]);
      adjacent[neighbours[at]].push(i);
    }
    yield;
  }
  for (const [a, b] of mostAlikeFirst(problem.together, linkageOf)) {
    const [one, other] = [root(parent, a), root(parent, b)];
    if (one !== other && constraints.mayMerge(one, other)) merge(one, other);
  }
  yield;
  for (let i = 0; i < n; i++) {
    // Who is adjacent to one is to the other: each pair once.
    if (parent[i] === i) lookAround(i, i);
    yield;
  }
  for (;;) {
    while (heap.pop()) {
      const { similarity, a, b, stamp } = heap.best;
      if (parent[a] !== a || parent[b] !== b) continue;
      if (stamp !== stampOf(versions, a, b)) {
        const value = linkageOf(a, b);
        if (value < similarity - TOLERANCE) {
          if (value >= rule.least) heap.push(value, a, b, stampOf(versions, a, b));
          continue;
        }
      }
      if (!constraints.mayMerge(a, b)) continue;
      // The one with more around it stays: each cluster around is reckoned with a logarithm of times.
      if (adjacent[a].length >= adjacent[b].length) merge(a, b);
      else merge(b, a);
      yield;
    }
    // What grew since it looked around may have come nearer to something.
    for (let i = 0; i < n; i++) if (parent[i] === i && compared[i] !== sizes[i]) lookAround(i);
    yield;
    if (heap.size === 0) return joinPeople(parent, constraints);
  }
}

/** Where two pairs contradict each other, the one more alike holds, whatever the order of the items. */
function mostAlikeFirst(
  pairs: Int32Array,
  linkageOf: (a: number, b: number) => number,
): readonly (readonly [number, number])[] {
  const list = Array.from({ length: pairs.length / 2 }, (_, k) => [pairs[2 * k], pairs[2 * k + 1]] as const);
  const values = new Map(list.map((pair) => [pair, linkageOf(...pair)]));
  return list.sort((p, q) => values.get(q)! - values.get(p)! || p[0] - q[0] || p[1] - q[1]);
}

/**
 * Both versions in one number, each below 2^26, as no cluster sees more merges than there are items; the smaller index
 * first, so that it does not matter who asks.
 */
function stampOf(versions: Int32Array, a: number, b: number): number {
  return a < b ? versions[a] * 2 ** 26 + versions[b] : versions[b] * 2 ** 26 + versions[a];
}

function weightedVectors({ dimension, vectors, rows, weights }: Agglomeration) {
  const sums = new Float32Array(rows.length * dimension);
  const norms = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    for (let k = 0, p = i * dimension, q = rows[i] * dimension; k < dimension; k++)
      sums[p + k] = weights[i] * vectors[q + k];
    norms[i] = normOf(sums, dimension, i);
  }
  return { sums, norms };
}

function addRow(sums: Float32Array, norms: Float64Array, dimension: number, a: number, b: number): void {
  for (let p = a * dimension, q = b * dimension, end = p + dimension; p < end; p++, q++) sums[p] += sums[q];
  norms[a] = normOf(sums, dimension, a);
}

function normOf(sums: Float32Array, dimension: number, a: number): number {
  let squares = 0;
  for (let p = a * dimension, end = p + dimension; p < end; p++) squares += sums[p] * sums[p];
  return Math.sqrt(squares);
}

/** Four sums at a time do not wait for each other. */
function cosine(sums: Float32Array, norms: Float64Array, dimension: number, a: number, b: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let p = a * dimension;
  let q = b * dimension;
  const end = p + dimension;
  for (; p + 4 <= end; p += 4, q += 4) {
    s0 += sums[p] * sums[q];
    s1 += sums[p + 1] * sums[q + 1];
    s2 += sums[p + 2] * sums[q + 2];
    s3 += sums[p + 3] * sums[q + 3];
  }
  for (; p < end; p++, q++) s0 += sums[p] * sums[q];
  return (s0 + s1 + (s2 + s3)) / (norms[a] * norms[b]);
}

function root(parent: Int32Array, item: number): number {
  let at = item;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]];
    at = parent[at];
  }
  return at;
}

/** Must-links: the clusters of a person are one, named after their first item. */
function joinPeople(parent: Int32Array, constraints: Constraints): Int32Array {
  const ofPerson = new Map<number, number>();
  const clusters = new Int32Array(parent.length);
  for (let item = 0; item < parent.length; item++) {
    const own = root(parent, item);
    const person = constraints.personOf(own);
    if (person !== 0 && !ofPerson.has(person)) ofPerson.set(person, own);
    clusters[item] = person === 0 ? own : ofPerson.get(person)!;
  }
  const firstOf = new Map<number, number>();
  for (let item = 0; item < clusters.length; item++) {
    if (!firstOf.has(clusters[item])) firstOf.set(clusters[item], item);
    clusters[item] = firstOf.get(clusters[item])!;
  }
  return clusters;
}
