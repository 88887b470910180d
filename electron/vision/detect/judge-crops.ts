import type { RunnableNetwork, TensorData } from '../../../native-models/runtimes/runtime.ts';
import { borrowFloats, giveBackFloats } from '../image/lent-floats.ts';
import type { MipChain } from '../image/mip-chain.ts';
import { type Candidates, STRIDE } from './candidates.ts';
import { MTCNN } from './mtcnn-constants.ts';
import { createSquareSampler } from './sample-square.ts';
import type { View } from './view.ts';

/** What a network says of a batch of crops: candidates first ... first + n - 1 of those it was given. */
export type OnBatch = (outputs: Readonly<Record<string, TensorData>>, first: number, n: number) => void;

/** Cuts the candidates' squares out of the view at sizePx x sizePx and runs the network on them, a batch at a time. */
export async function judgeCrops(
  network: RunnableNetwork,
  chain: MipChain,
  view: View,
  { data, count }: Candidates,
  sizePx: number,
  onBatch: OnBatch,
): Promise<void> {
  const values = sizePx * sizePx * 3;
  const sampleSquare = createSquareSampler(chain, view, sizePx);
  const room = borrowFloats(Math.min(MTCNN.batch, count) * values);
  try {
    for (let first = 0; first < count; first += MTCNN.batch) {
      const n = Math.min(MTCNN.batch, count - first);
      const crops = room.subarray(0, n * values);
      for (let i = 0; i < n; i++) {
        const p = (first + i) * STRIDE;
        sampleSquare(data[p], data[p + 1], data[p + 2] - data[p], crops, i * values);
      }
      onBatch(await network.run({ image: { data: crops, shape: [n, 3, sizePx, sizePx] } }), first, n);
    }
  } finally {
    giveBackFloats(room);
  }
}
