import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const WIDTH = 4032;
const HEIGHT = 3024;

/** Real photos that show people, none to six each. */
const SOURCES = [
  'bbt/bbt1.jpg',
  'bbt/bbt2.jpg',
  'bbt/bbt3.jpg',
  'bbt/bbt4.jpg',
  'bbt/bbt5.jpg',
  'family/identification1.jpg',
  'family/detection4.jpg',
  'family/detection5.jpg',
  'family/detection6.jpg',
  'family/test-image-person-group.jpg',
  'formats/clowns_colorful.jpg',
  'formats/beach_sand.jpg',
];

/**
 * Makes `count` photos as a 12-megapixel camera stores them (4032 x 3024, JPEG of quality 92, 4:2:0, some turned by
 * EXIF) from real ones: enlarged, mirrored every other round, with a little sensor noise, so that the JPEGs are as
 * large and as slow to decode as a camera's. Returns their paths.
 */
export async function makePhotos(photos: string, folder: string, count: number): Promise<readonly string[]> {
  const noise = await grain();
  const files: string[] = [];
  for (let i = 0; i < count; i++) {
    const round = Math.floor(i / SOURCES.length);
    const source = sharp(await readFile(join(photos, SOURCES[i % SOURCES.length])));
    const enlarged = await source
      .resize(WIDTH, HEIGHT, { fit: 'contain', background: '#6b7a6b' })
      .flop(round % 2 === 1)
      .composite([{ input: noise, blend: 'soft-light' }])
      .raw()
      .toBuffer({ resolveWithObject: true });
    const file = join(folder, `photo-${String(i).padStart(3, '0')}.jpg`);
    const raw = { width: enlarged.info.width, height: enlarged.info.height, channels: enlarged.info.channels };
    const camera = sharp(enlarged.data, { raw }).removeAlpha();
    // Every fourth was taken upright: stored lying, with the orientation that turns it back.
    const stored = i % 4 === 3 ? camera.rotate(270).withMetadata({ orientation: 6 }) : camera;
    await stored.jpeg({ quality: 92, chromaSubsampling: '4:2:0' }).toFile(file);
    files.push(file);
  }
  return files;
}

/** Sensor noise, as a PNG to lay over a photo; `background` is asked for by sharp's types and not seen. */
function grain(): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 6 };
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#808080', noise } })
    .png()
    .toBuffer();
}
