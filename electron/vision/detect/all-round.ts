import type { RunnableNetwork } from '../../../native-models/runtimes/runtime.ts';
import type { MipChain } from '../image/mip-chain.ts';
import { boxesAround } from './box-around-landmarks.ts';
import { type Candidates, STRIDE } from './candidates.ts';
import type { Faces } from './detector.ts';
import { judgeTurned, placePoints, type TurnedSquare } from './judge-turned.ts';

/** Upright is known: as such the second stage dropped them. */
const ANGLES = Array.from({ length: 7 }, (_, k) => ((k + 1) * Math.PI) / 4);

/**
 * Judges squares all round, by eighths of a turn, and takes each as it is most of a face: what stands half-way between two
 * views is dropped in both by the second stage, but proposed by the first, and plain to the third at its own angle.
 * @param squares of the upright view, pixels of the picture
 */
export async function lookAllRound(onet: RunnableNetwork, chain: MipChain, squares: Candidates): Promise<Faces> {
  const { count, data } = squares;
  const tried = Array.from({ length: count }, (_, i) => {
    const [x1, y1, x2, y2] = data.subarray(i * STRIDE, i * STRIDE + 4);
    return ANGLES.map((angle): TurnedSquare => ({ x: (x1 + x2) / 2, y: (y1 + y2) / 2, side: x2 - x1, angle }));
  }).flat();
  const judgements = await judgeTurned(onet, chain, tried);
  const scores = new Float32Array(count);
  const landmarks = new Float32Array(10 * count);
  judgements.forEach(({ probability, landmarks: points }, t) => {
    const i = Math.floor(t / ANGLES.length);
    if (probability <= scores[i]) return;
    scores[i] = probability;
    placePoints(tried[t], points, landmarks, 10 * i, 1);
  });
  return { count, boxes: boxesAround(landmarks), scores, landmarks };
}
