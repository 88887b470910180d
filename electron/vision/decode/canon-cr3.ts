import { type MediaBox, mediaBoxes } from './media-boxes.ts';
import type { Span } from './tiff-directory.ts';

// CR3 is an ISO media file: a track each for the full-size JPEG, the sensor data and more, and boxes of Canon's own.
// Source: L. Clevy, "Describing the Canon Raw v3 (CR3) file format".

/** First bytes of the `uuid` boxes that hold Canon's metadata (in `moov`) and the preview. */
const CANON_METADATA = '85c0b687820f11e08111f4ce462b6a48';
const CANON_PREVIEW = 'eaf42b5e1c984b88b9fbb7dc406e4d16';
/** A `PRVW` box follows after eight bytes of counts. */
const BEFORE_PREVIEW = 8;
/** Between a box's head and the JPEG in it stand sizes and flags. */
const JPEG_WITHIN = 32;

/** Where a CR3 has JPEGs: the preview, and the first sample of each track (the sensor data's is no JPEG). */
export function canonSpans(bytes: Uint8Array): readonly Span[] {
  const spans: Span[] = [];
  for (const box of mediaBoxes(bytes, 0, bytes.length)) {
    if (box.type === 'uuid' && uuidOf(bytes, box) === CANON_PREVIEW) {
      for (const inner of mediaBoxes(bytes, box.start + 16 + BEFORE_PREVIEW, box.end)) spans.push(jpegIn(bytes, inner));
    }
    if (box.type === 'moov') {
      for (const track of inside(bytes, box, 'trak')) spans.push(...firstSample(bytes, track));
    }
  }
  return spans;
}

/** EXIF of a CR3: its main directory (maker, model, orientation) and that of the exposure (times), TIFF structures both. */
export function canonExif(bytes: Uint8Array): {
  readonly main: Uint8Array | null;
  readonly exposure: Uint8Array | null;
} {
  const found = new Map<string, Uint8Array>();
  for (const moov of mediaBoxes(bytes, 0, bytes.length).filter(({ type }) => type === 'moov')) {
    for (const box of inside(bytes, moov, 'uuid')) {
      if (uuidOf(bytes, box) !== CANON_METADATA) continue;
      for (const { type, start, end } of mediaBoxes(bytes, box.start + 16, box.end)) {
        found.set(type, bytes.subarray(start, end));
      }
    }
  }
  return { main: found.get('CMT1') ?? null, exposure: found.get('CMT2') ?? null };
}

const uuidOf = (bytes: Uint8Array, { start }: MediaBox) =>
  Buffer.from(bytes.subarray(start, start + 16)).toString('hex');

const inside = (bytes: Uint8Array, box: MediaBox, type: string) =>
  mediaBoxes(bytes, box.start, box.end).filter((inner) => inner.type === type);

function jpegIn(bytes: Uint8Array, { start, end }: MediaBox): Span {
  for (let at = start; at < Math.min(end, start + JPEG_WITHIN) - 1; at++) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd8) return [at, end - at];
  }
  return [0, 0];
}

/** Through trak, mdia, minf, stbl: the first chunk's place (co64 or stco) and the first sample's size (stsz). */
function firstSample(bytes: Uint8Array, track: MediaBox): readonly Span[] {
  const [table] = ['mdia', 'minf', 'stbl'].reduce<readonly MediaBox[]>(
    (boxes, type) => boxes.flatMap((box) => inside(bytes, box, type)),
    [track],
  );
  if (!table) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const boxes = new Map(mediaBoxes(bytes, table.start, table.end).map((box) => [box.type, box]));
  const [sizes, long, short] = [boxes.get('stsz'), boxes.get('co64'), boxes.get('stco')];
  // Version and flags, then the size of all samples or 0, their number, their sizes; or number and places.
  if (!sizes || sizes.end - sizes.start < 12) return [];
  const ownSize = sizes.end - sizes.start >= 16 ? view.getUint32(sizes.start + 12) : 0;
  const length = view.getUint32(sizes.start + 4) || ownSize;
  if (long && long.end - long.start >= 16) return [[Number(view.getBigUint64(long.start + 8)), length]];
  return short && short.end - short.start >= 12 ? [[view.getUint32(short.start + 8), length]] : [];
}
