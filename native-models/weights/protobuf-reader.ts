import { ModelError } from '../model-error.ts';

/** One field of a message: its number, and a whole number or the bytes of whatever it holds. */
export interface WireField {
  readonly number: number;
  /** Of a varint, fixed32 or fixed64, read as unsigned; 0 where `bytes` is set. */
  readonly value: number;
  /** Of a length-delimited field: a text, a nested message or packed numbers; shares the message's memory. */
  readonly bytes: Uint8Array | null;
}

/**
 * The fields of a protocol-buffer message in the order they stand.
 * Source: protobuf.dev/programming-guides/encoding.
 * @throws ModelError `model.invalid` where the bytes end within a field or are no message
 */
export function readFields(message: Uint8Array): readonly WireField[] {
  const fields: WireField[] = [];
  let at = 0;

  /** Little-endian base 128. A negative number takes ten bytes and comes out above 2^53: no number ONNX needs here. */
  const varint = (): number => {
    let value = 0;
    for (let factor = 1, length = 0; length < 10; factor *= 128, length++) {
      if (at >= message.length) throw cut();
      const byte = message[at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw new ModelError('model.invalid', 'a number of the file is longer than ten bytes');
  };
  const take = (length: number): Uint8Array => {
    if (length > message.length - at) throw cut();
    at += length;
    return message.subarray(at - length, at);
  };

  while (at < message.length) {
    const key = varint();
    const number = Math.floor(key / 8);
    switch (key % 8) {
      case 0:
        fields.push({ number, value: varint(), bytes: null });
        break;
      case 1:
        take(8);
        fields.push({ number, value: 0, bytes: null });
        break;
      case 2:
        fields.push({ number, value: 0, bytes: take(varint()) });
        break;
      case 5: {
        const bytes = take(4);
        fields.push({ number, value: new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true), bytes: null });
        break;
      }
      default:
        throw new ModelError('model.invalid', `the file has a field of wire type ${key % 8}, which no message has`);
    }
  }
  return fields;
}

const cut = () => new ModelError('model.invalid', 'the file ends within a field: it is truncated');
