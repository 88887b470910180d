/**
 * A writer of protocol buffers, as far as ONNX needs it: a message is a list of fields, each made by one of these.
 * Source: protobuf.dev/programming-guides/encoding.
 */
export type Field = readonly Uint8Array[];

/** A whole number that is not negative and below 2^53: int32, int64, enum. */
export const varintField = (number: number, value: number): Field => [varint(number << 3), varint(value)];

/** float: four bytes, little-endian. */
export function floatField(number: number, value: number): Field {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return [varint((number << 3) | 5), bytes];
}

export const bytesField = (number: number, bytes: Uint8Array): Field => [
  varint((number << 3) | 2),
  varint(bytes.length),
  bytes,
];

export const stringField = (number: number, value: string): Field => bytesField(number, Buffer.from(value, 'utf8'));

/** A nested message. Its parts are passed on uncopied: a model is tens of megabytes, three messages deep. */
export function messageField(number: number, fields: readonly Field[]): Field {
  const parts = fields.flat();
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return [varint((number << 3) | 2), varint(length), ...parts];
}

/** A whole message. */
export const message = (fields: readonly Field[]): Uint8Array => Buffer.concat(fields.flat());

/** Little-endian base 128. Divides, because shifts end at 32 bits. */
function varint(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`varint: ${value} is no whole number from 0`);
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}
