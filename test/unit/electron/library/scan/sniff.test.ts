import { existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HEAD_BYTES, sniff } from '../../../../../electron/library/scan/sniff.ts';

const DATA = join(import.meta.dirname, '../../../../../../shared/data');
const bytes = (text: string) => Buffer.from(text, 'latin1');

test('tells photos from what only has their name', () => {
  expect(sniff(bytes('\xff\xd8\xff\xe1..Exif'))).toEqual({ kind: 'photo' });
  expect(sniff(bytes('\x89PNG\r\n\x1a\n....'))).toEqual({ kind: 'photo' });
  expect(sniff(bytes('RIFF....WEBPVP8 '))).toEqual({ kind: 'photo' });
  expect(sniff(bytes('RIFF....AVI LIST'))).toEqual({ kind: 'other', title: 'a video' });
  expect(sniff(bytes('BM\x36\x10\0\0\0\0\0\0\x36\0\0\0'))).toEqual({ kind: 'photo' });
  expect(sniff(bytes('BMW is a maker of cars and bicycles'))).toEqual({ kind: 'other', title: 'text' });
  expect(sniff(bytes('%PDF-1.7'))).toEqual({ kind: 'other', title: 'a PDF document' });
  expect(sniff(bytes('PK\x03\x04'))).toEqual({ kind: 'other', title: 'a ZIP archive or office document' });
  expect(sniff(bytes('  <!DOCTYPE html>'))).toEqual({ kind: 'other', title: 'a web page' });
  expect(sniff(Buffer.from('Grüße, 你好'))).toEqual({ kind: 'other', title: 'text' });
  expect(sniff(bytes('\x00\x01\x02\x03\x04'))).toBeUndefined();
  expect(sniff(bytes(''))).toBeUndefined();
});

test('tells photos from videos of the same container, by any of their brands', () => {
  const box = (...brands: string[]) =>
    bytes(`\0\0\0${String.fromCharCode(12 + 4 * brands.length)}ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`);
  expect(sniff(box('heic', 'mif1'))).toEqual({ kind: 'photo' });
  expect(sniff(box('avif'))).toEqual({ kind: 'photo' });
  expect(sniff(box('abcd', 'xxxx', 'mif1'))).toEqual({ kind: 'photo' });
  expect(sniff(box('isom', 'mp42'))).toEqual({ kind: 'other', title: 'a video' });
  expect(sniff(box('qt  '))).toEqual({ kind: 'other', title: 'a video' });
});

test('knows every real photo for one and nothing else', (context) => {
  if (!existsSync(DATA)) return context.skip(`no photos at ${DATA}`);
  const kinds = new Map<string, string[]>();
  for (const folder of ['photos/formats', 'bad']) {
    for (const name of readdirSync(join(DATA, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(jpe?g|png|heic|avif|tiff?|bmp|gif|webp|dng|mp4|mov|xmp|json|aae)$/i.test(name)) continue;
      const head = Buffer.alloc(HEAD_BYTES);
      const filled = readSync(openSync(join(DATA, folder, name), 'r'), head, 0, HEAD_BYTES, 0);
      const found = sniff(head.subarray(0, filled));
      const kind = found === undefined ? 'nothing' : found.kind === 'photo' ? 'photo' : found.title;
      kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
    }
  }
  const notPhotos = [...kinds].flatMap(([kind, names]) => (kind === 'photo' ? [] : names));
  const claimed = notPhotos.filter((name) => !/\.(mp4|mov|xmp|json|aae)$/i.test(name));
  expect(claimed.sort()).toEqual(['empty.jpg', 'html-named.png', 'pdf-named.jpg', 'text-named.jpg']);
  expect(kinds.get('photo')!.filter((name) => /\.(mp4|mov|xmp|json|aae)$/i.test(name))).toEqual([]);
});
