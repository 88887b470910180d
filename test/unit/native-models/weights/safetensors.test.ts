import { describe, expect, test } from 'vitest';
import { formatSafetensors, parseSafetensors } from '../../../../native-models/weights/safetensors.ts';

/** A file by the format's description: length of the header, header, data. */
function fileOf(header: object | string, data: Uint8Array): Uint8Array {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, data]);
}

describe('A safetensors file', () => {
  test('gives back what was written, names, shapes, values and metadata', () => {
    const arrays = new Map([
      ['conv/filters', { shape: [1, 1, 2, 3], data: Float32Array.of(1, -2, 3.5, 4, 5, 6e-8) }],
      ['empty', { shape: [0], data: new Float32Array(0) }],
      ['bias', { shape: [3], data: Float32Array.of(7, 8, 9) }],
    ]);
    const bytes = formatSafetensors({ arrays, metadata: { format: 'x', step: '12' } });
    const read = parseSafetensors(bytes);
    expect(read.metadata).toEqual({ format: 'x', step: '12' });
    expect([...read.arrays]).toEqual([...arrays]);
    // The data lies on a multiple of 8, as other readers like it.
    expect(Number(Buffer.from(bytes).readBigUInt64LE(0)) % 8).toBe(0);
  });

  test('is read in half, brain and double precision', () => {
    const data = Buffer.alloc(2 + 2 + 8 + 4);
    data.writeUInt16LE(0x3e00, 0); // binary16: 1.5
    data.writeUInt16LE(0xc040, 2); // bfloat16: -3
    data.writeDoubleLE(0.25, 4);
    data.writeUInt16LE(0x0001, 12); // binary16: the smallest, 2^-24
    data.writeUInt16LE(0xfc00, 14); // binary16: -Infinity
    const { arrays } = parseSafetensors(
      fileOf(
        {
          half: { dtype: 'F16', shape: [1], data_offsets: [0, 2] },
          brain: { dtype: 'BF16', shape: [1], data_offsets: [2, 4] },
          double: { dtype: 'F64', shape: [1], data_offsets: [4, 12] },
          edges: { dtype: 'F16', shape: [2], data_offsets: [12, 16] },
        },
        data,
      ),
    );
    expect([...arrays.values()].flatMap(({ data: values }) => [...values])).toEqual([
      1.5,
      -3,
      0.25,
      2 ** -24,
      -Infinity,
    ]);
  });

  test.each([
    ['too short', Buffer.from('abc'), /too few/],
    ['cut in its header', fileOf({ a: 1 }, new Uint8Array()).subarray(0, 10), /longer than the file/],
    ['without a JSON header', fileOf('{"a":', new Uint8Array()), /not JSON/],
    ['of whole numbers', fileOf({ a: { dtype: 'I64', shape: [1], data_offsets: [0, 8] } }, new Uint8Array(8)), /I64/],
    [
      'cut in its data',
      fileOf({ a: { dtype: 'F32', shape: [3], data_offsets: [0, 12] } }, new Uint8Array(8)),
      /bytes 0 to 12 of 8/,
    ],
  ] as const)('that is %s is refused with the reason', (_, bytes, reason) => {
    expect(() => parseSafetensors(bytes)).toThrow(reason);
  });
});
