import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { parseExifDate, readCaptureMetadata } from '../../../../../electron/vision/decode/capture-metadata.ts';

describe('parseExifDate', () => {
  it.each([
    ['2018:09:10 12:16:13', undefined, Date.UTC(2018, 8, 10, 12, 16, 13)],
    ['2018:09:10 12:16:13', '527', Date.UTC(2018, 8, 10, 12, 16, 13, 527)],
    ['2018:09:10 12:16:13', '5', Date.UTC(2018, 8, 10, 12, 16, 13, 500)],
    ['2016-02-29T23:59:59+02:00', undefined, Date.UTC(2016, 1, 29, 23, 59, 59)],
    ['1919:05:04 05:59', undefined, Date.UTC(1919, 4, 4, 5, 59)],
  ])('reads %s (%s) as the time on the clock, whatever the time zone', (date, subSeconds, want) => {
    expect(parseExifDate(date, subSeconds)).toBe(want);
  });

  it.each([
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    '2017:02:30 10:00:00',
    '2017:13:01 10:00:00',
    '',
    'yesterday',
    undefined,
    7,
  ])('takes %s for no date', (value) => {
    expect(parseExifDate(value)).toBeNull();
  });
});

/** The EXIF of a JPEG that sharp writes with these tags, as decoding hands it on. */
async function exifWith(tags: Record<string, Record<string, string>>): Promise<Uint8Array> {
  const blank = sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } });
  const { exif } = await sharp(await blank.jpeg().withExif(tags).toBuffer()).metadata();
  return exif!.subarray(6);
}

describe('readCaptureMetadata', () => {
  it('prefers the time of taking to that of digitising, and names maker and model once', async () => {
    const exif = await exifWith({
      IFD0: { Make: 'Canon', Model: 'Canon EOS 6D' },
      IFD2: { DateTimeOriginal: '2011:10:02 12:01:38', DateTimeDigitized: '2020:01:01 00:00:00' },
    });
    expect(await readCaptureMetadata(exif, null)).toEqual({
      takenAtMs: Date.UTC(2011, 9, 2, 12, 1, 38),
      camera: 'Canon EOS 6D',
    });
  });

  it('puts the maker before a model that does not name it', async () => {
    const exif = await exifWith({ IFD0: { Make: 'Apple', Model: 'iPhone 7' } });
    expect((await readCaptureMetadata(exif, null)).camera).toBe('Apple iPhone 7');
  });

  it('takes the date from XMP where EXIF has none, attribute or element', async () => {
    const attribute = '<rdf:Description photoshop:DateCreated="1987-06-05T04:03:02"/>';
    const element = '<rdf:Description><xmp:CreateDate>1987-06-05T04:03:02</xmp:CreateDate></rdf:Description>';
    for (const xmp of [attribute, element]) {
      expect((await readCaptureMetadata(null, xmp)).takenAtMs).toBe(Date.UTC(1987, 5, 5, 4, 3, 2));
    }
  });

  it('knows nothing, and does not fail, where EXIF is damaged', async () => {
    const damaged = Uint8Array.from({ length: 40 }, (_, i) => (i * 37) % 256);
    expect(await readCaptureMetadata(damaged, null)).toEqual({ takenAtMs: null, camera: null });
  });
});
