import { EMBEDDINGS } from '../../../native-models/catalog.ts';

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
};

/**
 * Of a model that was not measured all is put by where its verification threshold lies between "nothing in common" (0) and
 * "the same" (1), as it does for MobileFaceNet; poor photos are taken as they are.
 */
export function samePersonConstants(model: string): SamePersonConstants {
  const measured = MEASURED[model];
  if (measured) return measured;
  const { slope, half, relief } = MEASURED.mobilefacenet;
  const scale = (1 - verificationCosine(model)) / (1 - verificationCosine('mobilefacenet'));
  return { slope: slope / scale, half: 1 - (1 - half) * scale, relief: relief * scale };
}

/** Cosine of the catalog's distance threshold; of several models side by side the mean, as their squared distances are. */
function verificationCosine(model: string): number {
  const ids = model.split(',').map((part) => part.split('+')[0]);
  const rows = ids.map((id) => EMBEDDINGS.find((row) => row.id === id) ?? EMBEDDINGS[0]);
  return rows.reduce((sum, { distanceThreshold }) => sum + 1 - distanceThreshold ** 2 / 2, 0) / rows.length;
}

/** A vector of bytes, -127..127 in base64, of which 127 stands for `largest`. */
function fromBytes(largest: number, base64: string): Float32Array {
  return Float32Array.from(Int8Array.from(Buffer.from(base64, 'base64')), (byte) => (byte * largest) / 127);
}
