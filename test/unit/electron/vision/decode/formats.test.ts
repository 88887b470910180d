import { describe, expect, it } from 'vitest';
import { FORMATS, recogniseFormat } from '../../../../../electron/vision/decode/formats.ts';
import { mediaBrands, missingBytes } from '../../../../../electron/vision/decode/media-boxes.ts';

const text = (...parts: readonly (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((c) => c.charCodeAt(0)))));
/** An `ftyp` box: major brand, version 0, compatible brands. */
const ftyp = (...brands: readonly string[]) => {
  const [major, ...compatible] = brands;
  return text(0, 0, 0, 16 + 4 * compatible.length, 'ftyp', major, 0, 0, 0, 0, ...compatible, 'mdatmdatmdat');
};

describe('recogniseFormat', () => {
  it.each<[string, Uint8Array]>([
    ['jpeg', text(0xff, 0xd8, 0xff, 0xe0)],
    ['png', text(0x89, 'PNG\r\n', 26, 10)],
    ['gif', text('GIF89a')],
    ['webp', text('RIFF', 1, 2, 3, 4, 'WEBPVP8 ')],
    ['avif', ftyp('avif', 'mif1', 'miaf')],
    ['avif', ftyp('mif1', 'avif')],
    ['heic', ftyp('heic', 'mif1')],
    ['heic', ftyp('mif1', 'heic')],
    ['cr3', ftyp('crx ', 'isom')],
    ['video', ftyp('isom', 'mp41')],
    ['video', ftyp('qt  ')],
    ['video', text('RIFF', 1, 2, 3, 4, 'AVI LIST')],
    ['tiff', text('II', 42, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0)],
    ['raf', text('FUJIFILMCCD-RAW 0201')],
    ['pdf', text('%PDF-1.4')],
    ['zip', text('PK', 3, 4, 20, 0)],
    ['html', text('<!DOCTYPE html><html>')],
    ['svg', text('<?xml version="1.0"?>\n<svg xmlns="x">')],
    ['xml', text('<?xml version="1.0"?>\n<plist>')],
    ['text', text('not a photo\n')],
  ])('knows a file of %s by its first bytes', (name, bytes) => {
    expect(recogniseFormat(bytes)?.name).toBe(name);
  });

  it('knows no format for noise', () => {
    expect(recogniseFormat(text(1, 2, 3, 0, 255, 254, 9, 1))).toBeNull();
  });

  it('does not read beyond the shortest of files', () => {
    for (let length = 1; length < 16; length++) {
      for (const byte of [0, 0x42, 0x49, 0xff])
        expect(() => recogniseFormat(new Uint8Array(length).fill(byte))).not.toThrow();
    }
  });

  it('gives each format one row', () => {
    const names = FORMATS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('mediaBrands', () => {
  it('leaves the version between major and compatible brands out', () => {
    expect(mediaBrands(ftyp('heic', 'mif1', 'heic'))).toEqual(['heic', 'mif1', 'heic']);
  });
});

describe('missingBytes', () => {
  const box = (size: number, content: number) => {
    const bytes = new Uint8Array(8 + content);
    new DataView(bytes.buffer).setUint32(0, size);
    return bytes;
  };
  const join = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

  it('counts what the last box states beyond the end of the file', () => {
    expect(missingBytes(join(box(20, 12), box(108, 40)))).toBe(60);
  });

  it('is 0 where the boxes end with the file, or the last runs to its end', () => {
    expect(missingBytes(join(box(20, 12), box(48, 40)))).toBe(0);
    expect(missingBytes(join(box(20, 12), box(0, 40)))).toBe(0);
  });

  it('reads sizes of 64 bits', () => {
    const long = box(1, 8);
    new DataView(long.buffer).setBigUint64(8, 1016n);
    expect(missingBytes(long)).toBe(1000);
  });
});
