import { hasText } from './magic.ts';
import { readTiffDirectory, type Span } from './tiff-directory.ts';

/** How Olympus and OM System begin their maker's note, and how far after it the note's directory starts. */
const HEADS = [
  { text: 'OLYMPUS\0', bytes: 12 },
  { text: 'OM SYSTEM\0', bytes: 16 },
];
const CAMERA_SETTINGS = 0x2020;
const PREVIEW_START = 0x0101;
const PREVIEW_LENGTH = 0x0102;

/**
 * The preview of an ORF, which only the maker's note tells of: its camera settings hold start and length. All places in
 * the note count from the note's start. Empty where the note is another maker's. Source: ExifTool, Olympus tags.
 */
export function olympusSpans(bytes: Uint8Array, note: Span | undefined): readonly Span[] {
  if (!note) return [];
  const [start] = note;
  const head = HEADS.find(({ text }) => hasText(bytes, start, text));
  if (!head || start + head.bytes > bytes.length) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start);
  const little = view.getUint16(head.bytes - 4) === 0x4949;
  const settingsAt = readTiffDirectory(view, head.bytes, little).directory.numbers.get(CAMERA_SETTINGS)?.[0];
  if (settingsAt === undefined) return [];
  const { numbers } = readTiffDirectory(view, settingsAt, little).directory;
  const at = numbers.get(PREVIEW_START)?.[0];
  const length = numbers.get(PREVIEW_LENGTH)?.[0];
  return at === undefined || length === undefined ? [] : [[start + at, length]];
}
