import type { RgbImage } from '../../../../../electron/vision/image/rgb-image.ts';
import type { RgbPlanes } from '../../../../../electron/vision/image/rgb-planes.ts';
import { randomFrom } from '../../../seeded-random.ts';

/** A picture whose pixel (x, y) has the colour that `colour` gives. */
export function picture(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [number, number, number],
): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * 3);
  return { width, height, data };
}

/** The same in planes. */
export function planes(width: number, height: number, colour: Parameters<typeof picture>[2]): RgbPlanes {
  const { data } = picture(width, height, colour);
  const area = width * height;
  return {
    width,
    height,
    data: Float32Array.from({ length: 3 * area }, (_, i) => data[3 * (i % area) + Math.floor(i / area)]),
  };
}

/** Noise, the same for the same seed. */
export function noise(width: number, height: number, seed: number): RgbImage {
  const random = randomFrom(seed);
  const byte = () => Math.floor(random() * 256);
  return picture(width, height, () => [byte(), byte(), byte()]);
}
