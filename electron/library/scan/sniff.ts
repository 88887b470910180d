/** What the first bytes of a file say it is: a picture of some format, or what else, as it reads in a sentence. */
export type Sniffed = { readonly kind: 'photo' } | { readonly kind: 'other'; readonly title: string };

const VIDEO = 'a video';
const PHOTO_BRANDS = /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif|avis|crx |jxl )$/;

/** Magic bytes as latin-1 text at an offset; the first row that fits decides. */
const MAGIC: readonly (readonly [offset: number, magic: string, title: string | null])[] = [
  [0, '\xff\xd8\xff', null],
  [0, '\x89PNG\r\n\x1a\n', null],
  [0, 'GIF8', null],
  [8, 'WEBP', null],
  [8, 'AVI ', VIDEO],
  [8, 'WAVE', 'a sound'],
  [0, 'II*\0', null],
  [0, 'MM\0*', null],
  [0, 'II+\0', null],
  [0, 'MM\0+', null],
  [0, 'IIRO', null],
  [0, 'IIRS', null],
  [0, 'IIU\0', null],
  [0, 'FUJIFILMCCD-RAW', null],
  [0, 'FOVb', null],
  [0, '\0MRM', null],
  [6, 'HEAPCCDR', null],
  [0, '8BPS', null],
  [4, 'jP  ', null],
  [0, '\xff\x4f\xff\x51', null],
  [4, 'JXL ', null],
  [0, '\xff\x0a', null],
  [0, '%PDF', 'a PDF document'],
  [0, 'PK\x03\x04', 'a ZIP archive or office document'],
  [0, '\x1a\x45\xdf\xa3', VIDEO],
  [0, '\0\0\x01\xba', VIDEO],
  [4, 'moov', VIDEO],
  [4, 'mdat', VIDEO],
  [0, 'ID3', 'a sound'],
  [0, 'OggS', 'a sound'],
  [0, 'fLaC', 'a sound'],
  [0, '\x7fELF', 'a program'],
  [0, 'MZ', 'a program'],
  [0, '\x1f\x8b', 'a compressed archive'],
  [0, 'SQLite format 3\0', 'a database'],
];

/** How many bytes of a file are looked at. */
export const HEAD_BYTES = 512;

/** Tells a file by its first bytes (HEAD_BYTES, or all of a shorter one); undefined where they say nothing. */
export function sniff(head: Uint8Array): Sniffed | undefined {
  // Not TextDecoder: its latin1 is windows-1252, which turns 0x89 into another letter.
  const text = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1');
  const brand = brandOf(text);
  if (brand !== undefined) return PHOTO_BRANDS.test(brand) ? { kind: 'photo' } : { kind: 'other', title: VIDEO };
  for (const [offset, magic, title] of MAGIC) {
    if (text.startsWith(magic, offset)) return title === null ? { kind: 'photo' } : { kind: 'other', title };
  }
  // BMP: two letters, a size, two reserved words of zero.
  if (text.startsWith('BM') && text.startsWith('\0\0\0\0', 6)) return { kind: 'photo' };
  if (/<(!doctype html|html|head|body)\b/i.test(text)) return { kind: 'other', title: 'a web page' };
  if (/<svg[\s>]/i.test(text)) return { kind: 'other', title: 'a drawing (SVG)' };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that text has no control characters is the test.
  if (text.length > 0 && !/[\x00-\x08\x0e-\x1f]/.test(text)) return { kind: 'other', title: 'text' };
  return undefined;
}

/** Major brand of an ISO media file, the first compatible one of a photo where the major one is general. */
function brandOf(text: string): string | undefined {
  if (!text.startsWith('ftyp', 4)) return undefined;
  const bytes = text.charCodeAt(2) * 256 + text.charCodeAt(3);
  const brands = [text.slice(8, 12)];
  for (let at = 16; at + 4 <= Math.min(bytes, text.length); at += 4) brands.push(text.slice(at, at + 4));
  return brands.find((brand) => PHOTO_BRANDS.test(brand)) ?? brands[0];
}
