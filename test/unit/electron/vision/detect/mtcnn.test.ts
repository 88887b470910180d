import { describe, expect, it } from 'vitest';
import { createMtcnn } from '../../../../../electron/vision/detect/mtcnn.ts';
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
const middle = ({ data, shape: [, planes, rows, columns] }: TensorData, n: number) =>
  (data[(n * planes * rows + (rows >> 1)) * columns + (columns >> 1)] * 128 + 127.5) / 255;

/** Sees a face in every window whose middle is white; planes in, planes out. */
const proposals = network((image) => {
  const [, , rows, columns] = image.shape;
  const outRows = Math.floor((rows - 12) / 4) + 1;
  const outColumns = Math.floor((columns - 12) / 4) + 1;
  const head = tensor([1, 5, outRows, outColumns]);
  for (let row = 0; row < outRows; row++) {
    for (let column = 0; column < outColumns; column++) {
      const white = image.data[(4 * row + 6) * columns + 4 * column + 6] > 200;
      head.data[row * outColumns + column] = white ? 2.2 : -2.2;
    }
  }
  return { head };
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
    const detector = createMtcnn({ proposals, rnet: judge(false), onet: judge(true) });
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

  it('finds the same in two photos that are looked at at once as in each alone', async () => {
    const withPatch = (left: number) =>
      createMipChain(
        picture(500, 300, (x, y) => (x >= left && x < left + 60 && y >= 140 && y < 200 ? [255, 255, 255] : [0, 0, 0])),
      );
    // Each run gives way to the other photo's.
    const slow = (inner: RunnableNetwork): RunnableNetwork => ({
      ...inner,
      async run(inputs) {
        await new Promise((resolve) => setImmediate(resolve));
        return inner.run(inputs);
      },
    });
    const detector = createMtcnn({ proposals: slow(proposals), rnet: slow(judge(false)), onet: slow(judge(true)) });
    const photos = [withPatch(100), withPatch(300)];
    const alone = [await detector.detect(photos[0], 40), await detector.detect(photos[1], 40)];
    expect(alone.map(({ count }) => count > 0)).toEqual([true, true]);
    expect(await Promise.all(photos.map((photo) => detector.detect(photo, 40)))).toEqual(alone);
  });

  it('orders faces by score, best first', async () => {
    const image = picture(400, 200, (x, y) => {
      if (y < 70 || y >= 130) return [0, 0, 0];
      if (x >= 50 && x < 110) return [240, 240, 240];
      return x >= 250 && x < 310 ? [255, 255, 255] : [0, 0, 0];
    });
    const detector = createMtcnn({ proposals, rnet: judge(false), onet: judge(true) });
    const { scores, count } = await detector.detect(createMipChain(image), 40);
    expect(count).toBeGreaterThan(1);
    expect([...scores]).toEqual([...scores].sort((a, b) => b - a));
  });

  it('finds nothing in an image smaller than its window', async () => {
    const detector = createMtcnn({ proposals, rnet: judge(false), onet: judge(true) });
    const { count } = await detector.detect(createMipChain(picture(5, 300, () => [255, 255, 255])), 20);
    expect(count).toBe(0);
  });

  it('runs the refining networks on at most 128 crops at a time', async () => {
    const batches: number[] = [];
    const counting = network((image) => {
      batches.push(image.shape[0]);
      return { probability: tensor([image.shape[0], 2]), regression: tensor([image.shape[0], 4]) };
    });
    // Not one tone: a smooth picture is passed over.
    const white = createMipChain(picture(400, 400, (x) => (x % 8 < 4 ? [255, 255, 255] : [215, 215, 215])));
    await createMtcnn({ proposals, rnet: counting, onet: judge(true) }).detect(white, 20, 'fast');
    expect(batches.length).toBeGreaterThan(1);
    expect(Math.max(...batches)).toBe(128);
  });
});
