import type { RunnableNetwork } from '../../../native-models/runtimes/runtime.ts';
import { borrowFloats, giveBackFloats } from '../image/lent-floats.ts';
import { applyCorrections, makeSquare } from './box-refinement.ts';
import { addCandidate, type Candidates, createCandidates, STRIDE, selectCandidates } from './candidates.ts';
import { MTCNN } from './mtcnn-constants.ts';
import { nonMaxSuppression } from './non-max-suppression.ts';
import { BORDER_PX, type PyramidLevel } from './pyramid.ts';
import { copyTile, isSmooth, type Tile, tilesOf } from './tiles.ts';
import type { View } from './view.ts';

/**
 * First stage: squares that may hold a face, over all levels of the pyramid, in pixels of the view.
 * @param network mtcnn-proposals
 * @param cut least probability of a face
 */
export async function propose(
  network: RunnableNetwork,
  pyramid: readonly PyramidLevel[],
  view: View,
  cut: number,
): Promise<Candidates> {
  const all = createCandidates();
  for (const level of pyramid) {
    const found = await proposeIn(network, level, view, cut);
    const best = nonMaxSuppression(found, MTCNN.proposal.overlapWithinLevel, 'union');
    appendAll(all, selectCandidates(found, best));
  }
  const best = selectCandidates(all, nonMaxSuppression(all, MTCNN.proposal.overlapAcrossLevels, 'union'));
  applyCorrections(best);
  makeSquare(best);
  return best;
}

/** All windows of one level above the cut, tile by tile. */
async function proposeIn(
  network: RunnableNetwork,
  { planes, scaleX, scaleY }: PyramidLevel,
  { turns }: View,
  cut: number,
): Promise<Candidates> {
  const found = createCandidates();
  const [width, height] = turns % 2 === 0 ? [planes.width, planes.height] : [planes.height, planes.width];
  const scales = turns % 2 === 0 ? ([scaleX, scaleY] as const) : ([scaleY, scaleX] as const);
  const logit = Math.log(cut / (1 - cut));
  const tiles = tilesOf(width, height);
  const room = borrowFloats(Math.max(...tiles.map((tile) => tile.width * tile.height * 3)));
  try {
    for (const tile of tiles) {
      if (isSmooth(planes, turns, tile)) continue;
      const data = room.subarray(0, tile.width * tile.height * 3);
      copyTile(planes, turns, tile, data);
      const { head } = await network.run({ image: { data, shape: [1, 3, tile.height, tile.width] } });
      addWindows(logit, head.data, head.shape[2], head.shape[3], tile, scales, found);
    }
  } finally {
    giveBackFloats(room);
  }
  return found;
}

/**
 * Appends the windows of a tile whose logit is at least `logit`. `head` is 5 planes of rows x columns: logit and four
 * corrections; `scales` pixels of the view a pixel of the level.
 */
export function addWindows(
  logit: number,
  head: Float32Array,
  rows: number,
  columns: number,
  tile: Tile,
  [scaleX, scaleY]: readonly [number, number],
  list: Candidates,
): void {
  const { stridePx, windowPx } = MTCNN;
  const cells = rows * columns;
  for (let cell = 0; cell < cells; cell++) {
    if (head[cell] < logit) continue;
    const x = tile.x + (cell % columns) * stridePx - BORDER_PX;
    const y = tile.y + Math.floor(cell / columns) * stridePx - BORDER_PX;
    const p = addCandidate(list);
    const { data } = list;
    data[p] = x * scaleX;
    data[p + 1] = y * scaleY;
    data[p + 2] = (x + windowPx) * scaleX;
    data[p + 3] = (y + windowPx) * scaleY;
    data[p + 4] = 1 / (1 + Math.exp(-head[cell]));
    for (let k = 1; k < 5; k++) data[p + 4 + k] = head[k * cells + cell];
  }
}

function appendAll(list: Candidates, more: Candidates): void {
  for (let i = 0; i < more.count; i++) {
    const p = addCandidate(list);
    list.data.set(more.data.subarray(i * STRIDE, (i + 1) * STRIDE), p);
  }
}
