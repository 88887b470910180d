import type { RunnableNetwork } from '../../../native-models/runtimes/runtime.ts';
import type { MipChain } from '../image/mip-chain.ts';
import type { Faces } from './detector.ts';
import { correctBox, judgeTurned, placePoints, type TurnedSquare } from './judge-turned.ts';
import { leanOf } from './lean.ts';

/** Below this lean a face is looked at as it stands: the network was trained on faces that lean as much. */
const UPRIGHT_WITHIN = (15 * Math.PI) / 180;

const DEGREE = Math.PI / 180;
/** Tried beside the angle that a leaning face's eyes tell. */
const NEAR_ANGLES = [0, 35 * DEGREE, -35 * DEGREE];
/** Beyond this lean, or below this score, the eyes may be told on the mouth's side: then all round is tried. */
const FAR = 40 * DEGREE;
const SURE = 0.99;
const ALL_ROUND = Array.from({ length: 8 }, (_, k) => (k - 3) * 45 * DEGREE);
/** What an angle loses for each radian by which the eyes still lean in its square: at the right one they are level. */
const PER_RADIAN = 0.1;
/** What an angle farther than this from what the eyes tell loses: their word counts, unless another is plainly better. */
const NEAR = 60 * DEGREE;
const ELSEWHERE = 0.02;
/** Looks beyond the cascade's own. */
const LOOKS = 2;

/**
 * Looks at each face twice more, turned upright, in the square about the box it was given last. Of a face that stands
 * upright it takes the middle of the boxes and landmarks before and after; of one that leans, the new landmarks and the
 * old box. The score becomes the mean of all looks: what is a face is one from whichever crop it is seen.
 *
 * Which of several good candidates survives hangs on a pixel's noise, and where it lay shows in its answer: the same
 * photo stored eight times over (EXIF orientations, each compressed anew) moved a face's middle by up to 3.7 % of its
 * width, and by less than 2 % with this.
 */
export async function lookAgain(onet: RunnableNetwork, chain: MipChain, faces: Faces): Promise<Faces> {
  const sums = faces.scores.slice();
  let seen = await standUp(onet, chain, faces);
  for (let look = 0; look < LOOKS; look++) {
    seen = await lookOnce(onet, chain, seen);
    for (let i = 0; i < sums.length; i++) sums[i] += seen.scores[i];
  }
  return { ...seen, scores: sums.map((sum) => sum / (LOOKS + 1)) };
}

/**
 * Of a face that leans: the landmarks of the angle, among those tried, at which it is most of a face and its eyes are
 * level. Halfway between two views the eyes are told badly, and with them the angle.
 */
async function standUp(onet: RunnableNetwork, chain: MipChain, faces: Faces): Promise<Faces> {
  const tried = Array.from({ length: faces.count }, (_, i) => squareOf(faces, i)).flatMap((square, face) => {
    if (square.angle === 0) return [];
    const angles = Math.abs(square.angle) > FAR || faces.scores[face] < SURE ? ALL_ROUND : NEAR_ANGLES;
    return angles.map((more) => ({ face, more, square: { ...square, angle: square.angle + more } }));
  });
  const judgements = await judgeTurned(
    onet,
    chain,
    tried.map(({ square }) => square),
  );
  const best = new Float32Array(faces.count).fill(Number.NEGATIVE_INFINITY);
  const landmarks = faces.landmarks.slice();
  tried.forEach(({ face, square, more }, t) => {
    const { probability, landmarks: points } = judgements[t];
    const level = Math.abs(Math.atan2(points[6] - points[5], points[1] - points[0]));
    const worth = probability - PER_RADIAN * level - (Math.abs(more) > NEAR ? ELSEWHERE : 0);
    if (worth <= best[face]) return;
    best[face] = worth;
    placePoints(square, points, landmarks, 10 * face, 1);
  });
  return { ...faces, landmarks };
}

async function lookOnce(onet: RunnableNetwork, chain: MipChain, faces: Faces): Promise<Faces> {
  const squares = Array.from({ length: faces.count }, (_, i) => squareOf(faces, i));
  const boxes = faces.boxes.slice();
  const landmarks = faces.landmarks.slice();
  const scores = new Float32Array(faces.count);
  const corrected = new Float32Array(4);
  (await judgeTurned(onet, chain, squares)).forEach((seen, i) => {
    const isUpright = squares[i].angle === 0;
    if (isUpright) {
      correctBox(squares[i], seen.regression, corrected, 0);
      for (let k = 0; k < 4; k++) boxes[4 * i + k] = (boxes[4 * i + k] + corrected[k]) / 2;
    }
    placePoints(squares[i], seen.landmarks, landmarks, 10 * i, isUpright ? 0.5 : 1);
    scores[i] = seen.probability;
  });
  return { count: faces.count, boxes, landmarks, scores };
}

function squareOf(faces: Faces, i: number): TurnedSquare {
  const [left, top, width, height] = faces.boxes.subarray(4 * i, 4 * i + 4);
  const lean = leanOf(faces, i);
  const angle = Math.abs(lean) < UPRIGHT_WITHIN ? 0 : lean;
  return { x: left + width / 2, y: top + height / 2, side: Math.max(width, height), angle };
}
