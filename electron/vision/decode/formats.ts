import { hasText, looksLikeText, startsWith } from './magic.ts';
import { mediaBrands } from './media-boxes.ts';
import { type OpenPhoto, openBmp, openByLine, openHeic, openJpeg, openRaw, openWhole } from './open-photo.ts';
import { isRawTiff } from './raw-preview.ts';

/** A kind of file that Kith can tell by its content; the name's ending is never asked. */
export interface FileFormat {
  readonly name: string;
  /** As it reads in a sentence: "a JPEG", "a PDF document". */
  readonly title: string;
  readonly recognises: (bytes: Uint8Array) => boolean;
  /** How its photos are read; a code where they are not: a picture Kith can't decode, or no photo at all. */
  readonly open: OpenPhoto | 'decode.unsupported' | 'scan.not-a-photo';
}

const isTiff = (bytes: Uint8Array) =>
  startsWith(bytes, 0x49, 0x49, 42, 0) || startsWith(bytes, 0x4d, 0x4d, 0, 42) || startsWith(bytes, 0x49, 0x49, 43, 0);
const hasBrand = (bytes: Uint8Array, ...brands: readonly string[]) =>
  mediaBrands(bytes).some((brand) => brands.includes(brand));
const isMedia = (bytes: Uint8Array) => mediaBrands(bytes).length > 0;

const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];
const startsText = (bytes: Uint8Array, pattern: RegExp) =>
  pattern.test(new TextDecoder('latin1').decode(bytes.subarray(0, 256)));

/** All that is told apart, most particular first: the first row that recognises a file is its format. */
export const FORMATS: readonly FileFormat[] = [
  { name: 'jpeg', title: 'JPEG', recognises: (b) => startsWith(b, 0xff, 0xd8, 0xff), open: openJpeg },
  {
    name: 'png',
    title: 'PNG',
    recognises: (b) => startsWith(b, 0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
    open: openByLine,
  },
  { name: 'webp', title: 'WebP', recognises: (b) => hasText(b, 0, 'RIFF') && hasText(b, 8, 'WEBP'), open: openWhole },
  { name: 'gif', title: 'GIF', recognises: (b) => hasText(b, 0, 'GIF8'), open: openWhole },
  { name: 'avif', title: 'AVIF', recognises: (b) => hasBrand(b, 'avif', 'avis'), open: openWhole },
  { name: 'cr3', title: 'raw photo (CR3)', recognises: (b) => hasBrand(b, 'crx '), open: openRaw },
  { name: 'heic', title: 'HEIC', recognises: (b) => hasBrand(b, ...HEIC_BRANDS), open: openHeic },
  { name: 'raw', title: 'raw photo', recognises: (b) => isTiff(b) && isRawTiff(b), open: openRaw },
  { name: 'raf', title: 'raw photo (RAF)', recognises: (b) => hasText(b, 0, 'FUJIFILMCCD-RAW'), open: openRaw },
  { name: 'tiff', title: 'TIFF', recognises: isTiff, open: openByLine },
  { name: 'bmp', title: 'BMP', recognises: (b) => hasText(b, 0, 'BM') && b[15] === 0 && b[17] === 0, open: openBmp },
  {
    name: 'orf',
    title: 'raw photo (ORF)',
    recognises: (b) => ['IIRO', 'IIRS', 'MMOR'].some((mark) => hasText(b, 0, mark)),
    open: openRaw,
  },
  { name: 'rw2', title: 'raw photo (RW2)', recognises: (b) => hasText(b, 0, 'IIU\0'), open: openRaw },
  {
    name: 'x3f',
    title: 'raw photo (X3F)',
    recognises: (b) => hasText(b, 0, 'FOVb'),
    open: 'decode.unsupported',
  },
  {
    name: 'jxl',
    title: 'JPEG XL picture',
    recognises: (b) => startsWith(b, 0xff, 0x0a) || hasText(b, 4, 'JXL '),
    open: 'decode.unsupported',
  },
  {
    name: 'jp2',
    title: 'JPEG 2000 picture',
    recognises: (b) => hasText(b, 4, 'jP  ') || startsWith(b, 0xff, 0x4f, 0xff, 0x51),
    open: 'decode.unsupported',
  },
  { name: 'psd', title: 'Photoshop document', recognises: (b) => hasText(b, 0, '8BPS'), open: 'decode.unsupported' },
  { name: 'ico', title: 'file of icons', recognises: (b) => startsWith(b, 0, 0, 1, 0), open: 'scan.not-a-photo' },
  { name: 'video', title: 'video', recognises: isVideo, open: 'scan.not-a-photo' },
  { name: 'pdf', title: 'PDF document', recognises: (b) => hasText(b, 0, '%PDF'), open: 'scan.not-a-photo' },
  {
    name: 'zip',
    title: 'ZIP archive or office document',
    recognises: (b) => hasText(b, 0, 'PK\x03\x04'),
    open: 'scan.not-a-photo',
  },
  { name: 'svg', title: 'drawing (SVG)', recognises: (b) => startsText(b, /<svg[\s>]/i), open: 'scan.not-a-photo' },
  {
    name: 'xml',
    title: 'markup file (XML)',
    recognises: (b) => startsText(b, /^(\xef\xbb\xbf)?\s*<(\?xml|x:xmpmeta)/i),
    open: 'scan.not-a-photo',
  },
  {
    name: 'html',
    title: 'web page',
    recognises: (b) => startsText(b, /<(!doctype html|html|head|body)\b/i),
    open: 'scan.not-a-photo',
  },
  { name: 'text', title: 'text file', recognises: looksLikeText, open: 'scan.not-a-photo' },
];

/** The format of a file by its content; null where no row recognises it. */
export function recogniseFormat(bytes: Uint8Array): FileFormat | null {
  return FORMATS.find(({ recognises }) => recognises(bytes)) ?? null;
}

function isVideo(bytes: Uint8Array): boolean {
  return (
    isMedia(bytes) ||
    (hasText(bytes, 0, 'RIFF') && hasText(bytes, 8, 'AVI ')) ||
    startsWith(bytes, 0x1a, 0x45, 0xdf, 0xa3) ||
    startsWith(bytes, 0x00, 0x00, 0x01, 0xba) ||
    ['moov', 'mdat', 'wide', 'free'].some((box) => hasText(bytes, 4, box))
  );
}
