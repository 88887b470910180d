import { ModelError } from '../model-error.ts';
import type { NamedArray, NamedArrays } from './named-array.ts';
import { readFields, type WireField } from './protobuf-reader.ts';

/** Numbers of the fields that are read here; source: onnx.proto3 (onnx 1.14). */
const MODEL = { graph: 7 };
const GRAPH = { initializer: 5 };
const TENSOR = { dims: 1, dataType: 2, floatData: 4, name: 8, rawData: 9 };
const FLOAT = 1;

/**
 * The float32 constants of an ONNX file by name; constants of other types (shapes, mostly) are not weights and left out.
 * @throws ModelError `model.invalid` where the bytes are no ONNX file, or a constant's data and shape disagree
 */
export function parseOnnxWeights(file: Uint8Array): NamedArrays {
  const graph = readFields(file).find(({ number }) => number === MODEL.graph)?.bytes;
  if (!graph) throw new ModelError('model.invalid', 'the file holds no ONNX graph');
  const arrays = new Map<string, NamedArray>();
  for (const { number, bytes } of readFields(graph)) {
    if (number !== GRAPH.initializer || !bytes) continue;
    const fields = readFields(bytes);
    const type = fields.find((field) => field.number === TENSOR.dataType)?.value;
    if (type === FLOAT) arrays.set(textOf(fields, TENSOR.name), readTensor(fields));
  }
  return arrays;
}

function readTensor(fields: readonly WireField[]): NamedArray {
  const shape = fields
    .filter(({ number }) => number === TENSOR.dims)
    .flatMap(({ bytes, value }) => (bytes ? packedVarints(bytes) : [value]));
  const raw = fields.find(({ number }) => number === TENSOR.rawData || number === TENSOR.floatData)?.bytes;
  const size = shape.reduce((product, length) => product * length, 1);
  if (!raw || raw.length !== 4 * size) {
    const name = textOf(fields, TENSOR.name);
    throw new ModelError('model.invalid', `${name} is [${shape}], but holds ${(raw?.length ?? 0) / 4} numbers`);
  }
  // Copied: the file's bytes need not lie on a multiple of four.
  return { shape, data: new Float32Array(new Uint8Array(raw).buffer) };
}

const textOf = (fields: readonly WireField[], number: number): string =>
  Buffer.from(fields.find((field) => field.number === number)?.bytes ?? []).toString('utf8');

/** Shapes may be written packed: numbers behind one another, little-endian base 128. */
function packedVarints(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  let value = 0;
  let factor = 1;
  for (const byte of bytes) {
    value += (byte & 127) * factor;
    factor *= 128;
    if (byte < 128) {
      numbers.push(value);
      value = 0;
      factor = 1;
    }
  }
  return numbers;
}
