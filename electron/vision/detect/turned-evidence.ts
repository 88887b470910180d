import type { RunnableNetwork } from '../../../native-models/runtimes/runtime.ts';
import type { MipChain } from '../image/mip-chain.ts';
import type { Faces } from './detector.ts';
import { TURNED } from './effort.ts';
import { judgeTurned, type TurnedSquare } from './judge-turned.ts';
import { leanOf } from './lean.ts';

/** Beyond this lean the upright view sees a face badly, and others like it not at all. */
const LEANS_BEYOND = (35 * Math.PI) / 180;
/** A face of which the upright view is as sure as this stands upright. */
const SURE = 0.995;
/** Doubtful finds that are tried: the best ones. Three crops of each cost about a millisecond. */
const MOST_TRIED = 8;

/**
 * Whether the upright view hints at faces that do not stand upright: one that leans far, or something doubtful that is
 * more of a face when turned by a quarter, a half or three quarters.
 * @param seen what the upright view saw, doubtful finds too, best first
 */
export async function hintsAtTurned(onet: RunnableNetwork, chain: MipChain, seen: Faces): Promise<boolean> {
  const squares: TurnedSquare[] = [];
  const scores: number[] = [];
  for (let i = 0; i < seen.count && scores.length < MOST_TRIED; i++) {
    if (Math.abs(leanOf(seen, i)) > LEANS_BEYOND) return true;
    if (seen.scores[i] >= SURE) continue;
    const [left, top, width, height] = seen.boxes.subarray(4 * i, 4 * i + 4);
    const square = { x: left + width / 2, y: top + height / 2, side: Math.max(width, height) };
    for (const turns of [1, 2, 3]) squares.push({ ...square, angle: (turns * Math.PI) / 2 });
    scores.push(seen.scores[i]);
  }
  const judgements = await judgeTurned(onet, chain, squares);
  return judgements.some(({ probability }, k) => {
    return probability >= TURNED.output && probability > scores[Math.floor(k / 3)];
  });
}
