import type { EmbeddingBlock } from '../group/embedding-block.ts';
import type { Prototype } from './period-prototypes.ts';

/**
 * How a person is told from all others: by likeness to its labelled faces and prototypes, by a linear machine, or by a
 * machine with a Gaussian kernel.
 */
export const MODEL_KINDS = ['prototype', 'linear', 'rbf'] as const;
export type PersonModelKind = (typeof MODEL_KINDS)[number];

/** What was learned of a person. */
export interface PersonModel {
  readonly person: number;
  /** The kind that decides. */
  readonly kind: PersonModelKind;
  /** Labelled faces that were learned from: m rows of the embedding block, and their vectors, m x dimension. */
  readonly rows: readonly number[];
  readonly examples: Float32Array;
  readonly prototypes: readonly Prototype[];
  /** What the likeness of the most alike unknown faces is, as MobileFaceNet's: the evidence counts from here (open set). */
  readonly threshold: number;
  /** Where a machine decides. */
  readonly machine: Machine | null;
  /** Rows that a machine leans on; without one of them it would be another machine. */
  readonly support: ReadonlySet<number>;
}

/** f(x) = w . x + bias, or sum of coefficients . exp(-gamma |x - vector|^2) + bias. */
export type Machine =
  | { readonly kind: 'linear'; readonly weights: Float32Array; readonly bias: number }
  | {
      readonly kind: 'rbf';
      readonly gamma: number;
      /** s x dimension, unit rows. */
      readonly vectors: Float32Array;
      readonly coefficients: Float32Array;
      readonly bias: number;
    };

/**
 * Weight of the likeness to the nearest prototype beside a machine's decision value. A machine alone follows a wrong
 * label: with one face of ten named wrongly a linear one finds 0.1 % of LFW's faces at 99.9 % right, with the likeness
 * 98.8 %. A Gaussian machine, which only leans towards the wrong face's surroundings, needs little of it.
 */
export const LIKENESS_WEIGHT = { linear: 8, rbf: 1 } as const;

/** What is known of one vector and one person, before a kind decides. Cosines as MobileFaceNet's (`EmbeddingBlock.common`). */
export interface Likeness {
  /** To the most alike labelled face. */
  readonly nearest: number;
  /** To the most alike prototype. */
  readonly prototype: number;
}

/** What the vectors of a model are, and mean. */
export type VectorKind = Pick<EmbeddingBlock, 'dimension' | 'common'>;

/** Likeness of the unit vector at `offset` of x to a person's examples and prototypes. */
export function likenessOf(
  model: PersonModel,
  x: Float32Array,
  offset: number,
  { dimension, common }: VectorKind,
): Likeness {
  const { examples, prototypes } = model;
  let nearest = -1;
  for (let at = 0; at < examples.length; at += dimension) {
    nearest = Math.max(nearest, dot(examples, at, x, offset, dimension));
  }
  let prototype = -1;
  for (const { vector } of prototypes) prototype = Math.max(prototype, dot(vector, 0, x, offset, dimension));
  return { nearest: common(nearest), prototype: common(prototype) };
}

/** The evidence that the vector is the person: larger is surer; what it means is the calibration's to say. */
export function evidenceOf(
  model: PersonModel,
  likeness: Likeness,
  x: Float32Array,
  offset: number,
  dimension: number,
): number {
  const { machine, threshold } = model;
  if (!machine) return prototypeEvidence(likeness, threshold);
  return decide(machine, x, offset, dimension) + LIKENESS_WEIGHT[machine.kind] * likeness.prototype;
}

/** Evidence of likeness alone: the mean of both, above the threshold. */
export const prototypeEvidence = ({ nearest, prototype }: Likeness, threshold: number): number =>
  (nearest + prototype) / 2 - threshold;

/** The machine's decision value. */
export function decide(machine: Machine, x: Float32Array, offset: number, dimension: number): number {
  if (machine.kind === 'linear') return dot(machine.weights, 0, x, offset, dimension) + machine.bias;
  const { vectors, coefficients, gamma, bias } = machine;
  let sum = bias;
  for (let i = 0; i < coefficients.length; i++) {
    // Unit vectors: |x - y|^2 = 2 - 2 x . y.
    sum += coefficients[i] * Math.exp(2 * gamma * (dot(vectors, i * dimension, x, offset, dimension) - 1));
  }
  return sum;
}

/** Dot product of `dimension` numbers from two places; four sums at a time do not wait for each other. */
export function dot(a: Float32Array, i: number, b: Float32Array, j: number, dimension: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 4 <= dimension; k += 4) {
    s0 += a[i + k] * b[j + k];
    s1 += a[i + k + 1] * b[j + k + 1];
    s2 += a[i + k + 2] * b[j + k + 2];
    s3 += a[i + k + 3] * b[j + k + 3];
  }
  for (; k < dimension; k++) s0 += a[i + k] * b[j + k];
  return s0 + s1 + (s2 + s3);
}
