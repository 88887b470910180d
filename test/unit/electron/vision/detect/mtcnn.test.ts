import { describe, expect, it } from 'vitest';
import { createMtcnn } from '../../../../../electron/vision/detect/mtcnn.ts';
import { pyramidLevels, windowsAbove } from '../../../../../electron/vision/detect/proposals.ts';
import { createMipChain } from '../../../../../electron/vision/image/mip-chain.ts';
import type { RunnableNetwork, TensorData } from '../../../../../native-models/runtimes/runtime.ts';
import { picture } from '../image/pictures.ts';

const network = (run: (image: TensorData) => Record<string, TensorData>): RunnableNetwork => ({
  inputs: ['image'],
  outputs: [],
  run: async ({ image }) => run(image),
  close: async () => {},
});

const tensor = (shape: readonly number[], fill = 0): TensorData => ({
  data: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(fill),
  shape,
});

/** Brightness, 0..1, of the middle pixel of image n of a batch. */
const middle = ({ data, shape: [, rows, columns] }: TensorData, n: number) =>
  (data[((n * rows + (rows >> 1)) * columns + (columns >> 1)) * 3] * 128 + 127.5) / 255;

/** Sees a face in every window whose middle is white. */
const pnet = network((image) => {
  const [, rows, columns] = image.shape;
  const outRows = Math.ceil((rows - 2) / 2) - 4;
  const outColumns = Math.ceil((columns - 2) / 2) - 4;
  const probability = tensor([1, outRows, outColumns, 2]);
  for (let row = 0; row < outRows; row++) {
    for (let column = 0; column < outColumns; column++) {
      const white = image.data[((2 * row + 6) * columns + 2 * column + 6) * 3] > 0.5;
      probability.data[2 * (row * outColumns + column) + 1] = white ? 0.9 : 0.1;
    }
  }
  return { probability, regression: tensor([1, outRows, outColumns, 4]) };
});

/** Says yes to crops whose middle is white, and moves nothing. */
const judge = (landmarks: boolean) =>
  network((image) => {
    const [n] = image.shape;
    const probability = tensor([n, 2]);
    for (let i = 0; i < n; i++) probability.data[2 * i + 1] = middle(image, i);
    const points = tensor([n, 10], 0.5);
    return { probability, regression: tensor([n, 4]), ...(landmarks ? { landmarks: points } : {}) };
  });

describe('createMtcnn', () => {
  it('finds the white patch where it is, whatever the size of the image, with landmarks in its box', async () => {
    const patch = { x: 300, y: 140, side: 60 };
    const inside = (v: number, from: number) => v >= from && v < from + patch.side;
    const image = picture(500, 300, (x, y) => (inside(x, patch.x) && inside(y, patch.y) ? [255, 255, 255] : [0, 0, 0]));
    const detector = createMtcnn({ pnet, rnet: judge(false), onet: judge(true) });
    const { count, boxes, scores, landmarks } = await detector.detect(createMipChain(image), 40);
    expect(count).toBeGreaterThan(0);
    for (let i = 0; i < count; i++) {
      const [x, y, width, height] = boxes.subarray(4 * i, 4 * i + 4);
      expect(scores[i]).toBeGreaterThanOrEqual(0.9);
      // Its middle is on the patch, and the five points, at 0.5 each, are its middle.
      expect(inside(x + width / 2, patch.x) && inside(y + height / 2, patch.y)).toBe(true);
      expect(landmarks[10 * i]).toBeCloseTo(x + width / 2, 2);
      expect(landmarks[10 * i + 9]).toBeCloseTo(y + height / 2, 2);
    }
  });

  it('orders faces by score, best first', async () => {
    const image = picture(400, 200, (x, y) => {
      if (y < 70 || y >= 130) return [0, 0, 0];
      if (x >= 50 && x < 110) return [240, 240, 240];
      return x >= 250 && x < 310 ? [255, 255, 255] : [0, 0, 0];
    });
    const detector = createMtcnn({ pnet, rnet: judge(false), onet: judge(true) });
    const { scores, count } = await detector.detect(createMipChain(image), 40);
    expect(count).toBeGreaterThan(1);
    expect([...scores]).toEqual([...scores].sort((a, b) => b - a));
  });

  it('finds nothing in an image smaller than its window', async () => {
    const detector = createMtcnn({ pnet, rnet: judge(false), onet: judge(true) });
    const { count } = await detector.detect(createMipChain(picture(5, 300, () => [255, 255, 255])), 20);
    expect(count).toBe(0);
  });

  it('runs the refining networks on at most 128 crops at a time', async () => {
    const batches: number[] = [];
    const counting = network((image) => {
      batches.push(image.shape[0]);
      return { probability: tensor([image.shape[0], 2]), regression: tensor([image.shape[0], 4]) };
    });
    const white = createMipChain(picture(400, 400, () => [255, 255, 255]));
    await createMtcnn({ pnet, rnet: counting, onet: judge(true) }).detect(white, 20);
    expect(batches.length).toBeGreaterThan(1);
    expect(Math.max(...batches)).toBe(128);
  });
});

describe('pyramidLevels', () => {
  it('starts where the smallest face fills the window and shrinks by 0.709 until the image is smaller than that', () => {
    const levels = pyramidLevels(1280, 960, 20);
    expect(levels[0]).toEqual({ columns: 768, rows: 576 });
    expect(levels[1]).toEqual({ columns: Math.ceil(768 * 0.709), rows: Math.ceil(576 * 0.709) });
    expect(levels.at(-1)!.rows).toBeGreaterThanOrEqual(12);
    expect(levels.at(-1)!.rows * 0.709).toBeLessThan(13);
  });

  it('never enlarges', () => {
    expect(pyramidLevels(640, 480, 6)[0]).toEqual({ columns: 640, rows: 480 });
  });
});

describe('windowsAbove', () => {
  it('places a cell at twice its row and column, twelve pixels wide, in pixels of the image', () => {
    const probability = new Float32Array(2 * 6).fill(0);
    probability[2 * 4 + 1] = 0.7;
    const regression = Float32Array.from({ length: 24 }, (_, i) => i);
    const { count, data } = windowsAbove(0.6, probability, regression, 2, 3, 2, 4);
    expect(count).toBe(1);
    // Row 1, column 1.
    expect([...data.subarray(0, 9)].map((v) => Math.round(v * 10) / 10)).toEqual([4, 8, 28, 56, 0.7, 16, 17, 18, 19]);
  });
});
