import { areaUnder, equalErrorRate, type Roc, tarAtFar, thresholdAtFar } from '../../../native-models/metrics/roc.ts';
import type { VerificationReport } from '../../api/insights.ts';
import type { EmbeddingBlock } from '../group/embedding-block.ts';
import { MERGE_PROBABILITY, mergeRuleOf } from '../group/same-person.ts';
import type { SamePersonConstants } from '../group/same-person-constants.ts';
import type { LearnedFace } from '../learn/learned-faces.ts';
import { dot } from '../learn/person-model.ts';
import { distanceOf, faceDistance, probabilityAt } from './face-distance.ts';
import { rocOfDistances } from './roc-of-distances.ts';
import { differentPairs, type SampledPairs, samePairs } from './sampled-pairs.ts';

/** Pairs measured between two yields: about 1 ms. */
const PAGE = 5000;
/** Points of the curve that are told: more than a screen shows. */
const POINTS = 400;
const RATES = [0.01, 0.001] as const;
/** A rate that is not one of at least this many pairs in expectation says nothing. */
const PAIRS_BEHIND_A_RATE = 1;
/** The slider's range and step. */
const LEAST = 0.3;
const MOST = 1.5;
const STEP = 0.01;

/**
 * How well the distance of two faces tells one person from two, on pairs of named faces. Yields every ms or so.
 * @param named the faces of each person; needs a pair of each kind
 */
export function* verificationReport(
  named: readonly (readonly LearnedFace[])[],
  embeddings: EmbeddingBlock,
  constants: SamePersonConstants,
): Generator<void, VerificationReport> {
  const faces = named.flat();
  let next = 0;
  const people = named.map((list) => list.map(() => next++));
  const same = yield* distancesOf(yield* samePairs(people), faces, embeddings, constants);
  const different = yield* distancesOf(yield* differentPairs(people), faces, embeddings, constants);
  yield;
  same.sort();
  different.sort();
  yield;
  const curve = rocOfDistances(same, different);
  yield;
  const areaUnderCurve = areaUnder(curve);
  yield;
  const points = thinned(curve);
  yield;
  const shareUpTo = (sorted: Float64Array, distance: number) => countUpTo(sorted, distance) / sorted.length;
  return {
    people: named.length,
    faces: faces.length,
    same: same.length,
    different: different.length,
    areaUnderCurve,
    equalErrorRate: equalErrorRate(curve),
    tarAtFar: RATES.map((far) => {
      const isKnown = far * different.length >= PAIRS_BEHIND_A_RATE;
      return {
        far,
        pairsNeeded: Math.ceil(PAIRS_BEHIND_A_RATE / far),
        tar: isKnown ? tarAtFar(curve, far) : null,
        distance: isKnown ? distanceAt(thresholdAtFar(curve, far)) : null,
      };
    }),
    curve: points,
    steps: Array.from({ length: Math.round((MOST - LEAST) / STEP) + 1 }, (_, index) => {
      const distance = Math.round((LEAST + index * STEP) * 1000) / 1000;
      return {
        distance,
        probability: probabilityAt(constants, distance),
        falseAccept: shareUpTo(different, distance),
        falseReject: 1 - shareUpTo(same, distance),
      };
    }),
    inUse: distanceOf(mergeRuleOf(constants, MERGE_PROBABILITY).least),
  };
}

function* distancesOf(
  { first, second }: SampledPairs,
  faces: readonly LearnedFace[],
  { data, dimension }: EmbeddingBlock,
  constants: SamePersonConstants,
): Generator<void, Float64Array> {
  const distances = new Float64Array(first.length);
  for (let p = 0; p < first.length; p++) {
    const [a, b] = [faces[first[p]], faces[second[p]]];
    const cosine = dot(data, a.row * dimension, data, b.row * dimension, dimension);
    distances[p] = faceDistance(constants, cosine, Math.min(a.quality, b.quality));
    if (p % PAGE === PAGE - 1) yield;
  }
  return distances;
}

/** Nothing is accepted at no distance at all. */
const distanceAt = (threshold: number): number => (Number.isFinite(threshold) ? -threshold : 0);

/** How many of a rising list are `limit` or less. */
function countUpTo(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The curve's corners, about `POINTS` of them: close together where the false accept rate is low, for a log scale. */
function thinned({ falseAccept, trueAccept, thresholds }: Roc): VerificationReport['curve'] {
  const points: VerificationReport['curve'] = [];
  const least = 1 / (2 * falseAccept.length);
  const place = (far: number) => Math.log(Math.max(least, far)) / -Math.log(least);
  let last = { log: -Infinity, far: -1, tar: -1 };
  for (let i = 0; i < falseAccept.length; i++) {
    const [far, tar] = [falseAccept[i], trueAccept[i]];
    const log = place(far);
    const isFarOn = log - last.log > 2 / POINTS || far - last.far > 2 / POINTS || tar - last.tar > 2 / POINTS;
    if (!isFarOn && i < falseAccept.length - 1) continue;
    points.push([far, tar, distanceAt(thresholds[i])]);
    last = { log, far, tar };
  }
  return points;
}
