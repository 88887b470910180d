import { ModelError } from '../model-error.ts';
import type { NamedArray, NamedArrays } from './named-array.ts';

export interface Safetensors {
  readonly arrays: NamedArrays;
  /** What the file says of itself, as text. */
  readonly metadata: Readonly<Record<string, string>>;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

const METADATA = '__metadata__';
/** The format's own limit of its header. */
const MAX_HEADER_BYTES = 100_000_000;

/**
 * Reads a safetensors file: 8 bytes with the length of a JSON header, the header, the data. F32, F16, BF16 and F64
 * become float32.
 * @throws ModelError `model.invalid`: no such file, a type that is not read, or data that does not fit its header
 * Source: github.com/huggingface/safetensors, README, "Format".
 */
export function parseSafetensors(bytes: Uint8Array): Safetensors {
  const { header, data } = split(bytes);
  const { [METADATA]: metadata = {}, ...entries } = header as Record<string, Entry> & {
    [METADATA]?: Record<string, string>;
  };
  const arrays = new Map<string, NamedArray>();
  for (const [name, entry] of Object.entries(entries)) arrays.set(name, readEntry(name, entry, data));
  return { arrays, metadata: metadata as Record<string, string> };
}

/** Writes arrays as F32, in their order. */
export function formatSafetensors({ arrays, metadata }: Safetensors): Uint8Array {
  const header: Record<string, unknown> = Object.keys(metadata).length > 0 ? { [METADATA]: metadata } : {};
  let at = 0;
  for (const [name, { shape, data }] of arrays) {
    header[name] = { dtype: 'F32', shape, data_offsets: [at, at + data.byteLength] };
    at += data.byteLength;
  }
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  // Padded with blanks, so that the data that follows lies on a multiple of 8.
  const padded = Math.ceil(json.length / 8) * 8;
  const bytes = Buffer.alloc(8 + padded + at, 0x20);
  bytes.writeBigUInt64LE(BigInt(padded), 0);
  json.copy(bytes, 8);
  let to = 8 + padded;
  for (const { data } of arrays.values()) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), to);
    to += data.byteLength;
  }
  return bytes;
}

function split(bytes: Uint8Array): { header: Record<string, unknown>; data: Uint8Array } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < 8) throw invalid(`${buffer.length} bytes are too few for a safetensors file`);
  const length = Number(buffer.readBigUInt64LE(0));
  if (length > MAX_HEADER_BYTES || 8 + length > buffer.length) throw invalid('its header is longer than the file');
  try {
    const header: unknown = JSON.parse(buffer.subarray(8, 8 + length).toString('utf8'));
    if (typeof header === 'object' && header !== null) {
      return { header: header as Record<string, unknown>, data: buffer.subarray(8 + length) };
    }
  } catch (cause) {
    throw new ModelError('model.invalid', 'The safetensors header is not JSON.', { cause });
  }
  throw invalid('its header is no object');
}

interface Encoding {
  readonly bytes: number;
  read(view: DataView, offset: number): number;
}

const ENCODINGS: Readonly<Record<string, Encoding>> = {
  F64: { bytes: 8, read: (view, offset) => view.getFloat64(offset, true) },
  F32: { bytes: 4, read: (view, offset) => view.getFloat32(offset, true) },
  F16: { bytes: 2, read: (view, offset) => halfToNumber(view.getUint16(offset, true)) },
  BF16: { bytes: 2, read: (view, offset) => bfloatToNumber(view.getUint16(offset, true)) },
};

function readEntry(name: string, { dtype, shape, data_offsets }: Entry, data: Uint8Array): NamedArray {
  const encoding = ENCODINGS[dtype];
  if (!encoding) throw invalid(`${name} is of type ${dtype}; ${Object.keys(ENCODINGS).join(', ')} are read`);
  const size = shape.reduce((product, length) => product * length, 1);
  const [from, to] = data_offsets;
  if (to - from !== size * encoding.bytes || from < 0 || to > data.length) {
    throw invalid(`${name} is said to be [${shape}] of ${dtype} in bytes ${from} to ${to} of ${data.length}`);
  }
  const view = new DataView(data.buffer, data.byteOffset + from, to - from);
  const values = new Float32Array(size);
  for (let i = 0; i < size; i++) values[i] = encoding.read(view, i * encoding.bytes);
  return { shape, data: values };
}

/** IEEE 754 binary16. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The upper half of a float32. */
function bfloatToNumber(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, bits * 0x10000);
  return view.getFloat32(0);
}

const invalid = (why: string) => new ModelError('model.invalid', `This is no readable safetensors file: ${why}.`);
