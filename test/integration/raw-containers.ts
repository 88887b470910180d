// Raw files as cameras lay them out, without sensor data worth the name, around JPEGs given: what tests need where no
// real files may be kept. Layouts: TIFF 6.0 and TIFF/EP (CR2, NEF, ARW), ExifTool's tables of Olympus, PanasonicRaw and
// FujiFilm (ORF, RW2, RAF), L. Clevy's description of CR3.

type Value = number | string | Uint8Array | readonly number[];
type Entry = readonly [tag: number, type: 'short' | 'long' | 'ascii' | 'undefined' | 'ifd', value: Value];
const TYPES = { ascii: 2, short: 3, long: 4, undefined: 7, ifd: 13 };

const SENSOR = Uint8Array.from([0xff, 0xd8, 0xff, 0xc3, 0, 11, 14, 0, 10, 0, 10, 1, 1, 0x11, 0, 1, 2, 3]);

/** A part of a file under construction: entries that point elsewhere are filled in when all places are known. */
class Layout {
  private readonly parts: Uint8Array[] = [];
  length = 0;
  add(bytes: Uint8Array): number {
    const at = this.length;
    this.parts.push(bytes);
    this.length += bytes.length;
    return at;
  }
  bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.parts));
  }
}

function directory(layout: Layout, entries: readonly Entry[], next = 0, base = 0): number {
  const sorted = entries.toSorted(([a], [b]) => a - b);
  const fields = sorted.map(([tag, type, value]) => {
    const bytes = valueBytes(type, value);
    const count =
      type === 'short' ? bytes.length / 2 : type === 'long' || type === 'ifd' ? bytes.length / 4 : bytes.length;
    const inline = new Uint8Array(4);
    if (bytes.length <= 4) inline.set(bytes);
    else new DataView(inline.buffer).setUint32(0, layout.add(bytes) - base, true);
    return { tag, type: TYPES[type], count, inline };
  });
  const bytes = new Uint8Array(2 + 12 * fields.length + 4);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, fields.length, true);
  fields.forEach(({ tag, type, count, inline }, i) => {
    view.setUint16(2 + 12 * i, tag, true);
    view.setUint16(4 + 12 * i, type, true);
    view.setUint32(6 + 12 * i, count, true);
    bytes.set(inline, 10 + 12 * i);
  });
  view.setUint32(bytes.length - 4, next, true);
  return layout.add(bytes);
}

function valueBytes(type: Entry[1], value: Value): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') return Buffer.from(`${value}\0`, 'latin1');
  const values = typeof value === 'number' ? [value] : value;
  const size = type === 'short' ? 2 : 4;
  const bytes = new Uint8Array(size * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((v, i) => {
    if (size === 2) view.setUint16(2 * i, v, true);
    else view.setUint32(4 * i, v, true);
  });
  return bytes;
}

/** A little-endian TIFF head of 8 (or more) bytes whose directory's place is set at the end. */
function finish(layout: Layout, main: number, mark: readonly number[] = [42, 0]): Uint8Array {
  const bytes = layout.bytes();
  bytes.set([0x49, 0x49, ...mark]);
  new DataView(bytes.buffer).setUint32(4, main, true);
  return bytes;
}

const TAKEN: Entry = [36867, 'ascii', '2019:07:06 05:04:03'];
const about = (make: string, model: string, orientation: number): readonly Entry[] => [
  [271, 'ascii', make],
  [272, 'ascii', model],
  [274, 'short', orientation],
];
const sensor = (layout: Layout): readonly Entry[] => [
  [259, 'short', 6],
  [262, 'short', 32803],
  [273, 'long', layout.add(SENSOR)],
  [279, 'long', SENSOR.length],
];

interface Pictures {
  /** What is to be shown. */
  readonly preview: Uint8Array;
  /** A smaller one besides. */
  readonly thumbnail: Uint8Array;
  /** EXIF's. */
  readonly orientation: number;
}

/** Canon: the preview is the strip of the first directory, the thumbnail in the second, sensor data in the last. */
export function cr2({ preview, thumbnail, orientation }: Pictures): Uint8Array {
  const layout = new Layout();
  layout.add(Buffer.from('II*\0\0\0\0\0CR\x02\0\0\0\0\0', 'latin1'));
  const [previewAt, thumbnailAt] = [layout.add(preview), layout.add(thumbnail)];
  const third = directory(
    layout,
    sensor(layout).filter(([tag]) => tag !== 262),
  );
  const second = directory(
    layout,
    [
      [513, 'long', thumbnailAt],
      [514, 'long', thumbnail.length],
    ],
    third,
  );
  const exif = directory(layout, [TAKEN]);
  const strip: readonly Entry[] = [
    [259, 'short', 6],
    [273, 'long', previewAt],
    [279, 'long', preview.length],
  ];
  const main = directory(
    layout,
    [...about('Canon', 'Canon EOS 6D', orientation), ...strip, [34665, 'long', exif]],
    second,
  );
  return finish(layout, main);
}

/** Nikon: thumbnail in the first directory, preview and sensor data in directories under it. */
export function nef({ preview, thumbnail, orientation }: Pictures): Uint8Array {
  const layout = new Layout();
  layout.add(new Uint8Array(8));
  const [previewAt, thumbnailAt] = [layout.add(preview), layout.add(thumbnail)];
  const subs = [
    directory(layout, [
      [259, 'short', 6],
      [513, 'long', previewAt],
      [514, 'long', preview.length],
    ]),
    directory(layout, sensor(layout)),
  ];
  const exif = directory(layout, [TAKEN]);
  const inMain: readonly Entry[] = [
    [513, 'long', thumbnailAt],
    [514, 'long', thumbnail.length],
  ];
  const links: readonly Entry[] = [
    [330, 'long', subs],
    [34665, 'long', exif],
  ];
  return finish(
    layout,
    directory(layout, [...about('NIKON CORPORATION', 'NIKON D750', orientation), ...inMain, ...links]),
  );
}

/** Sony: preview in the first directory, thumbnail in the second, sensor data under the first. */
export function arw({ preview, thumbnail, orientation }: Pictures): Uint8Array {
  const layout = new Layout();
  layout.add(new Uint8Array(8));
  const [previewAt, thumbnailAt] = [layout.add(preview), layout.add(thumbnail)];
  const second = directory(layout, [
    [513, 'long', thumbnailAt],
    [514, 'long', thumbnail.length],
  ]);
  const sub = directory(layout, sensor(layout));
  const exif = directory(layout, [TAKEN]);
  const inMain: readonly Entry[] = [
    [513, 'long', previewAt],
    [514, 'long', preview.length],
  ];
  const links: readonly Entry[] = [
    [330, 'long', sub],
    [34665, 'long', exif],
  ];
  return finish(layout, directory(layout, [...about('SONY', 'ILCE-7M3', orientation), ...inMain, ...links], second));
}

/** Olympus: only the maker's note, whose places count from its own start, knows the preview. */
export function orf({ preview, orientation }: Pictures): Uint8Array {
  const layout = new Layout();
  layout.add(new Uint8Array(8));
  const note = new Layout();
  note.add(Buffer.from('OLYMPUS\0II\x03\0', 'latin1'));
  // Its directory of one entry comes first, then the settings, then the picture.
  const settingsAt = 12 + 2 + 12 + 4;
  directory(note, [[0x2020, 'ifd', settingsAt]]);
  directory(note, [
    [0x0101, 'long', settingsAt + 2 + 24 + 4],
    [0x0102, 'long', preview.length],
  ]);
  note.add(preview);
  const exif = directory(layout, [TAKEN, [37500, 'undefined', note.bytes()]]);
  const main = directory(layout, [...about('OLYMPUS CORPORATION', 'E-M1MarkII', orientation), [34665, 'long', exif]]);
  return finish(layout, main, [0x52, 0x4f]);
}

/** Panasonic: the JPEG is the value of a tag. */
export function rw2({ preview, orientation }: Pictures): Uint8Array {
  const layout = new Layout();
  layout.add(new Uint8Array(8));
  const exif = directory(layout, [TAKEN]);
  const main = directory(layout, [
    ...about('Panasonic', 'DC-GH5', orientation),
    [46, 'undefined', preview],
    [34665, 'long', exif],
  ]);
  return finish(layout, main, [0x55, 0]);
}

/** Fujifilm: a head of its own that points at a JPEG, which holds the EXIF. */
export function raf({ preview }: Pictures): Uint8Array {
  const head = Buffer.alloc(148);
  head.write('FUJIFILMCCD-RAW 0201FF383501X-T3', 'latin1');
  head.writeUInt32BE(148, 84);
  head.writeUInt32BE(preview.length, 88);
  return Buffer.concat([head, preview, SENSOR]);
}

const box = (type: string, ...content: readonly Uint8Array[]): Uint8Array => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.reduce((sum, { length }) => sum + length, 0));
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, ...content]);
};
const u32 = (...values: readonly number[]) => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => void bytes.writeUInt32BE(value, 4 * i));
  return bytes;
};
const structure = (entries: readonly Entry[]): Uint8Array => {
  const layout = new Layout();
  layout.add(new Uint8Array(8));
  return finish(layout, directory(layout, entries));
};

/** Canon's CR3: `full` is a track's sample, `preview` in a box of its own, EXIF in two structures. */
export function cr3({ preview, thumbnail, orientation }: Pictures, where: 'track' | 'preview'): Uint8Array {
  const [inTrack, inPreview] = where === 'track' ? [preview, thumbnail] : [thumbnail, preview];
  const ftyp = box('ftyp', Buffer.from('crx \0\0\0\x01crx isom', 'latin1'));
  const metadata = box(
    'uuid',
    Buffer.from('85c0b687820f11e08111f4ce462b6a48', 'hex'),
    box('CMT1', structure(about('Canon', 'Canon EOS R5', orientation))),
    box('CMT2', structure([TAKEN])),
  );
  const prvw = box(
    'PRVW',
    u32(0, 1),
    Buffer.from([0, 1]),
    Buffer.from([6, 64, 4, 56]),
    u32(inPreview.length),
    inPreview,
  );
  const shown = box('uuid', Buffer.from('eaf42b5e1c984b88b9fbb7dc406e4d16', 'hex'), u32(0, 1), prvw);
  const moov = (at: number, sensorAt: number) => {
    const track = (place: number, length: number) =>
      box(
        'trak',
        box('mdia', box('minf', box('stbl', box('stsz', u32(0, length, 1)), box('co64', u32(0, 1, 0, place))))),
      );
    return box('moov', metadata, track(at, inTrack.length), track(sensorAt, SENSOR.length));
  };
  const before = ftyp.length + moov(0, 0).length + shown.length + 8;
  return Buffer.concat([ftyp, moov(before, before + inTrack.length), shown, box('mdat', inTrack, SENSOR)]);
}
