import { type FacePlace, placeLikeness, SAME_PLACE } from './same-place.ts';

/** A face as matching sees it. A drawn one has its landmarks: its box may be much larger than what a detector finds. */
export interface MatchableFace extends FacePlace {
  /** Unit length; null where there is none of the model in use. */
  readonly embedding: Float32Array | null;
}

/**
 * A face that moved, because the photo was cropped, mirrored or turned, is told by its embedding (cosine). Measured with
 * MobileFaceNet on four group photos, 14 faces: at least 0.79 after recompression (quality 50), brightening, a crop,
 * mirroring and a turn by 7 degrees; at most 0.50 between two people of one photo.
 */
export const SAME_FACE = 0.7;
/**
 * At the same place, but plainly someone else: the file was overwritten with another photo. Halving a photo with small
 * faces left 0.68.
 */
const OTHER_FACE = 0.35;

/**
 * Which known face each found one is, one to one: first by overlap, then by embedding. `sameContent` says that both
 * come from the same bytes, where place alone decides. Returns an index into `known` for each found face, or -1.
 */
export function matchFaces(
  known: readonly MatchableFace[],
  found: readonly MatchableFace[],
  sameContent: boolean,
): readonly number[] {
  const match = new Array<number>(found.length).fill(-1);
  const taken = new Set<number>();
  const assign = (score: (k: MatchableFace, f: MatchableFace) => number, floor: number) => {
    const pairs: { k: number; f: number; score: number }[] = [];
    for (let f = 0; f < found.length; f++) {
      if (match[f] !== -1) continue;
      for (let k = 0; k < known.length; k++) {
        if (!taken.has(k)) pairs.push({ k, f, score: score(known[k], found[f]) });
      }
    }
    pairs.sort((a, b) => b.score - a.score || a.f - b.f || a.k - b.k);
    for (const { k, f, score: reached } of pairs) {
      if (reached <= floor) break;
      if (match[f] !== -1 || taken.has(k)) continue;
      match[f] = k;
      taken.add(k);
    }
  };

  assign((k, f) => {
    const contradicted = !sameContent && (cosine(k, f) ?? 1) < OTHER_FACE;
    return contradicted ? 0 : placeLikeness(k, f);
  }, SAME_PLACE);
  if (!sameContent) assign((k, f) => cosine(k, f) ?? -1, SAME_FACE);
  return match;
}

/** Dot product of two unit embeddings, -1..1; undefined where one has none or another dimension. */
export function cosine(
  { embedding: a }: Pick<MatchableFace, 'embedding'>,
  { embedding: b }: Pick<MatchableFace, 'embedding'>,
): number | undefined {
  if (!a || !b || a.length !== b.length) return undefined;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
