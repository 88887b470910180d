import type { RunnableNetwork, TensorData } from '../../../native-models/runtimes/runtime.ts';
import type { MipChain } from '../image/mip-chain.ts';
import { sampleBox } from '../image/sample-box.ts';
import { type Candidates, STRIDE } from './candidates.ts';
import { MTCNN } from './mtcnn-constants.ts';

/** What a network says of a batch of crops: candidates first ... first + n - 1 of those it was given. */
export type OnBatch = (outputs: Readonly<Record<string, TensorData>>, first: number, n: number) => void;

/** Cuts the candidates' boxes out of the image at sizePx x sizePx and runs the network on them, a batch at a time. */
export async function judgeCrops(
  network: RunnableNetwork,
  chain: MipChain,
  { data, count }: Candidates,
  sizePx: number,
  onBatch: OnBatch,
): Promise<void> {
  const bytes = sizePx * sizePx * 3;
  const crops = new Float32Array(Math.min(count, MTCNN.batch) * bytes);
  for (let first = 0; first < count; first += MTCNN.batch) {
    const n = Math.min(MTCNN.batch, count - first);
    for (let i = 0; i < n; i++) {
      const p = (first + i) * STRIDE;
      const layout = { offset: i * bytes, column: 3, row: sizePx * 3, channel: 1 };
      const width = data[p + 2] - data[p];
      const height = data[p + 3] - data[p + 1];
      sampleBox(chain, data[p], data[p + 1], width, height, sizePx, sizePx, MTCNN.shift, MTCNN.scale, crops, layout);
    }
    const image = { data: crops.subarray(0, n * bytes), shape: [n, sizePx, sizePx, 3] };
    onBatch(await network.run({ image }), first, n);
  }
}
