import { ModelError } from '../model-error.ts';
import { createTorch7Source, type Torch7Source } from './torch7-source.ts';

/** What a Torch7 file can hold. A function is kept as its name only: nobody here runs Lua. */
export type TorchValue =
  | null
  | number
  | string
  | boolean
  | TorchTable
  | TorchTensor
  | TorchStorage
  | TorchObject
  | 'function';

export type TorchTable = ReadonlyMap<TorchValue, TorchValue>;

/** Dense, row-major, whatever its strides were. */
export interface TorchTensor {
  readonly kind: 'tensor';
  readonly shape: readonly number[];
  readonly data: Float64Array | Float32Array;
}
export interface TorchStorage {
  readonly kind: 'storage';
  readonly data: ArrayLike<number>;
}
/** An object of a class that is no tensor: a module, with its fields. */
export interface TorchObject {
  readonly kind: 'object';
  /** As Lua calls it: `nn.SpatialConvolutionMM`. */
  readonly type: string;
  readonly fields: TorchTable;
}

/** The numbers by which the format tells its types. */
const TYPE = { nil: 0, number: 1, string: 2, table: 3, torch: 4, boolean: 5 } as const;
/** Functions, in three generations of the format. */
const FUNCTIONS: readonly number[] = [6, 7, 8];

/**
 * Reads a Torch7 file (`torch.save`), binary or ASCII, told apart by its first byte. Whole numbers called long have 8
 * bytes, as 64-bit machines write them.
 * @throws ModelError `model.invalid` where it is none, is cut, or holds a tensor of a kind that is not read
 * Source: github.com/torch/torch7, File.lua, generic/Tensor.c, generic/Storage.c, doc/serialization.md.
 */
export function parseTorch7(bytes: Uint8Array): TorchValue {
  const source = createTorch7Source(bytes);
  const known = new Map<number, TorchValue>();
  return readValue(source, known);
}

function readValue(source: Torch7Source, known: Map<number, TorchValue>): TorchValue {
  const type = source.int();
  switch (type) {
    case TYPE.nil:
      return null;
    case TYPE.number:
      return source.double();
    case TYPE.string:
      return source.text();
    case TYPE.boolean:
      return source.int() === 1;
    case TYPE.table:
    case TYPE.torch:
      break;
    default:
      if (!FUNCTIONS.includes(type)) throw invalid(`${source.place()}: there is no type ${type}`);
  }
  // Tables, objects and functions are numbered, and written out at their first place only.
  const number = source.int();
  const seen = known.get(number);
  if (seen !== undefined) return seen;
  if (type === TYPE.table) return readTable(source, known, number);
  if (type === TYPE.torch) return readObject(source, known, number);
  known.set(number, 'function');
  source.text();
  readValue(source, known);
  return 'function';
}

function readTable(source: Torch7Source, known: Map<number, TorchValue>, number: number): TorchTable {
  const table = new Map<TorchValue, TorchValue>();
  // Before its content: a table may hold itself.
  known.set(number, table);
  for (let left = source.int(); left > 0; left--) {
    const key = readValue(source, known);
    table.set(key, readValue(source, known));
  }
  return table;
}

function readObject(source: Torch7Source, known: Map<number, TorchValue>, number: number): TorchValue {
  const first = source.text();
  // Before there were versions, the class came first.
  const type = /^V \d+$/.test(first) ? source.text() : first;
  const [, kind, part] = /^torch\.(?:Cuda)?(\w*?)(Tensor|Storage)$/.exec(type) ?? [];
  if (part === 'Storage') {
    const storage: TorchStorage = { kind: 'storage', data: source.items(kind || 'Float', source.long()) };
    known.set(number, storage);
    return storage;
  }
  if (part === 'Tensor') {
    const tensor = readTensor(source, known);
    known.set(number, tensor);
    return tensor;
  }
  const fields = new Map<TorchValue, TorchValue>();
  const object: TorchObject = { kind: 'object', type, fields };
  known.set(number, object);
  const content = readValue(source, known);
  if (content instanceof Map) for (const [key, value] of content) fields.set(key, value);
  return object;
}

function readTensor(source: Torch7Source, known: Map<number, TorchValue>): TorchTensor {
  const rank = source.int();
  const shape = source.longs(rank);
  const strides = source.longs(rank);
  const offset = source.long() - 1;
  const storage = readValue(source, known);
  const size = rank === 0 ? 0 : shape.reduce((product, length) => product * length, 1);
  if (size === 0) return { kind: 'tensor', shape: rank === 0 ? [0] : shape, data: new Float32Array(0) };
  if (
    typeof storage !== 'object' ||
    storage === null ||
    storage instanceof Map ||
    !('kind' in storage) ||
    storage.kind !== 'storage'
  ) {
    throw invalid(`${source.place()}: a tensor of ${shape} without its storage`);
  }
  const last = offset + shape.reduce((sum, length, axis) => sum + (length - 1) * strides[axis], 0);
  if (offset < 0 || last >= storage.data.length) {
    throw invalid(`${source.place()}: a tensor of ${shape} lies beyond its storage of ${storage.data.length}`);
  }
  return { kind: 'tensor', shape, data: gather(storage.data, shape, strides, offset, size) };
}

/** The values of a strided view, row-major. */
function gather(
  data: ArrayLike<number>,
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
  size: number,
): Float64Array | Float32Array {
  const out = data instanceof Float64Array ? new Float64Array(size) : new Float32Array(size);
  const index = new Int32Array(shape.length);
  let at = offset;
  for (let i = 0; i < size; i++) {
    out[i] = data[at];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += strides[axis];
      if (++index[axis] < shape[axis]) break;
      at -= shape[axis] * strides[axis];
      index[axis] = 0;
    }
  }
  return out;
}

const invalid = (why: string) => new ModelError('model.invalid', `This is no readable Torch7 file: ${why}.`);
