import { canonSpans } from './canon-cr3.ts';
import { hasText } from './magic.ts';
import { olympusSpans } from './olympus-note.ts';
import { readTiffDirectories, type Span, TAG, type TiffDirectory } from './tiff-directory.ts';

/** A JPEG that a camera put into its raw file. */
export interface RawPreview {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** PhotometricInterpretation of sensor data: colour filter array, linear raw. Source: DNG 1.7. */
const SENSOR_DATA = [32803, 34892];
/** Compression by JPEG: old style, new style, and DNG's lossy one. */
const JPEG_COMPRESSIONS = [6, 7, 34892];

/** True for raw photos in a TIFF structure (DNG, CR2, NEF, ARW, PEF, SRW): a mark of their own, or sensor data inside. */
export function isRawTiff(bytes: Uint8Array): boolean {
  if (hasText(bytes, 8, 'CR\x02')) return true;
  return readTiffDirectories(bytes).some(
    ({ numbers }) => numbers.has(TAG.dngVersion) || SENSOR_DATA.includes(numbers.get(TAG.photometric)?.[0] ?? 0),
  );
}

/** The largest JPEG in a raw file that is a picture (not losslessly compressed sensor data); null where there is none. */
export function largestPreview(bytes: Uint8Array): RawPreview | null {
  let largest: RawPreview | null = null;
  for (const [offset, length] of previewSpans(bytes)) {
    const jpeg = bytes.subarray(offset, offset + length);
    const size = jpegSize(jpeg);
    if (size && size.width * size.height > (largest ? largest.width * largest.height : 0)) largest = { jpeg, ...size };
  }
  return largest;
}

/** The raw file's own Orientation, which its previews share; 1 where it says nothing. */
export function rawOrientation(bytes: Uint8Array): number {
  const [main] = readTiffDirectories(bytes);
  return main?.numbers.get(TAG.orientation)?.[0] ?? 1;
}

/** Where JPEGs may be: each kind of raw file has its own way of saying so. */
function previewSpans(bytes: Uint8Array): readonly Span[] {
  if (hasText(bytes, 0, 'FUJIFILM')) return [fujiSpan(bytes)];
  if (hasText(bytes, 4, 'ftypcrx ')) return canonSpans(bytes);
  return readTiffDirectories(bytes).flatMap((directory) => [
    ...jpegSpans(directory),
    ...olympusSpans(bytes, directory.blobs.get(TAG.makerNote)),
  ]);
}

function jpegSpans(directory: TiffDirectory): readonly Span[] {
  const spans: Span[] = [];
  const named: Span = [first(directory, TAG.jpegOffset), first(directory, TAG.jpegLength)];
  if (named[0] > 0) spans.push(named);
  const inside = directory.blobs.get(TAG.jpegFromRaw);
  if (inside) spans.push(inside);
  const strips = directory.numbers.get(TAG.stripOffsets) ?? [];
  if (
    strips.length === 1 &&
    JPEG_COMPRESSIONS.includes(first(directory, TAG.compression)) &&
    !SENSOR_DATA.includes(first(directory, TAG.photometric))
  ) {
    spans.push([strips[0], first(directory, TAG.stripByteCounts)]);
  }
  return spans;
}

/** Fujifilm's RAF: offset and length of the JPEG stand at 84 and 88, big-endian. */
function fujiSpan(bytes: Uint8Array): Span {
  if (bytes.length < 92) return [0, 0];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [view.getUint32(84), view.getUint32(88)];
}

const first = ({ numbers }: TiffDirectory, tag: number): number => numbers.get(tag)?.[0] ?? 0;

/**
 * Width and height of a baseline or progressive JPEG, from its frame header (SOF0 to SOF2); null for anything else,
 * lossless JPEG (SOF3, sensor data) included. Source: ITU-T T.81, annex B.
 */
export function jpegSize(jpeg: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  if (jpeg.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= jpeg.length && jpeg[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = jpeg[at + 1];
    if (marker >= 0xc0 && marker <= 0xc2) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (marker === 0xc3 || marker === 0xda) return null;
  }
  return null;
}
