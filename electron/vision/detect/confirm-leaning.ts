import type { RunnableNetwork } from '../../../native-models/runtimes/runtime.ts';
import type { MipChain } from '../image/mip-chain.ts';
import type { Faces } from './detector.ts';
import { judgeTurned, type TurnedSquare } from './judge-turned.ts';
import { leanOf } from './lean.ts';

/** Below this lean what the cascade said stands. */
const LEANS = (15 * Math.PI) / 180;

/**
 * Asks again about finds that lean and of which the cascade was less sure than `cut`: turned upright by their own eyes,
 * a face of 45 degrees is as plain as any. Those get the new score; the order is kept.
 */
export async function confirmLeaning(
  onet: RunnableNetwork,
  chain: MipChain,
  faces: Faces,
  cut: number,
): Promise<Faces> {
  const asked: number[] = [];
  const squares: TurnedSquare[] = [];
  for (let i = 0; i < faces.count; i++) {
    const angle = leanOf(faces, i);
    if (faces.scores[i] >= cut || Math.abs(angle) < LEANS) continue;
    const [left, top, width, height] = faces.boxes.subarray(4 * i, 4 * i + 4);
    asked.push(i);
    squares.push({ x: left + width / 2, y: top + height / 2, side: Math.max(width, height), angle });
  }
  const scores = faces.scores.slice();
  (await judgeTurned(onet, chain, squares)).forEach(({ probability }, k) => {
    scores[asked[k]] = probability;
  });
  return { ...faces, scores };
}
