import type { RunnableNetwork } from '../../../native-models/runtimes/runtime.ts';
import type { MipChain } from '../image/mip-chain.ts';
import type { Faces } from './detector.ts';
import { correctBox, judgeTurned, placePoints, type TurnedSquare } from './judge-turned.ts';
import { leanOf } from './lean.ts';

/** Below this lean a find is looked at as it stands. */
const LEANS = (15 * Math.PI) / 180;
/** Finds of a lower score are not asked about, unless they fill as much of the picture's shorter side as this. */
const LEAST = 0.5;
const LARGE = 0.6;
/** Over the cut, for scores of single precision. */
const JUST = 1e-4;
/** Squares that are tried about the box: shift down and size, in sides of the box. */
const TRIED = [
  { down: 0, size: 1 },
  { down: 0, size: 0.88 },
  { down: 0, size: 1.14 },
  { down: -0.08, size: 1 },
  { down: 0.08, size: 1 },
] as const;

/**
 * Asks again about finds of which the cascade was less sure than `cut`: in squares about the corrected box, turned
 * upright by their own eyes where they lean. A face of 45 degrees is then as plain as any, and so is one under a helmet
 * or larger than the picture that no proposal fitted well. A find that passes is taken as the square shows it that is
 * surest of it, but scored as what just passes: another view that sees it plainly is to be believed. The order is kept.
 */
export async function confirmDoubtful(
  onet: RunnableNetwork,
  chain: MipChain,
  faces: Faces,
  cut: number,
): Promise<Faces> {
  const { width: imageWidth, height: imageHeight } = chain.levels[0];
  const largePx = LARGE * Math.min(imageWidth, imageHeight);
  const doubtful = Array.from({ length: faces.count }, (_, i) => i).filter((i) => {
    const least = faces.boxes[4 * i + 3] >= largePx ? 0 : LEAST;
    return faces.scores[i] < cut && faces.scores[i] >= least;
  });
  const squares = doubtful.flatMap((i) => squaresOf(faces, i));
  const judgements = await judgeTurned(onet, chain, squares);
  const boxes = faces.boxes.slice();
  const scores = faces.scores.slice();
  const landmarks = faces.landmarks.slice();
  doubtful.forEach((i, d) => {
    let best = d * TRIED.length;
    for (let t = best + 1; t < (d + 1) * TRIED.length; t++) {
      if (judgements[t].probability > judgements[best].probability) best = t;
    }
    const { probability, regression, landmarks: points } = judgements[best];
    if (probability < cut) return;
    scores[i] = cut + JUST;
    if (squares[best].angle === 0) correctBox(squares[best], regression, boxes, 4 * i);
    placePoints(squares[best], points, landmarks, 10 * i, 1);
  });
  return { count: faces.count, boxes, scores, landmarks };
}

function squaresOf(faces: Faces, i: number): readonly TurnedSquare[] {
  const [left, top, width, height] = faces.boxes.subarray(4 * i, 4 * i + 4);
  const lean = leanOf(faces, i);
  const angle = Math.abs(lean) < LEANS ? 0 : lean;
  const side = Math.max(width, height);
  return TRIED.map(({ down, size }) => ({
    x: left + width / 2 - Math.sin(angle) * down * side,
    y: top + height / 2 + Math.cos(angle) * down * side,
    side: size * side,
    angle,
  }));
}
