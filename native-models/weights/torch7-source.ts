import { ModelError } from '../model-error.ts';

/** The elements of a Torch7 file one after the other, whichever of its two spellings it has. */
export interface Torch7Source {
  int(): number;
  long(): number;
  double(): number;
  longs(count: number): number[];
  /** Its length, then its bytes, one character each. */
  text(): string;
  /** The values of a storage. @param kind `Float`, `Double`, `Long`, ... */
  items(kind: string, count: number): ArrayLike<number>;
  /** Where reading stands, for messages. */
  place(): string;
}

interface Item {
  readonly bytes: number;
  read(view: DataView, at: number): number;
  make(count: number): Float32Array | Float64Array;
}

/** Storages by what Torch calls them; CUDA's bare one is of floats. */
const ITEMS: Readonly<Record<string, Item>> = {
  Float: { bytes: 4, read: (view, at) => view.getFloat32(at, true), make: (count) => new Float32Array(count) },
  Double: { bytes: 8, read: (view, at) => view.getFloat64(at, true), make: (count) => new Float64Array(count) },
  Long: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)), make: (count) => new Float64Array(count) },
  Int: { bytes: 4, read: (view, at) => view.getInt32(at, true), make: (count) => new Float64Array(count) },
  Short: { bytes: 2, read: (view, at) => view.getInt16(at, true), make: (count) => new Float32Array(count) },
  Byte: { bytes: 1, read: (view, at) => view.getUint8(at), make: (count) => new Float32Array(count) },
};

/** @throws ModelError `model.invalid` from each of its methods, where the file ends or holds something else */
export function createTorch7Source(bytes: Uint8Array): Torch7Source {
  // Binary starts with a type's number as four bytes, ASCII with its digit and a line's end.
  const ascii = bytes.length > 1 && bytes[0] >= 0x30 && bytes[0] <= 0x39 && bytes[1] === 0x0a;
  return ascii ? asciiSource(bytes) : binarySource(bytes);
}

function binarySource(bytes: Uint8Array): Torch7Source {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const place = () => `byte ${at}`;
  const take = (count: number) => {
    if (!(count >= 0) || at + count > bytes.length) throw cut(place(), `${count} bytes more were to come`);
    const from = at;
    at += count;
    return from;
  };
  const int = () => view.getInt32(take(4), true);
  const long = () => Number(view.getBigInt64(take(8), true));
  return {
    int,
    long,
    double: () => view.getFloat64(take(8), true),
    longs: (count) => Array.from({ length: checked(count, place) }, long),
    text() {
      const length = int();
      const from = take(length);
      return Buffer.from(bytes.buffer, bytes.byteOffset + from, length).toString('latin1');
    },
    items(kind, count) {
      const item = itemOf(kind, place);
      const from = take(count * item.bytes);
      const out = item.make(count);
      for (let i = 0; i < count; i++) out[i] = item.read(view, from + i * item.bytes);
      return out;
    },
    place,
  };
}

const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

function asciiSource(bytes: Uint8Array): Torch7Source {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const place = () => `character ${at}`;
  const number = () => {
    while (at < buffer.length && isSpace(buffer[at])) at++;
    const from = at;
    while (at < buffer.length && !isSpace(buffer[at])) at++;
    const word = buffer.toString('latin1', from, at);
    const value = SPECIAL[word.toLowerCase()] ?? Number(word);
    if (word === '' || (Number.isNaN(value) && !(word.toLowerCase() in SPECIAL))) {
      throw cut(place(), `"${word.slice(0, 20)}" stands where a number belongs`);
    }
    return value;
  };
  return {
    int: number,
    long: number,
    double: number,
    longs: (count) => Array.from({ length: checked(count, place) }, number),
    text() {
      const length = number();
      // One line's end, then the characters, whatever they are.
      at++;
      if (!(length >= 0) || at + length > buffer.length) throw cut(place(), `a text of ${length} was to come`);
      at += length;
      return buffer.toString('latin1', at - length, at);
    },
    items(kind, count) {
      const out = itemOf(kind, place).make(checked(count, place));
      for (let i = 0; i < count; i++) out[i] = number();
      return out;
    },
    place,
  };
}

/** As C prints them. */
const SPECIAL: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  '-nan': Number.NaN,
  inf: Infinity,
  '-inf': -Infinity,
};

function itemOf(kind: string, place: () => string): Item {
  const item = ITEMS[kind];
  if (!item) throw cut(place(), `a storage of ${kind}; ${Object.keys(ITEMS).join(', ')} are read`);
  return item;
}

/** A length that no file of ours has means that something else was read for it. */
const MOST_ITEMS = 2 ** 30;

function checked(count: number, place: () => string): number {
  if (!(count >= 0 && count <= MOST_ITEMS)) throw cut(place(), `a length of ${count}`);
  return count;
}

const cut = (place: string, why: string) =>
  new ModelError('model.invalid', `This is no readable Torch7 file: at ${place}, ${why}.`);
