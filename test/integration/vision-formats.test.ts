import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDecoder } from '../../electron/vision/decode/decode.ts';
import { turnUpright } from '../../electron/vision/decode/turn-upright.ts';
import type { RgbImage } from '../../electron/vision/image/rgb-image.ts';
import { DATA, missingData } from './photo-data.ts';
import { arw, cr2, cr3, nef, orf, raf, rw2 } from './raw-containers.ts';

const why = missingData('bad', 'photos');
if (why) console.log(`skipped: ${why}`);

/** Mean absolute difference of two pictures of one size, 0..255. */
function difference(a: RgbImage, b: RgbImage): number {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  return a.data.reduce((sum, value, i) => sum + Math.abs(value - b.data[i]), 0) / a.data.length;
}

describe.skipIf(why)('photos of every kind', () => {
  const decoder = createDecoder();
  let folder: string;
  let source: Buffer;
  let original: RgbImage;
  const decodeBytes = (name: string, bytes: Uint8Array, longestPx = 600) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return decoder.decode(file, longestPx);
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kith-formats-'));
    const file = join(DATA, 'bad/orientation-1.jpg');
    source = await readFile(file);
    original = (await decoder.decode(file, 600)).image;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const kinds: readonly (readonly [string, (photo: Sharp) => Promise<Buffer>, number])[] = [
    ['progressive JPEG', (photo) => photo.jpeg({ progressive: true, quality: 95 }).toBuffer(), 2],
    [
      'CMYK JPEG, inverted as Adobe writes it',
      (photo) => photo.toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer(),
      8,
    ],
    ['interlaced PNG', (photo) => photo.png({ progressive: true }).toBuffer(), 1],
    ['PNG of 16 bits', (photo) => photo.toColourspace('rgb16').png().toBuffer(), 2],
    ['PNG with a palette', (photo) => photo.png({ palette: true, quality: 100 }).toBuffer(), 8],
    ['PNG with alpha', (photo) => photo.ensureAlpha(1).png().toBuffer(), 1],
    ['WebP', (photo) => photo.webp({ quality: 95 }).toBuffer(), 4],
    ['lossless WebP with alpha', (photo) => photo.ensureAlpha(1).webp({ lossless: true }).toBuffer(), 1],
    ['AVIF', (photo) => photo.avif({ quality: 80, effort: 0 }).toBuffer(), 4],
    ['GIF', (photo) => photo.gif().toBuffer(), 10],
    ['TIFF by LZW', (photo) => photo.tiff({ compression: 'lzw', predictor: 'horizontal' }).toBuffer(), 1],
    ['TIFF of 16 bits', (photo) => photo.toColourspace('rgb16').tiff({ compression: 'deflate' }).toBuffer(), 2],
    ['tiled TIFF by JPEG', (photo) => photo.tiff({ compression: 'jpeg', quality: 95, tile: true }).toBuffer(), 4],
  ];
  it.each(kinds)('shows a %s as the photo it was made from', async (name, make, most) => {
    const { image } = await decodeBytes(name.replaceAll(/\W/g, '-'), await make(sharp(source)));
    expect(difference(image, original)).toBeLessThan(most);
  });

  it.each(['webp', 'gif'] as const)('shows the first frame of an animated %s', async (format) => {
    const { width, height, data } = original;
    const second = new Uint8Array(data.length).fill(40);
    const frames = Buffer.concat([data, second]);
    const animated = sharp(frames, { raw: { width, height: 2 * height, channels: 3, pageHeight: height } });
    const { image } = await decodeBytes(
      `animated.${format}`,
      await animated.toFormat(format, { quality: 95 }).toBuffer(),
    );
    expect(difference(image, original)).toBeLessThan(12);
  });

  it('shows the first page of a TIFF of several', async () => {
    const { width, height, data } = original;
    const pages = Buffer.concat([data, new Uint8Array(data.length).fill(200)]);
    const many = sharp(pages, { raw: { width, height: 2 * height, channels: 3, pageHeight: height } });
    const { image } = await decodeBytes('pages.tiff', await many.tiff({ compression: 'lzw' }).toBuffer());
    expect(difference(image, original)).toBeLessThan(1);
  });

  it.each(['p3', 'cmyk'] as const)('shows colours of profile %s as a conversion by sharp does', async (profile) => {
    const tagged = sharp(source).withIccProfile(profile);
    const bytes = await (profile === 'cmyk' ? tagged.toColourspace('cmyk') : tagged).jpeg({ quality: 100 }).toBuffer();
    const converted = await sharp(bytes).toColourspace('srgb').removeAlpha().raw().toBuffer();
    const { image } = await decodeBytes(`${profile}.jpg`, bytes);
    expect(difference(image, { ...original, data: new Uint8Array(converted) })).toBeLessThan(1);
    expect(difference(image, original)).toBeLessThan(profile === 'cmyk' ? 10 : 2);
  });

  it('applies the profile of 16 bits, alpha and palettes as well', async () => {
    const p3 = () => sharp(source).withIccProfile('p3');
    for (const [name, bytes] of [
      ['16.png', await p3().toColourspace('rgb16').png().toBuffer()],
      ['alpha.png', await p3().ensureAlpha(1).png().toBuffer()],
    ] as const) {
      expect(difference((await decodeBytes(name, bytes)).image, original), name).toBeLessThan(2);
    }
  });

  it('reads the still of a motion photo and passes over its video', async () => {
    const clip = await readFile(join(DATA, 'photos/formats/christmas.mp4'));
    const xmp = (attributes: string) =>
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:GCamera="http://ns.google.com/photos/1.0/camera/" ${attributes}/></rdf:RDF></x:xmpmeta>`;
    const google = await sharp(source)
      .withXmp(xmp(`GCamera:MicroVideo="1" GCamera:MicroVideoOffset="${clip.length}"`))
      .jpeg({ quality: 95 })
      .toBuffer();
    // Samsung writes its own trailer around the video.
    const samsung = [
      source,
      Buffer.from('\0\0\x30\x0a\x10\0\0\0MotionPhoto_Data', 'latin1'),
      clip,
      Buffer.from('SEFT'),
    ];
    for (const [name, bytes] of [
      ['MVIMG_1.jpg', Buffer.concat([google, clip])],
      ['PXL_1.MP.jpg', Buffer.concat([source, clip])],
      ['20200101_1.jpg', Buffer.concat(samsung)],
    ] as const) {
      const photo = await decodeBytes(name, bytes);
      expect([photo.width, photo.height, photo.warning]).toEqual([600, 401, null]);
      expect(difference(photo.image, original)).toBeLessThan(2);
    }
  });

  const CAMERAS = {
    cr2: 'Canon EOS 6D',
    nef: 'NIKON CORPORATION NIKON D750',
    arw: 'SONY ILCE-7M3',
    orf: 'OLYMPUS CORPORATION E-M1MarkII',
    rw2: 'Panasonic DC-GH5',
  };
  const MAKERS = { cr2, nef, arw, orf, rw2 };
  it.each(Object.entries(CAMERAS))('shows the preview of a raw photo (%s), turned, dated', async (kind, camera) => {
    const thumbnail = await sharp(source).negate().resize(160).jpeg().toBuffer();
    const make = MAKERS[kind as keyof typeof CAMERAS];
    const photo = await decodeBytes(`raw.${kind}`, make({ preview: source, thumbnail, orientation: 6 }));
    expect([photo.width, photo.height]).toEqual([401, 600]);
    expect(difference(photo.image, turnUpright(original, 6))).toBeLessThan(1);
    expect(photo.camera).toBe(camera.replace('NIKON CORPORATION ', ''));
    expect(photo.takenAtMs).toBe(Date.UTC(2019, 6, 6, 5, 4, 3));
  });

  it('shows the preview of a RAF, which turns and dates itself', async () => {
    const preview = await readFile(join(DATA, 'bad/orientation-6.jpg'));
    const photo = await decodeBytes('raw.raf', raf({ preview, thumbnail: preview, orientation: 1 }));
    expect([photo.width, photo.height]).toEqual([600, 401]);
    expect(difference(photo.image, original)).toBeLessThan(3);
  });

  it.each(['track', 'preview'] as const)('shows the larger JPEG of a CR3, in its %s, turned, dated', async (where) => {
    const thumbnail = await sharp(source).negate().resize(160).jpeg().toBuffer();
    const photo = await decodeBytes(`${where}.cr3`, cr3({ preview: source, thumbnail, orientation: 8 }, where));
    expect(difference(photo.image, turnUpright(original, 8))).toBeLessThan(1);
    expect(photo.camera).toBe('Canon EOS R5');
    expect(photo.takenAtMs).toBe(Date.UTC(2019, 6, 6, 5, 4, 3));
  });

  it.each([
    ['irot', 1, 8],
    ['irot', 2, 3],
    ['imir', 0, 4],
    ['imir', 1, 2],
  ] as const)('turns a HEIC once, as its %s of %d says, whatever its EXIF says', async (property, value, asExif) => {
    const heic = await readFile(join(DATA, 'photos/formats/iphone_15_pro.heic'));
    const at = heic.indexOf('irot');
    // As stored: no turn at all.
    const stored = Buffer.from(heic);
    stored[at + 4] = 0;
    const upright = turnUpright((await decodeBytes('stored.heic', stored, 320)).image, asExif);
    // Both properties are of one byte: turns of 90 degrees counter-clockwise; axis (0 upside down, 1 left to right).
    const patched = Buffer.from(heic);
    patched.write(property, at, 'latin1');
    patched[at + 4] = value;
    const { image } = await decodeBytes('patched.heic', patched, 320);
    expect(difference(image, upright)).toBeLessThan(2);
  });
});
