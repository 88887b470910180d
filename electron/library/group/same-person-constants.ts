import { embeddingRow, FALSE_ACCEPT_RATES } from '../../../native-models/catalog.ts';
import type { Thresholds } from '../../../native-models/thresholds.ts';

/** What is known of a model's embeddings of poor photos, and of what the distance of two faces means. */
export interface SamePersonConstants {
  /** Rise of the log odds that two faces are one person, a unit of affinity. */
  readonly slope: number;
  /** Affinity at which it is as likely as not. */
  readonly half: number;
  /** Affinity of two faces of no quality at all above their cosine (`affinity`). */
  readonly relief: number;
  /** Where poor photos drift to: a face of quality q lies (1 - q) times it off. Undefined where that was not measured. */
  readonly drift?: Float32Array;
}

/**
 * Printed by `node test/bench/same-person.ts --images test-data/lfw/images`: people of LFW by an even hash, photos as they
 * are and degraded (faces 24 to 112 pixels wide, blurred, dark, tilted, recompressed); the script also says how well they
 * do on the other people.
 */
const MEASURED: Readonly<Record<string, SamePersonConstants>> = {
  mobilefacenet: {
    slope: 33.4,
    half: 0.527,
    relief: 0.09,
    drift: fromBytes(
      0.2527,
      '9QsE/OgUDOirB/wG/gr/7/X+AgOFJ+gGFwvrERjv/X/1/bc/5fwCFQICCPkD5ff2+wye/aD/7ANSAtkJB/8jG/f+/Qj/AvQP2gW1A/8AZiL+9fTZuP8AERvj7AIC9dcD4PUBAwL+/fwBBMj+AgihBAEyAzgB7yo5OAXOAP4CAgIB9gUH/yYa/Lz++gX9AgKt1y7z///8//qR8P//AgAAAOUB+gACCgY//gDkAP7f/wHh3voDn+4G/uP65UIW6Of+',
    ),
  },
  // `--photos 1000 --model dlib-resnet`: the fit without drift.
  'dlib-resnet': { slope: 216.1, half: 0.927, relief: 0 },
};

const REFERENCE = 'mobilefacenet';

/**
 * Of a model that was not measured all is put by where the cosines lie that one pair of strangers in a hundred, in a
 * thousand and in ten thousand exceeds, beside MobileFaceNet's; poor photos are taken as they are.
 * @param thresholds what the model's distances mean
 */
export function samePersonConstants(model: string, { distanceAtFar }: Thresholds): SamePersonConstants {
  const measured = MEASURED[model];
  if (measured) return measured;
  const { slope, half, relief } = MEASURED[REFERENCE];
  const [known, wanted] = [embeddingRow(REFERENCE).distanceAtFar, distanceAtFar].map((distances) =>
    FALSE_ACCEPT_RATES.map((rate) => 1 - distances[rate] ** 2 / 2),
  );
  // The line through them, by least squares.
  const [from, to] = [mean(known), mean(wanted)];
  const rise = known.reduce((sum, cosine, i) => sum + (cosine - from) * (wanted[i] - to), 0);
  const scale = Math.max(LEAST_SCALE, rise / known.reduce((sum, cosine) => sum + (cosine - from) ** 2, 0));
  return { slope: slope / scale, half: to + (half - from) * scale, relief: relief * scale };
}

/**
 * What makes a model's cosines mean what MobileFaceNet's mean: two faces are as probably one person by both. All that is
 * said of likeness outside grouping (learning, review) is said of such cosines, so that it holds for every model. A
 * straight line: of mean cosines it makes the means.
 */
export function commonCosine({ slope, half }: SamePersonConstants): (cosine: number) => number {
  const reference = MEASURED[REFERENCE];
  if (slope === reference.slope && half === reference.half) return (cosine) => cosine;
  const scale = slope / reference.slope;
  return (cosine) => reference.half + scale * (cosine - half);
}

/** Thresholds closer to each other are no measurement. */
const LEAST_SCALE = 0.02;
const mean = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;

/** A vector of bytes, -127..127 in base64, of which 127 stands for `largest`. */
function fromBytes(largest: number, base64: string): Float32Array {
  return Float32Array.from(Int8Array.from(Buffer.from(base64, 'base64')), (byte) => (byte * largest) / 127);
}
