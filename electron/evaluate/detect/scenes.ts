import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import type { RgbImage } from '../../vision/image/rgb-image.ts';
import type { Condition } from './conditions.ts';
import type { TrueFace } from './match-faces.ts';

/** A made photo and where its faces are. */
export interface Scene {
  readonly image: RgbImage;
  readonly faces: readonly TrueFace[];
}

/** Pixels of every scene: detectors have been compared at this size. */
export const SCENE_WIDTH = 1600;
export const SCENE_HEIGHT = 1200;
const MOST_FACES = 12;

/**
 * Where a face lies in a deep-funnelled photo of Labeled Faces in the Wild (250 x 250): its box is 93 wide and 124 high
 * about the middle, mean of 78 photos, each within some 9 pixels. What is pasted is an ellipse with hair and chin.
 */
const LFW = { size: 250, x: 125, y: 126, width: 93, height: 124, pastedWidth: 160, pastedHeight: 200 } as const;

/**
 * Pastes faces, all under one condition, with soft edges on a photo without people, and saves it as a JPEG would.
 * @param background a photo without people; enlarged to the scene where `mosaic` is false, else repeated at its own size,
 *   mirrored, which makes a scene full of detail
 * @param faces photos of LFW, each used once; as many as fit are pasted, at most 12
 */
export async function makeScene(
  background: string,
  mosaic: boolean,
  faces: readonly string[],
  condition: Condition,
  random: () => number,
): Promise<Scene> {
  const places = placesFor(condition, Math.min(MOST_FACES, faces.length), random);
  const layers = await Promise.all(places.map((place, i) => pasted(faces[i], place, condition)));
  const ground = await (mosaic ? repeated(background) : enlarged(background));
  const jpeg = await ground
    .composite(layers.filter((layer) => layer !== null))
    .jpeg({ quality: 92 })
    .toBuffer();
  return {
    image: await decoded(jpeg),
    faces: places.map(({ x, y }) => ({ x, y, width: condition.sizePx, height: condition.sizePx * ASPECT })),
  };
}

/** A photo without people as a scene without faces. */
export async function emptyScene(background: string, mosaic: boolean): Promise<Scene> {
  const ground = await (mosaic ? repeated(background) : enlarged(background));
  return { image: await decoded(await ground.jpeg({ quality: 92 }).toBuffer()), faces: [] };
}

const ASPECT = LFW.height / LFW.width;

/** Centre of the face's box, pixels of the scene, and the turn of the face, degrees clockwise. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly turn: number;
}

/** One face a cell of a grid, somewhere in it; one that is cut lies over an edge of the scene, 70 to 80 % inside. */
function placesFor({ sizePx, turn, hardship }: Condition, most: number, random: () => number): readonly Place[] {
  const side = (sizePx * LFW.pastedHeight) / LFW.width + 8;
  const columns = Math.max(1, Math.min(4, Math.floor(SCENE_WIDTH / side)));
  const rows = Math.max(1, Math.min(3, Math.floor(SCENE_HEIGHT / side)));
  const places: Place[] = [];
  for (let cell = 0; cell < Math.min(most, columns * rows); cell++) {
    const [width, height] = [SCENE_WIDTH / columns, SCENE_HEIGHT / rows];
    const inside = (length: number) => side / 2 + random() * Math.max(0, length - side);
    const x = (cell % columns) * width + inside(width);
    const y = Math.floor(cell / columns) * height + inside(height);
    // A degree or two of lean is usual; the sign of a turn is drawn.
    const lean = (random() - 0.5) * 10;
    const place = { x, y, turn: turn * (random() < 0.5 ? -1 : 1) + lean };
    places.push(hardship === 'cut' ? overEdge(place, cell, sizePx, random) : place);
  }
  return places;
}

function overEdge(place: Place, cell: number, sizePx: number, random: () => number): Place {
  const outside = 0.2 + random() * 0.1;
  const acrossPx = sizePx * (0.5 - outside);
  const downPx = sizePx * ASPECT * (0.5 - outside);
  const edges = [
    { ...place, x: acrossPx },
    { ...place, x: SCENE_WIDTH - acrossPx },
    { ...place, y: downPx },
    { ...place, y: SCENE_HEIGHT - downPx },
  ];
  return edges[cell % edges.length];
}

/** One face, shrunk, made hard, turned, with soft edges; null where nothing of it is in the scene. */
async function pasted(path: string, place: Place, { sizePx, hardship }: Condition): Promise<OverlayOptions | null> {
  const scale = sizePx / LFW.width;
  const width = Math.round(LFW.pastedWidth * scale);
  const height = Math.round(LFW.pastedHeight * scale);
  const face = sharp(path)
    .extract({
      left: LFW.x - LFW.pastedWidth / 2,
      top: LFW.y - LFW.pastedHeight / 2,
      width: LFW.pastedWidth,
      height: LFW.pastedHeight,
    })
    .resize(width, height, { fit: 'fill' })
    .removeAlpha()
    .toColourspace('srgb');
  if (hardship === 'blurred') face.blur(sizePx * 0.04);
  if (hardship === 'dark') face.linear(0.25, 0);
  if (hardship === 'barred') face.composite([bar(width, height)]);
  const rgb = await face.png().toBuffer();
  const soft = await sharp(rgb)
    .joinChannel(await softEllipse(width, height))
    .png()
    .toBuffer();
  const turned = await sharp(soft)
    .rotate(place.turn, { background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer({ resolveWithObject: true });
  return placed(turned.data, turned.info.width, turned.info.height, place);
}

/** sharp takes no layer that reaches outside: what lies outside is cut off. */
async function placed(input: Buffer, width: number, height: number, { x, y }: Place): Promise<OverlayOptions | null> {
  const left = Math.round(x - width / 2);
  const top = Math.round(y - height / 2);
  const cutLeft = Math.max(0, -left);
  const cutTop = Math.max(0, -top);
  const visibleWidth = Math.min(width, SCENE_WIDTH - left) - cutLeft;
  const visibleHeight = Math.min(height, SCENE_HEIGHT - top) - cutTop;
  if (visibleWidth <= 0 || visibleHeight <= 0) return null;
  const visible = await sharp(input)
    .extract({ left: cutLeft, top: cutTop, width: visibleWidth, height: visibleHeight })
    .png()
    .toBuffer();
  return { input: visible, left: left + cutLeft, top: top + cutTop };
}

/** A dark bar over the mouth, a fifth of the face's height, as a scarf or a glass hides it. */
function bar(width: number, height: number): OverlayOptions {
  const box = (LFW.height / LFW.pastedHeight) * height;
  const input = {
    create: { width, height: Math.max(1, Math.round(box * 0.2)), channels: 3 as const, background: '#20242c' },
  };
  return { input, left: 0, top: Math.round((height - box) / 2 + box * 0.68) };
}

/** The alpha of what is pasted: 1 inside, falling to 0 at the rim of the ellipse. */
function softEllipse(width: number, height: number): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><radialGradient id="g"><stop offset="0.8" stop-color="#fff"/><stop offset="1" stop-color="#000"/></radialGradient></defs>
    <rect width="100%" height="100%" fill="#000"/>
    <ellipse cx="50%" cy="50%" rx="50%" ry="50%" fill="url(#g)"/></svg>`;
  return sharp(Buffer.from(svg)).removeAlpha().extractChannel(0).png().toBuffer();
}

async function enlarged(path: string): Promise<Sharp> {
  const cover = await upright(path).resize(SCENE_WIDTH, SCENE_HEIGHT, { fit: 'cover' }).png().toBuffer();
  return sharp(cover);
}

/** The photo at its own size, at most 800 x 600, mirrored from tile to tile so that no seam shows. */
async function repeated(path: string): Promise<Sharp> {
  const { data, info } = await upright(path)
    .resize(800, 600, { fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer({ resolveWithObject: true });
  const columns = Math.ceil(SCENE_WIDTH / info.width);
  const rows = Math.ceil(SCENE_HEIGHT / info.height);
  const canvas = { width: columns * info.width, height: rows * info.height, channels: 3 as const, background: '#000' };
  const tiles: OverlayOptions[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const tile = await sharp(data)
        .flip(row % 2 === 1)
        .flop(column % 2 === 1)
        .png()
        .toBuffer();
      tiles.push({ input: tile, left: column * info.width, top: row * info.height });
    }
  }
  const filled = await sharp({ create: canvas }).composite(tiles).png().toBuffer();
  return sharp(
    await sharp(filled).extract({ left: 0, top: 0, width: SCENE_WIDTH, height: SCENE_HEIGHT }).png().toBuffer(),
  );
}

const upright = (path: string) => sharp(path).autoOrient().flatten({ background: '#fff' }).toColourspace('srgb');

async function decoded(jpeg: Buffer): Promise<RgbImage> {
  const { data, info } = await sharp(jpeg).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}
