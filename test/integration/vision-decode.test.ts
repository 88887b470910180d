import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KithError } from '../../electron/api/errors.ts';
import { createDecoder } from '../../electron/vision/decode/decode.ts';
import { DEFAULT_LIMITS } from '../../electron/vision/decode/limits.ts';
import type { RgbImage } from '../../electron/vision/image/rgb-image.ts';
import { DATA, missingData } from './photo-data.ts';

const why = missingData('bad', 'photos');
if (why) console.log(`skipped: ${why}`);

const decoder = createDecoder();
const decode = (file: string, longestSidePx = 2560) => decoder.decode(join(DATA, file), longestSidePx);

/** Mean absolute difference of two pictures of one size, 0..255. */
function difference(a: RgbImage, b: RgbImage): number {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  return a.data.reduce((sum, value, i) => sum + Math.abs(value - b.data[i]), 0) / a.data.length;
}

async function failure(decoding: Promise<unknown>): Promise<KithError> {
  const error = await decoding.then(
    () => new Error('it was decoded'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(KithError);
  return error as KithError;
}

describe.skipIf(why)('decoding real photos', () => {
  it.each([
    ['bad/empty.jpg', 'decode.empty', 'empty'],
    ['bad/text-named.jpg', 'scan.not-a-photo', 'text file'],
    ['bad/pdf-named.jpg', 'scan.not-a-photo', 'PDF document'],
    ['bad/html-named.png', 'scan.not-a-photo', 'web page'],
    ['bad/truncated-header.jpg', 'decode.truncated', 'ends too early'],
    ['bad/garbled-scan.jpg', 'decode.damaged', 'Huffman'],
    ['bad/bomb-30000x30000.png', 'decode.too-large', '30000 x 30000'],
    ['bad/not-there.jpg', 'scan.unreadable', 'ENOENT'],
    ['photos/formats/blue-go-video.mp4', 'scan.not-a-photo', 'video'],
    ['photos/formats/earth.avi', 'scan.not-a-photo', 'video'],
    ['photos/formats/Random.docx', 'scan.not-a-photo', 'office document'],
    ['photos/formats', 'scan.unreadable', 'EISDIR'],
  ])('%s fails with %s and says why', async (file, code, reason) => {
    const error = await failure(decode(file));
    expect(error.code).toBe(code);
    expect(error.message).toContain(reason);
    expect(error.file).toBe(join(DATA, file));
    expect(error.message.startsWith(join(DATA, file))).toBe(true);
  });

  it('refuses the 900-megapixel PNG before it costs memory', async () => {
    const before = process.memoryUsage().rss;
    await failure(decode('bad/bomb-30000x30000.png'));
    expect(process.memoryUsage().rss - before).toBeLessThan(50e6);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns EXIF orientation %d upright', async (orientation) => {
    const [upright, turned] = await Promise.all([
      decode('bad/orientation-1.jpg', 300),
      decode(`bad/orientation-${orientation}.jpg`, 300),
    ]);
    expect([turned.width, turned.height]).toEqual([600, 401]);
    // Each was compressed anew.
    expect(difference(upright.image, turned.image)).toBeLessThan(2);
  });

  it.each(['cmyk.jpg', 'fine.avif', 'fine.tiff', 'fine.webp', 'half-transparent.png'])(
    'shows %s as the photo it was made from',
    async (name) => {
      const [original, other] = await Promise.all([decode('bad/orientation-1.jpg', 300), decode(`bad/${name}`, 300)]);
      // Half of one is transparent, laid on grey.
      expect(difference(original.image, other.image)).toBeLessThan(name === 'half-transparent.png' ? 80 : 12);
    },
  );

  it('spreads 8 and 16 bits of grey to the same three equal channels', async () => {
    const [grey, grey16] = await Promise.all([decode('bad/grey.jpg'), decode('bad/grey16.png')]);
    expect(difference(grey.image, grey16.image)).toBeLessThan(4);
    const { data } = grey16.image;
    for (let p = 0; p < data.length; p += 3)
      if (data[p] !== data[p + 1] || data[p] !== data[p + 2]) expect.fail('not grey');
  });

  it.each([
    ['photos/formats/iphone_7.heic', 4032, 3024, '2018-09-10T12:16:13.023Z', 'Apple iPhone 7'],
    ['photos/formats/iphone_15_pro.heic', 3024, 4032, '2023-10-31T11:44:43.432Z', 'Apple iPhone 15 Pro'],
    ['photos/formats/canon_eos_6d.dng', 1024, 683, '2019-06-06T07:29:51.000Z', 'Canon EOS 6D'],
    ['photos/formats/IMG_4120.JPG', 500, 375, '2019-06-09T12:57:32.835Z', 'Apple iPhone SE'],
    ['photos/formats/example.bmp', 100, 67, null, null],
    ['photos/formats/pythagoras.gif', 591, 639, null, null],
    ['photos/formats/fox.profile0.8bpc.yuv420.avif', 1204, 800, null, null],
    ['photos/formats/airport_grey', 640, 480, '2015-02-09T09:13:16.549Z', 'Apple iPhone 6'],
    ['photos/formats/this-is-a-jpeg.png', 240, 180, '2018-01-11T13:09:38.321Z', 'Apple iPhone SE'],
    ['photos/formats/dog_created_1919.jpg', 331, 441, '1919-05-04T05:59:26.000Z', null],
  ])('reads size, time and camera of %s', async (file, width, height, takenAt, camera) => {
    const photo = await decode(file, 640);
    expect([photo.width, photo.height]).toEqual([width, height]);
    expect(photo.takenAtMs === null ? null : new Date(photo.takenAtMs).toISOString()).toBe(takenAt);
    expect(photo.camera).toBe(camera);
    expect(Math.max(photo.image.width, photo.image.height)).toBe(Math.min(640, Math.max(width, height)));
  });

  it('shows the same BMP and JPEG alike', async () => {
    const [bmp, png] = await Promise.all([decode('photos/formats/example.bmp'), decode('photos/formats/example.png')]);
    expect(difference(bmp.image, png.image)).toBeLessThan(6);
  });

  it('leaves a panorama its height', async () => {
    const { image } = await decode('bad/panorama-16000x200.jpg');
    expect([image.width, image.height]).toEqual([16000, 200]);
  });
});

describe.skipIf(why)('decoding photos made for the case', () => {
  let folder: string;
  const source = () => readFile(join(DATA, 'bad/orientation-1.jpg'));
  const put = (name: string, bytes: Uint8Array) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kith-decode-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('applies an embedded Display P3 profile', async () => {
    const p3 = await sharp(await source())
      .withIccProfile('p3')
      .jpeg({ quality: 98 })
      .toBuffer();
    const srgb = await decode('bad/orientation-1.jpg');
    const converted = await decoder.decode(put('p3.jpg', p3), 2560);
    const unconverted = await sharp(p3).keepIccProfile().raw().toBuffer();
    const asIs = { ...srgb.image, data: new Uint8Array(unconverted) };
    expect(difference(srgb.image, converted.image)).toBeLessThan(1.5);
    expect(difference(srgb.image, asIs)).toBeGreaterThan(3);
  });

  it('reads the rows that are left of a cut JPEG, and says how many', async () => {
    const bytes = await source();
    for (const progressive of [false, true]) {
      const jpeg = await sharp(bytes).jpeg({ progressive, quality: 90 }).toBuffer();
      const { image, warning } = await decoder.decode(put('cut.jpg', jpeg.subarray(0, jpeg.length * 0.6)), 600);
      if (progressive) {
        // Its first scans hold the whole picture, only coarser.
        expect(warning).toBeNull();
        expect(image.height).toBe(401);
        continue;
      }
      expect(warning?.code).toBe('decode.truncated');
      const percent = Number(/first (\d+) %/.exec(warning!.message)![1]);
      expect(percent).toBeGreaterThan(40);
      expect(percent).toBeLessThan(80);
      const whole = await decode('bad/orientation-1.jpg', 600);
      const rows = (photo: RgbImage) => ({
        ...photo,
        height: 150,
        data: photo.data.subarray(0, 150 * photo.width * 3),
      });
      expect(difference(rows(whole.image), rows(image))).toBeLessThan(3);
    }
  });

  it('gives a JPEG up of which almost nothing is there', async () => {
    const bytes = await source();
    const error = await failure(decoder.decode(put('stub.jpg', bytes.subarray(0, 1200)), 600));
    expect(error.code).toBe('decode.truncated');
  });

  it('reads a JPEG that lacks only its last bytes', async () => {
    const bytes = await source();
    const { image } = await decoder.decode(put('nearly.jpg', bytes.subarray(0, bytes.length - 60)), 300);
    const whole = await decode('bad/orientation-1.jpg', 300);
    expect(difference(whole.image, image)).toBeLessThan(2);
  });

  it('names the rows that a truncated BMP holds', async () => {
    const bmp = await readFile(join(DATA, 'photos/formats/example.bmp'));
    const error = await failure(decoder.decode(put('half.bmp', bmp.subarray(0, bmp.length / 2)), 300));
    expect(error.code).toBe('decode.truncated');
    expect(error.message).toMatch(/\d+ of 67 rows/);
  });

  it.each(['png', 'webp', 'avif', 'tiff'] as const)(
    'names a %s cut in half, and does not show half of it',
    async (format) => {
      const bytes = await sharp(await source())
        .toFormat(format)
        .toBuffer();
      const error = await failure(decoder.decode(put(`half.${format}`, bytes.subarray(0, bytes.length / 2)), 300));
      expect(['decode.truncated', 'decode.damaged']).toContain(error.code);
    },
  );

  it('names a HEIC cut in half', async () => {
    const bytes = await readFile(join(DATA, 'photos/formats/iphone_7.heic'));
    const error = await failure(decoder.decode(put('half.heic', bytes.subarray(0, bytes.length / 2)), 300));
    expect(['decode.truncated', 'decode.damaged']).toContain(error.code);
    // The decoder goes on with the next.
    expect((await decode('photos/formats/iphone_7.heic', 300)).image.width).toBe(300);
  });

  it('names a raw photo whose preview is too small, and a format it does not read', async () => {
    const dng = await readFile(join(DATA, 'photos/formats/canon_eos_6d.dng'));
    // Without the 1,024 px preview at its end.
    const small = await failure(decoder.decode(put('small.dng', dng.subarray(0, 145_584)), 300));
    expect(small.code).toBe('decode.unsupported');
    expect(small.message).toContain('256 x 171');
    const psd = await failure(decoder.decode(put('layers.jpg', Buffer.from('8BPS\0\x01')), 300));
    expect(psd.code).toBe('decode.unsupported');
    expect(psd.message).toContain('Photoshop');
    const noise = await failure(decoder.decode(put('noise.jpg', Buffer.from([1, 2, 3, 0, 255, 254])), 300));
    expect(noise.code).toBe('decode.unsupported');
  });

  it('keeps to its limits of bytes, pixels and time', async () => {
    const file = join(DATA, 'bad/orientation-1.jpg');
    const under = (limits: Partial<typeof DEFAULT_LIMITS>) =>
      failure(createDecoder({ ...DEFAULT_LIMITS, ...limits }).decode(file, 300));
    const bytes = await under({ maxBytes: 1000 });
    expect([bytes.code, bytes.message.includes('1000')]).toEqual(['decode.too-large', true]);
    const pixels = await under({ maxPixels: 100_000 });
    expect([pixels.code, pixels.message.includes('600 x 401')]).toEqual(['decode.too-large', true]);
  });

  it('gives a photo up that takes too long', async () => {
    // Noise is slow to inflate; 128 megapixels of it take two seconds and more, 64 of it once took less than one.
    const tile = Buffer.from(Uint8Array.from({ length: 8000 * 3 * 500 }, (_, i) => Math.imul(i, 2654435761) >>> 24));
    const raw = { width: 8000, height: 500, channels: 3 as const };
    const huge = await sharp(Buffer.concat(Array.from({ length: 32 }, () => tile)), { raw: { ...raw, height: 16_000 } })
      .png({ compressionLevel: 1, progressive: true })
      .toBuffer();
    const slow = createDecoder({ ...DEFAULT_LIMITS, seconds: 1 });
    const error = await failure(slow.decode(put('slow.png', huge), 2560));
    expect(error.code).toBe('decode.timeout');
  });
});
