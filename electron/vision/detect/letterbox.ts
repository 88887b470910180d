import type { TensorData } from '../../../native-models/runtimes/runtime.ts';
import type { MipChain } from '../image/mip-chain.ts';
import { sampleBox } from '../image/sample-box.ts';

/** What a detector that looks at a whole picture at once takes: planes of colour, (value + shift) * scale. */
export interface WholeImageInput {
  readonly colour: 'rgb' | 'bgr';
  readonly shift: number;
  readonly scale: number;
  /** Height and width that the network insists on; null where any multiple of 32 will do. */
  readonly fixed: readonly [height: number, width: number] | null;
}

export interface Letterboxed {
  /** [1, 3, height, width]. */
  readonly image: TensorData;
  /** Pixels of level 0 a pixel of `image`, along both axes. */
  readonly pixelsPerSample: number;
}

/** The coarsest grid of the detectors that are read here. */
const COARSEST_STRIDE = 32;

/**
 * The whole picture at its own proportions in the upper left of the network's input, the rest black. Shrunk so that a
 * face of `smallestFacePx` is `smallestSeenPx` wide there, further where the input's size is fixed; never enlarged.
 */
export function letterbox(
  chain: MipChain,
  smallestFacePx: number,
  smallestSeenPx: number,
  { colour, shift, scale, fixed }: WholeImageInput,
): Letterboxed {
  const { width, height } = chain.levels[0];
  const fit = fixed ? Math.min(fixed[0] / height, fixed[1] / width) : 1;
  const shrink = Math.min(1, smallestSeenPx / smallestFacePx, fit);
  const columns = Math.max(1, Math.floor(width * shrink));
  const rows = Math.max(1, Math.floor(height * shrink));
  const [inputRows, inputColumns] = fixed ?? [roundUp(rows), roundUp(columns)];
  const plane = inputRows * inputColumns;
  const data = new Float32Array(3 * plane).fill(shift * scale);
  const layout = {
    offset: colour === 'rgb' ? 0 : 2 * plane,
    channel: colour === 'rgb' ? plane : -plane,
    column: 1,
    row: inputColumns,
  };
  // One number for both axes: what is less than a sample at the right and lower edge is left out.
  const pixelsPerSample = 1 / shrink;
  const [boxWidth, boxHeight] = [columns * pixelsPerSample, rows * pixelsPerSample];
  sampleBox(chain, 0, 0, boxWidth, boxHeight, columns, rows, shift, scale, data, layout);
  return { image: { data, shape: [1, 3, inputRows, inputColumns] }, pixelsPerSample };
}

const roundUp = (length: number) => Math.ceil(length / COARSEST_STRIDE) * COARSEST_STRIDE;
