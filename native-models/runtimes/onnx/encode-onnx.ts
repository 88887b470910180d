import { bytesField, type Field, floatField, message, messageField, stringField, varintField } from './protobuf.ts';

/** An ONNX graph as data. Field numbers below are those of onnx.proto3 (onnx 1.14). */
export interface OnnxGraph {
  readonly name: string;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
}

/** A float32 tensor of the graph's border; a text dimension is free. */
export interface OnnxValue {
  readonly name: string;
  readonly dims: readonly (number | string)[];
}

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** A bare number is an int; a float says so, because ONNX holds the two apart. */
export type OnnxAttribute = number | { readonly float: number } | readonly number[] | string;

export interface OnnxConstant {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data: Float32Array | BigInt64Array;
}

/** Old enough for every runtime of the last years, new enough for PRelu, Softmax and Pad as written here. */
const IR_VERSION = 8;
const OPSET_VERSION = 17;

const ATTRIBUTE = { float: 1, int: 2, string: 3, ints: 7 };
const DATA_TYPE = { float: 1, int64: 7 };

/** The bytes of an ONNX file (ModelProto). */
export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  return message([
    varintField(1, IR_VERSION),
    stringField(2, 'kith'),
    messageField(7, [
      ...graph.nodes.map((node) => messageField(1, encodeNode(node))),
      stringField(2, graph.name),
      ...graph.constants.map((constant) => messageField(5, encodeConstant(constant))),
      ...graph.inputs.map((value) => messageField(11, encodeValue(value))),
      ...graph.outputs.map((value) => messageField(12, encodeValue(value))),
    ]),
    messageField(8, [varintField(2, OPSET_VERSION)]),
  ]);
}

function encodeNode({ op, inputs, output, attributes }: OnnxNode): Field[] {
  return [
    ...inputs.map((name) => stringField(1, name)),
    stringField(2, output),
    stringField(3, `${op}:${output}`),
    stringField(4, op),
    ...Object.entries(attributes).map(([name, value]) => messageField(5, encodeAttribute(name, value))),
  ];
}

function encodeAttribute(name: string, value: OnnxAttribute): Field[] {
  const [type, fields] = attributeValue(value);
  return [stringField(1, name), ...fields, varintField(20, type)];
}

function attributeValue(value: OnnxAttribute): [type: number, fields: Field[]] {
  if (typeof value === 'number') return [ATTRIBUTE.int, [varintField(3, value)]];
  if (typeof value === 'string') return [ATTRIBUTE.string, [stringField(4, value)]];
  if ('float' in value) return [ATTRIBUTE.float, [floatField(2, value.float)]];
  return [ATTRIBUTE.ints, value.map((item) => varintField(8, item))];
}

function encodeConstant({ name, dims, data }: OnnxConstant): Field[] {
  return [
    ...dims.map((length) => varintField(1, length)),
    varintField(2, data instanceof Float32Array ? DATA_TYPE.float : DATA_TYPE.int64),
    stringField(8, name),
    // Raw data is little-endian, as is every machine that Node runs on.
    bytesField(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  ];
}

function encodeValue({ name, dims }: OnnxValue): Field[] {
  const shape = dims.map((length) =>
    messageField(1, [typeof length === 'number' ? varintField(1, length) : stringField(2, length)]),
  );
  const tensorType = [varintField(1, DATA_TYPE.float), messageField(2, shape)];
  return [stringField(1, name), messageField(2, [messageField(1, tensorType)])];
}
