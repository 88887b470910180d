import type { RunnableNetwork } from '../../../native-models/runtimes/runtime.ts';
import type { MipChain } from '../image/mip-chain.ts';
import { placeMeanLandmarks } from './box-around-landmarks.ts';
import type { Faces } from './detector.ts';
import { correctBox, type Judgement, judgeTurned, placePoints, type TurnedSquare } from './judge-turned.ts';
import { lookAgain } from './second-look.ts';

/**
 * Below this mean probability of all looks there is nothing in a box that looks like a face. Of 240 boxes on animals and
 * things 28 reach it, of 110 faces in boxes drawn in eight ways all do; `faceScore` tells the rest. `npm run bench -- drawn-faces`
 */
const SEEN = 0.6;
/** Squares that are tried, in longer sides of the drawn box: a person draws around the hair too, or around the features. */
const SIZES = [0.45, 0.6, 0.8, 1, 1.25] as const;
const SHIFTS = [-0.18, 0, 0.18] as const;
const DEGREE = Math.PI / 180;
/** A face that stands upright is looked for first, then one that leans, lies or stands on its head. */
const ANGLES = [0, -35 * DEGREE, 35 * DEGREE, 90 * DEGREE, -90 * DEGREE, 180 * DEGREE] as const;
/** So many squares must see a face at an angle; upright has a bonus where angles disagree. */
const AGREEING = 4;
const UPRIGHT_BONUS = 0.01;
/** Surer than this it is found, and not looked for otherwise turned. */
const SURE = 0.995;
/** What a square loses for lying beside the middle of the box, a shift: of equally good ones the nearer is meant. */
const PER_SHIFT = 0.03;
/** A face found in a box has a side of so many of its longer sides. */
const SIZE_RANGE = [0.25, 1.6] as const;
/** Its landmarks lie so far beyond the box at most, in sides of it. */
const BEYOND = 0.2;

/**
 * Finds the landmarks of one face in each box that a person drew, n x 4 (left, top, width, height) in pixels: the last
 * network of MTCNN judges squares about it, and looks twice more where it is surest. The boxes stay as they
 * were drawn. Where no face is to be seen (a back of a head) the score is 0, and the landmarks lie as they mostly do.
 */
export async function locateFaces(onet: RunnableNetwork, chain: MipChain, boxes: Float32Array): Promise<Faces> {
  const count = boxes.length / 4;
  const found: Faces = {
    count,
    boxes: boxes.slice(),
    scores: new Float32Array(count),
    landmarks: new Float32Array(10 * count),
  };
  for (let i = 0; i < count; i++) {
    const { square, judgement } = await bestSquare(onet, chain, boxes.subarray(4 * i, 4 * i + 4));
    found.scores[i] = judgement.probability;
    found.boxes.set([square.x - square.side / 2, square.y - square.side / 2, square.side, square.side], 4 * i);
    if (square.angle === 0) correctBox(square, judgement.regression, found.boxes, 4 * i);
    placePoints(square, judgement.landmarks, found.landmarks, 10 * i, 1);
  }
  const looked = await lookAgain(onet, chain, found);
  const scores = looked.scores.slice();
  const landmarks = looked.landmarks.slice();
  for (let i = 0; i < count; i++) {
    if (scores[i] >= SEEN && isWithin(looked, i, boxes)) continue;
    scores[i] = 0;
    placeMeanLandmarks(boxes.subarray(4 * i, 4 * i + 4), landmarks, 10 * i);
  }
  return { count, boxes, scores, landmarks };
}

interface Judged {
  readonly square: TurnedSquare;
  readonly judgement: Judgement;
  readonly worth: number;
}

/** The square that shows the face best, at the angle at which several squares do: any one may be taken in. */
async function bestSquare(onet: RunnableNetwork, chain: MipChain, box: Float32Array): Promise<Judged> {
  let best: Judged | undefined;
  let bestMean = Number.NEGATIVE_INFINITY;
  for (const angle of ANGLES) {
    const tried = squaresAbout(box, angle);
    const judgements = await judgeTurned(
      onet,
      chain,
      tried.map(({ square }) => square),
    );
    const judged = judgements
      .map((judgement, k) => ({
        square: tried[k].square,
        judgement,
        worth: judgement.probability - PER_SHIFT * tried[k].shifts,
      }))
      .sort((a, b) => b.worth - a.worth);
    const agreeing = judged.slice(0, AGREEING);
    const mean = agreeing.reduce((sum, { judgement }) => sum + judgement.probability / AGREEING, 0);
    if (mean <= bestMean) continue;
    best = judged[0];
    bestMean = mean + (angle === 0 ? UPRIGHT_BONUS : 0);
    if (mean > SURE) break;
  }
  return best!;
}

function squaresAbout([left, top, width, height]: Float32Array, angle: number) {
  const longer = Math.max(width, height);
  return SIZES.flatMap((size) =>
    SHIFTS.flatMap((right) =>
      SHIFTS.map((down) => {
        const x = left + width / 2 + right * width;
        const y = top + height / 2 + down * height;
        const square: TurnedSquare = { x, y, side: size * longer, angle };
        return { square, shifts: Number(right !== 0) + Number(down !== 0) };
      }),
    ),
  );
}

/** Whether all landmarks lie in the drawn box, or nearly, and the face is about as large: else it is a neighbour's. */
function isWithin({ boxes, landmarks }: Faces, i: number, drawn: Float32Array): boolean {
  const [left, top, width, height] = drawn.subarray(4 * i, 4 * i + 4);
  for (let k = 10 * i; k < 10 * i + 10; k += 2) {
    const x = (landmarks[k] - left) / width;
    const y = (landmarks[k + 1] - top) / height;
    if (Math.min(x, y) < -BEYOND || Math.max(x, y) > 1 + BEYOND) return false;
  }
  const size = Math.max(boxes[4 * i + 2], boxes[4 * i + 3]) / Math.max(width, height);
  return size > SIZE_RANGE[0] && size < SIZE_RANGE[1];
}
