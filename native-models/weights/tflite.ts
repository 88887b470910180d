import { ByteBuffer } from 'flatbuffers';
import { ModelError } from '../model-error.ts';
import type { NamedArray, NamedArrays } from './named-array.ts';
import { BUILTIN_OPERATORS, OPTION_FIELDS, type OptionField, type OptionValue, TENSOR_TYPES } from './tflite-schema.ts';

/** A tensor of the graph: a constant with its data, or an activation with `data` null. */
export interface TfliteTensor {
  readonly name: string;
  /** `float32`, `int32`, ...: the schema's own name in lower case. */
  readonly type: string;
  /** As stored: NHWC for images, [out, h, w, in] for CONV_2D filters, [1, h, w, channels] for DEPTHWISE_CONV_2D. */
  readonly shape: readonly number[];
  /** Float32 constants, row-major; null for activations and for other types (read `bytes`). */
  readonly data: Float32Array | null;
  /** Raw little-endian constant; null for activations. */
  readonly bytes: Uint8Array | null;
}

export interface TfliteOperator {
  /** Name in the schema (`CONV_2D`), or of the custom operator. */
  readonly kind: string;
  /** Indices into `tensors`; -1 where an optional input is absent. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Named as in the schema, enums spelled out: `{ padding: 'SAME', stride_w: 2, fused_activation_function: 'NONE' }`. */
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** The first subgraph of a TensorFlow Lite file, operators in execution order. */
export interface TfliteGraph {
  readonly tensors: readonly TfliteTensor[];
  readonly operators: readonly TfliteOperator[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/**
 * Reads a TensorFlow Lite file (schema version 3, identifier `TFL3`).
 * @throws ModelError `model.invalid` where the bytes are no such file, end early, or a constant does not fit its shape.
 * Source: tensorflow/lite/schema/schema.fbs.
 */
export function parseTflite(bytes: Uint8Array): TfliteGraph {
  if (bytes.length < 8 || Buffer.from(bytes.subarray(4, 8)).toString('latin1') !== 'TFL3') {
    throw new ModelError('model.invalid', 'not a TensorFlow Lite file: the identifier TFL3 is missing');
  }
  try {
    return readModel(new ByteBuffer(bytes));
  } catch (cause) {
    if (cause instanceof ModelError) throw cause;
    throw new ModelError('model.invalid', 'the TensorFlow Lite file is damaged: an offset points outside it', {
      cause,
    });
  }
}

/** The float32 constants of a graph by name: filters, biases, slopes. Shape vectors and axes (int32) are no weights. */
export function tfliteWeights({ tensors }: TfliteGraph): NamedArrays {
  const arrays = new Map<string, NamedArray>();
  for (const { name, shape, data } of tensors) if (data) arrays.set(name, { shape, data });
  return arrays;
}

// Field numbers of the schema's tables, in the order they are declared there.
const MODEL = { version: 0, operatorCodes: 1, subgraphs: 2, buffers: 4 };
const OPERATOR_CODE = { deprecatedBuiltin: 0, custom: 1, builtin: 3 };
const SUBGRAPH = { tensors: 0, inputs: 1, outputs: 2, operators: 3 };
const TENSOR = { shape: 0, type: 1, buffer: 2, name: 3 };
const OPERATOR = { opcode: 0, inputs: 1, outputs: 2, optionsType: 3, options: 4 };
const BUFFER = { data: 0 };

function readModel(bb: ByteBuffer): TfliteGraph {
  const model = bb.readInt32(0);
  const version = int32(bb, model, MODEL.version, 0);
  if (version !== 3) throw new ModelError('model.invalid', `TensorFlow Lite schema version ${version}, only 3 is read`);
  const kinds = tables(bb, model, MODEL.operatorCodes).map((table) => operatorKind(bb, table));
  const buffers = tables(bb, model, MODEL.buffers).map((table) => byteVector(bb, table, BUFFER.data));
  const graph = tables(bb, model, MODEL.subgraphs)[0];
  if (graph === undefined) throw new ModelError('model.invalid', 'the TensorFlow Lite file has no subgraph');
  return {
    tensors: tables(bb, graph, SUBGRAPH.tensors).map((table) => readTensor(bb, table, buffers)),
    operators: tables(bb, graph, SUBGRAPH.operators).map((table) => readOperator(bb, table, kinds)),
    inputs: ints(bb, graph, SUBGRAPH.inputs),
    outputs: ints(bb, graph, SUBGRAPH.outputs),
  };
}

function operatorKind(bb: ByteBuffer, table: number): string {
  // Codes above 127 stand in the newer int32 field; older files fill the byte only.
  const code = Math.max(int8(bb, table, OPERATOR_CODE.deprecatedBuiltin), int32(bb, table, OPERATOR_CODE.builtin, 0));
  return text(bb, table, OPERATOR_CODE.custom) || (BUILTIN_OPERATORS[code] ?? `BUILTIN_${code}`);
}

function readTensor(bb: ByteBuffer, table: number, buffers: readonly (Uint8Array | null)[]): TfliteTensor {
  const name = text(bb, table, TENSOR.name);
  const shape = ints(bb, table, TENSOR.shape);
  const code = int8(bb, table, TENSOR.type);
  const type = TENSOR_TYPES[code] ?? `type-${code}`;
  const bytes = buffers[int32(bb, table, TENSOR.buffer, 0)] ?? null;
  if (bytes === null || type !== 'float32') return { name, type, shape, data: null, bytes };
  const size = shape.reduce((product, length) => product * length, 1);
  if (bytes.length !== size * 4) {
    throw new ModelError('model.invalid', `tensor ${name}: ${bytes.length} bytes for shape [${shape}] of float32`);
  }
  // Copied, because flatbuffers aligns to 4 within the file, not within the caller's buffer. Not by slice(), which on a
  // Node Buffer copies nothing.
  return { name, type, shape, data: new Float32Array(new Uint8Array(bytes).buffer), bytes };
}

function readOperator(bb: ByteBuffer, table: number, kinds: readonly string[]): TfliteOperator {
  const kind = kinds[int32(bb, table, OPERATOR.opcode, 0)];
  if (kind === undefined) throw new ModelError('model.invalid', 'an operator has no code in the TensorFlow Lite file');
  const at = bb.__offset(table, fieldOffset(OPERATOR.options));
  const options = at === 0 ? null : bb.__indirect(table + at);
  return {
    kind,
    inputs: ints(bb, table, OPERATOR.inputs),
    outputs: ints(bb, table, OPERATOR.outputs),
    options: readOptions(bb, options, OPTION_FIELDS[kind] ?? []),
  };
}

function readOptions(
  bb: ByteBuffer,
  table: number | null,
  fields: readonly OptionField[],
): Record<string, OptionValue> {
  const options: Record<string, OptionValue> = {};
  fields.forEach((field, index) => {
    const at = table === null ? 0 : bb.__offset(table, fieldOffset(index));
    options[field.name] = readOption(bb, field, at === 0 ? null : (table ?? 0) + at);
  });
  return options;
}

/** @param position of the value; null where the file leaves it out, which means the schema's default */
function readOption(bb: ByteBuffer, field: OptionField, position: number | null): OptionValue {
  switch (field.type) {
    case 'int32':
      return position === null ? field.default : bb.readInt32(position);
    case 'float32':
      return position === null ? field.default : bb.readFloat32(position);
    case 'bool':
      return position !== null && bb.readInt8(position) !== 0;
    case 'enum':
      return field.names[position === null ? 0 : bb.readInt8(position)] ?? 'UNKNOWN';
    default:
      return field satisfies never;
  }
}

/** Vtable offset of a field: two uint16 (vtable and table size) stand before the first. */
const fieldOffset = (field: number): number => 4 + 2 * field;

function int32(bb: ByteBuffer, table: number, field: number, fallback: number): number {
  const at = bb.__offset(table, fieldOffset(field));
  return at === 0 ? fallback : bb.readInt32(table + at);
}

function int8(bb: ByteBuffer, table: number, field: number): number {
  const at = bb.__offset(table, fieldOffset(field));
  return at === 0 ? 0 : bb.readInt8(table + at);
}

function text(bb: ByteBuffer, table: number, field: number): string {
  const at = bb.__offset(table, fieldOffset(field));
  return at === 0 ? '' : String(bb.__string(table + at));
}

/** Start and length of a vector; checked, because a view beyond the end would silently be shorter. */
function vector(bb: ByteBuffer, table: number, field: number, itemBytes: number): [start: number, length: number] {
  const at = bb.__offset(table, fieldOffset(field));
  if (at === 0) return [0, 0];
  const start = bb.__vector(table + at);
  const length = bb.__vector_len(table + at);
  if (length < 0 || start + length * itemBytes > bb.capacity()) {
    throw new ModelError('model.invalid', 'the TensorFlow Lite file ends inside one of its arrays; fetch it again');
  }
  return [start, length];
}

function ints(bb: ByteBuffer, table: number, field: number): number[] {
  const [start, length] = vector(bb, table, field, 4);
  return Array.from({ length }, (_, i) => bb.readInt32(start + 4 * i));
}

function tables(bb: ByteBuffer, table: number, field: number): number[] {
  const [start, length] = vector(bb, table, field, 4);
  return Array.from({ length }, (_, i) => bb.__indirect(start + 4 * i));
}

function byteVector(bb: ByteBuffer, table: number, field: number): Uint8Array | null {
  const [start, length] = vector(bb, table, field, 1);
  return length === 0 ? null : bb.bytes().subarray(start, start + length);
}
