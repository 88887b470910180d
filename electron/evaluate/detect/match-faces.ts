import type { PixelBox } from '../../vision/image/box.ts';

/** A face that is there: the middle of its box and its size, pixels. */
export interface TrueFace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface FoundFace {
  readonly box: PixelBox;
  readonly score: number;
}

export interface FaceMatches {
  /** For each true face, whether it was found. */
  readonly hits: readonly boolean[];
  /** For each found face, whether it is one: best score first. */
  readonly right: readonly { readonly score: number; readonly isFace: boolean }[];
}

/**
 * Which faces were found: greedily by score, a find is right where its middle is within half the width of a true face
 * that no better find has taken. A second find on one face is wrong.
 */
export function matchFaces(truth: readonly TrueFace[], found: readonly FoundFace[]): FaceMatches {
  const hits = truth.map(() => false);
  const right = found
    .toSorted((a, b) => b.score - a.score)
    .map(({ box, score }) => {
      const x = box.x + box.width / 2;
      const y = box.y + box.height / 2;
      let best = -1;
      let nearest = Number.POSITIVE_INFINITY;
      truth.forEach((face, i) => {
        const distance = Math.hypot(face.x - x, face.y - y);
        if (!hits[i] && distance <= face.width / 2 && distance < nearest) {
          best = i;
          nearest = distance;
        }
      });
      if (best >= 0) hits[best] = true;
      return { score, isFace: best >= 0 };
    });
  return { hits, right };
}

/**
 * Average precision: the area under precision over recall, precision made non-increasing.
 * Source: Everingham et al., "The PASCAL Visual Object Classes Challenge" (2010), as computed since 2010 (all points).
 * @param finds of all photos together
 * @param faces how many there are to be found
 */
export function averagePrecision(finds: readonly { score: number; isFace: boolean }[], faces: number): number {
  const ranked = finds.toSorted((a, b) => b.score - a.score);
  const precision: number[] = [];
  const gained: boolean[] = [];
  let right = 0;
  ranked.forEach(({ isFace }, i) => {
    if (isFace) right++;
    precision.push(right / (i + 1));
    gained.push(isFace);
  });
  let area = 0;
  let best = 0;
  for (let i = precision.length - 1; i >= 0; i--) {
    best = Math.max(best, precision[i]);
    if (gained[i]) area += best / faces;
  }
  return area;
}
