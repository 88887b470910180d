import type { RunnableNetwork } from '../../../native-models/runtimes/runtime.ts';
import type { Affine } from '../align/affine-transform.ts';
import { warp } from '../align/warp.ts';
import { borrowFloats, giveBackFloats } from '../image/lent-floats.ts';
import type { MipChain } from '../image/mip-chain.ts';
import { MTCNN } from './mtcnn-constants.ts';
import { createSquareSampler } from './sample-square.ts';
import { createView } from './view.ts';

/** A square about (x, y), pixels of the picture, turned clockwise by `angle`, radians. */
export interface TurnedSquare {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly angle: number;
}

/** What the output network says of one square: probability of a face, four corrections, five x then five y. */
export interface Judgement {
  readonly probability: number;
  readonly regression: Float32Array;
  readonly landmarks: Float32Array;
}

/** Shows the output network each square as it stands upright when turned back by its angle. */
export async function judgeTurned(
  onet: RunnableNetwork,
  chain: MipChain,
  squares: readonly TurnedSquare[],
): Promise<readonly Judgement[]> {
  const { sizePx } = MTCNN.output;
  const { batch } = MTCNN;
  const values = sizePx * sizePx * 3;
  const bytes = new Uint8Array(values);
  const { width, height } = chain.levels[0];
  const sampleSquare = createSquareSampler(chain, createView(width, height, 0), sizePx);
  const judgements: Judgement[] = [];
  const room = borrowFloats(Math.min(batch, squares.length) * values);
  try {
    for (let first = 0; first < squares.length; first += batch) {
      const some = squares.slice(first, first + batch);
      const crops = room.subarray(0, some.length * values);
      some.forEach((square, i) => {
        const { x, y, side, angle } = square;
        if (angle === 0) {
          sampleSquare(x - side / 2, y - side / 2, side, crops, i * values);
        } else {
          warp(chain, uprightOf(square, sizePx), sizePx, bytes, 0);
          toPlanes(bytes, sizePx, crops, i * values);
        }
      });
      const image = { data: crops, shape: [some.length, 3, sizePx, sizePx] };
      const { probability, regression, landmarks } = await onet.run({ image });
      for (let i = 0; i < some.length; i++) {
        judgements.push({
          probability: probability.data[2 * i + 1],
          regression: regression.data.subarray(4 * i, 4 * i + 4),
          landmarks: landmarks.data.subarray(10 * i, 10 * i + 10),
        });
      }
    }
  } finally {
    giveBackFloats(room);
  }
  return judgements;
}

/** From pixels of the square stood upright, sizePx x sizePx, to pixels of the picture. */
function uprightOf({ x, y, side, angle }: TurnedSquare, sizePx: number): Affine {
  const cos = (Math.cos(angle) * side) / sizePx;
  const sin = (Math.sin(angle) * side) / sizePx;
  const half = sizePx / 2;
  return { a: cos, b: sin, c: -sin, d: cos, tx: x - half * (cos - sin), ty: y - half * (sin + cos) };
}

/** A crop of three bytes a pixel as the network reads it: in planes, column after column, (v - 127.5) / 128. */
function toPlanes(bytes: Uint8Array, sizePx: number, out: Float32Array, offset: number): void {
  const { shift, scale } = MTCNN;
  let p = 0;
  for (let row = 0; row < sizePx; row++) {
    for (let column = 0; column < sizePx; column++) {
      for (let o = offset + column * sizePx + row; o < offset + 3 * sizePx * sizePx; o += sizePx * sizePx) {
        out[o] = (bytes[p++] + shift) * scale;
      }
    }
  }
}

/** Moves the box at `p` to where the corrections of an upright square put it: left, top, width, height. */
export function correctBox({ x, y, side }: TurnedSquare, corrections: Float32Array, boxes: Float32Array, p: number) {
  const [dx1, dy1, dx2, dy2] = corrections;
  boxes[p] = x - side / 2 + dx1 * side;
  boxes[p + 1] = y - side / 2 + dy1 * side;
  boxes[p + 2] = (1 + dx2 - dx1) * side;
  boxes[p + 3] = (1 + dy2 - dy1) * side;
}

/** ONet's five x then five y, 0..1 of the turned square, mixed into the points at `p` by `share`. */
export function placePoints(
  { x, y, side, angle }: TurnedSquare,
  relative: Float32Array,
  points: Float32Array,
  p: number,
  share: number,
): void {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  for (let k = 0; k < 5; k++) {
    const u = (relative[k] - 0.5) * side;
    const v = (relative[5 + k] - 0.5) * side;
    points[p + 2 * k] += share * (x + u * cos - v * sin - points[p + 2 * k]);
    points[p + 2 * k + 1] += share * (y + u * sin + v * cos - points[p + 2 * k + 1]);
  }
}
