import type { RunnableNetwork } from '../../../native-models/runtimes/runtime.ts';
import type { MipChain } from '../image/mip-chain.ts';
import { sampleBox } from '../image/sample-box.ts';
import { applyCorrections, makeSquare } from './box-refinement.ts';
import { addCandidate, type Candidates, createCandidates, STRIDE, selectCandidates } from './candidates.ts';
import { MTCNN } from './mtcnn-constants.ts';
import { nonMaxSuppression } from './non-max-suppression.ts';

/** One level of the pyramid: the whole image, sampled at columns x rows. */
export interface PyramidLevel {
  readonly columns: number;
  readonly rows: number;
}

/**
 * The sizes at which the proposal network's 12 px window sees faces of `smallestFacePx` and up, largest first. Never
 * larger than the image: enlarging makes every detector worse (measured), so a face below 12 px is not looked for.
 */
export function pyramidLevels(width: number, height: number, smallestFacePx: number): readonly PyramidLevel[] {
  const levels: PyramidLevel[] = [];
  const { windowPx, pyramidFactor } = MTCNN;
  for (let scale = Math.min(1, windowPx / smallestFacePx); ; scale *= pyramidFactor) {
    const columns = Math.ceil(width * scale);
    const rows = Math.ceil(height * scale);
    if (Math.min(width, height) * scale < windowPx) return levels;
    levels.push({ columns, rows });
  }
}

/** First stage: squares that may hold a face, over all levels of the pyramid, in pixels of level 0 of the chain. */
export async function propose(pnet: RunnableNetwork, chain: MipChain, smallestFacePx: number): Promise<Candidates> {
  const { width, height } = chain.levels[0];
  const all = createCandidates();
  for (const { columns, rows } of pyramidLevels(width, height, smallestFacePx)) {
    const image = { data: new Float32Array(rows * columns * 3), shape: [1, rows, columns, 3] };
    const layout = { offset: 0, column: 3, row: columns * 3, channel: 1 };
    sampleBox(chain, 0, 0, width, height, columns, rows, MTCNN.shift, MTCNN.scale, image.data, layout);
    const { probability, regression } = await pnet.run({ image });
    const found = windowsAbove(
      MTCNN.proposal.cut,
      probability.data,
      regression.data,
      probability.shape[1],
      probability.shape[2],
      width / columns,
      height / rows,
    );
    const best = nonMaxSuppression(found, MTCNN.proposal.overlapWithinLevel, 'union');
    appendAll(all, selectCandidates(found, best));
  }
  const best = selectCandidates(all, nonMaxSuppression(all, MTCNN.proposal.overlapAcrossLevels, 'union'));
  applyCorrections(best);
  makeSquare(best);
  return best;
}

/**
 * The windows whose probability of a face is at least `cut`. `probability` is rows x columns x (not a face, face),
 * `regression` rows x columns x 4; `scaleX`, `scaleY` are pixels of level 0 a pixel of the pyramid's level.
 */
export function windowsAbove(
  cut: number,
  probability: Float32Array,
  regression: Float32Array,
  rows: number,
  columns: number,
  scaleX: number,
  scaleY: number,
): Candidates {
  const list = createCandidates();
  const { stridePx, windowPx } = MTCNN;
  for (let row = 0, cell = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, cell++) {
      const score = probability[2 * cell + 1];
      if (score < cut) continue;
      const p = addCandidate(list);
      const { data } = list;
      data[p] = column * stridePx * scaleX;
      data[p + 1] = row * stridePx * scaleY;
      data[p + 2] = (column * stridePx + windowPx) * scaleX;
      data[p + 3] = (row * stridePx + windowPx) * scaleY;
      data[p + 4] = score;
      data.set(regression.subarray(4 * cell, 4 * cell + 4), p + 5);
    }
  }
  return list;
}

function appendAll(list: Candidates, more: Candidates): void {
  for (let i = 0; i < more.count; i++) {
    const p = addCandidate(list);
    list.data.set(more.data.subarray(i * STRIDE, (i + 1) * STRIDE), p);
  }
}
