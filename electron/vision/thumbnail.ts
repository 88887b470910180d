import sharp from 'sharp';
import type { PixelBox } from './image/box.ts';
import { levelFor, type MipChain } from './image/mip-chain.ts';
import type { RgbImage } from './image/rgb-image.ts';
import { sampleBox } from './image/sample-box.ts';

const GRID_HEIGHT_PX = 320;
const GRID_MAX_WIDTH_PX = 960;
const FACE_PX = 160;
/** Side of a face's thumbnail over the longer side of its box: hair and chin, and a little of where it was. */
const FACE_SURROUNDINGS = 1.7;
const THUMBNAIL_QUALITY = 80;

/** JPEG, 4:2:0, by plain libjpeg-turbo: mozjpeg's optimisers take three times as long for a tenth fewer bytes. */
export async function encodeJpeg({ width, height, data }: RgbImage, quality: number): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();
}

/** The whole photo for the grid: 320 px high, at most 960 px wide, never enlarged. */
export async function photoThumbnail(chain: MipChain): Promise<Uint8Array> {
  const { width, height } = chain.levels[0];
  const scale = Math.min(1, GRID_HEIGHT_PX / height, GRID_MAX_WIDTH_PX / width);
  const level = chain.levels[levelFor(chain, 1 / scale)];
  return (
    sharp(level.data, { raw: { width: level.width, height: level.height, channels: 3 } })
      .resize(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), { fit: 'fill' })
      // Optimised tables would save a fiftieth of the bytes and double the time.
      .jpeg({ quality: THUMBNAIL_QUALITY, optimiseCoding: false })
      .toBuffer()
  );
}

/** A face with some surroundings, 160 px square. */
export async function faceThumbnail(chain: MipChain, box: PixelBox): Promise<Uint8Array> {
  const { width, height } = chain.levels[0];
  const square = squareAround(box, width, height);
  const data = new Uint8ClampedArray(FACE_PX * FACE_PX * 3);
  const layout = { offset: 0, column: 3, row: FACE_PX * 3, channel: 1 };
  sampleBox(chain, square.x, square.y, square.width, square.height, FACE_PX, FACE_PX, 0, 1, data, layout);
  return encodeJpeg({ width: FACE_PX, height: FACE_PX, data: new Uint8Array(data.buffer) }, THUMBNAIL_QUALITY);
}

/** A square about the box, moved and, if it must be, shrunk to lie within the image: no thumbnail has black edges. */
export function squareAround(box: PixelBox, width: number, height: number): PixelBox {
  const side = Math.min(FACE_SURROUNDINGS * Math.max(box.width, box.height), width, height);
  const within = (centre: number, length: number) => Math.min(Math.max(0, centre - side / 2), length - side);
  const x = within(box.x + box.width / 2, width);
  const y = within(box.y + box.height / 2, height);
  return { x, y, width: side, height: side };
}
