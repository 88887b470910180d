import { expect, test } from 'vitest';
import {
  bytesField,
  message,
  messageField,
  stringField,
  varintField,
} from '../../../../../native-models/runtimes/onnx/protobuf.ts';

// The first two are the examples of protobuf.dev/programming-guides/encoding.
test.each([
  ['150 as field 1', varintField(1, 150), '089601'],
  ['"testing" as field 2', stringField(2, 'testing'), '120774657374696e67'],
  ['a message within a message', messageField(3, [varintField(1, 150)]), '1a03089601'],
  ['a number beyond 32 bits', varintField(1, 2 ** 53 - 1), '08ffffffffffffff0f'],
  ['a field number beyond one byte', bytesField(20, new Uint8Array()), 'a20100'],
])('%s', (_, field, hex) => {
  expect(Buffer.from(message([field])).toString('hex')).toBe(hex);
});

test('a negative number is refused, as it would need ten bytes that ONNX never has', () => {
  expect(() => varintField(1, -1)).toThrow(RangeError);
});
