/** Where bytes lie in a file. */
export type Span = readonly [offset: number, length: number];

/** One directory (IFD) of a TIFF structure. */
export interface TiffDirectory {
  /** The numbers of each tag that has few of them. */
  readonly numbers: ReadonlyMap<number, readonly number[]>;
  /** Where the bytes of each tag are whose value is of no type, such as a whole JPEG. */
  readonly blobs: ReadonlyMap<number, Span>;
}

/** Tags that Kith reads. Source: TIFF 6.0; TIFF/EP and DNG for 330, 50706; EXIF 2.32 for 34665, 37500; ExifTool's PanasonicRaw for 46. */
export const TAG = {
  jpegFromRaw: 46,
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  orientation: 274,
  stripByteCounts: 279,
  subDirectories: 330,
  jpegOffset: 513,
  jpegLength: 514,
  exif: 34665,
  makerNote: 37500,
  dngVersion: 50706,
} as const;

/** Bytes a value, of the types whose values are whole numbers (BYTE, SHORT, LONG, UNDEFINED, IFD). */
const NUMBER_BYTES: Readonly<Record<number, 1 | 2 | 4>> = { 1: 1, 3: 2, 4: 4, 7: 1, 13: 4 };
const UNDEFINED = 7;
/** A value longer than this is pixels or a maker's note, not a number to read. */
const MAX_VALUES = 64;
/** No camera writes more; a damaged file may point in circles. */
const MAX_DIRECTORIES = 32;

/** All directories of a TIFF structure, those within others included; empty where the bytes are none. */
export function readTiffDirectories(bytes: Uint8Array): readonly TiffDirectory[] {
  if (bytes.length < 8) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return [];
  const little = order === 0x4949;
  const waiting = [view.getUint32(4, little)];
  const seen = new Set<number>();
  const directories: TiffDirectory[] = [];
  for (let at = waiting.shift(); at !== undefined && directories.length < MAX_DIRECTORIES; at = waiting.shift()) {
    if (at === 0 || seen.has(at) || at + 2 > bytes.length) continue;
    seen.add(at);
    const { directory, next } = readTiffDirectory(view, at, little);
    directories.push(directory);
    const { numbers } = directory;
    waiting.push(...(numbers.get(TAG.subDirectories) ?? []), ...(numbers.get(TAG.exif) ?? []), next);
  }
  return directories;
}

/** The directory at `at` and the place of the one after it, 0 where there is none; all places count from the view's start. */
export function readTiffDirectory(
  view: DataView,
  at: number,
  little: boolean,
): { readonly directory: TiffDirectory; readonly next: number } {
  const numbers = new Map<number, readonly number[]>();
  const blobs = new Map<number, Span>();
  if (at + 2 > view.byteLength) return { directory: { numbers, blobs }, next: 0 };
  const entries = view.getUint16(at, little);
  const end = at + 2 + 12 * entries;
  for (let p = at + 2; p < end && p + 12 <= view.byteLength; p += 12) {
    const type = view.getUint16(p + 2, little);
    const size = NUMBER_BYTES[type];
    const count = view.getUint32(p + 4, little);
    if (type === UNDEFINED && count > 4) blobs.set(view.getUint16(p, little), [view.getUint32(p + 8, little), count]);
    if (!size || count > MAX_VALUES) continue;
    const start = size * count <= 4 ? p + 8 : view.getUint32(p + 8, little);
    if (start + size * count > view.byteLength) continue;
    const values = Array.from({ length: count }, (_, i) => readNumber(view, start + i * size, size, little));
    numbers.set(view.getUint16(p, little), values);
  }
  return { directory: { numbers, blobs }, next: end + 4 <= view.byteLength ? view.getUint32(end, little) : 0 };
}

function readNumber(view: DataView, at: number, size: 1 | 2 | 4, little: boolean): number {
  if (size === 1) return view.getUint8(at);
  return size === 2 ? view.getUint16(at, little) : view.getUint32(at, little);
}
