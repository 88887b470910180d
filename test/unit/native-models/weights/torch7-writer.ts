/** Values of a Torch7 file, to be written as `torch.save` does. */
export type Written =
  | null
  | number
  | string
  | boolean
  | readonly (readonly [Written, Written])[]
  | { readonly module: string; readonly fields: Readonly<Record<string, Written>> }
  | {
      readonly tensor: 'Float' | 'Double';
      readonly shape: readonly number[];
      readonly data: ArrayLike<number>;
      readonly strides?: readonly number[];
      readonly offset?: number;
    }
  | { readonly storage: 'Long'; readonly data: readonly number[] };

/** A list, as Lua has it: a table with keys from 1. */
export const list = (...items: readonly Written[]): Written => items.map((item, i) => [i + 1, item] as const);

type WrittenObject = Extract<
  Written,
  { readonly module: string } | { readonly tensor: string } | { readonly storage: string }
>;

interface Sink {
  int(value: number): void;
  long(value: number): void;
  longs(values: readonly number[]): void;
  double(value: number): void;
  text(value: string): void;
  items(kind: 'Float' | 'Double' | 'Long', values: ArrayLike<number>): void;
  end(): Uint8Array;
}

/**
 * Writes a file after the format's description (torch7: File.lua, generic/Tensor.c, generic/Storage.c): our own writer,
 * for no file of Torch itself is to be had here.
 */
export function writeTorch7(value: Written, spelling: 'binary' | 'ascii'): Uint8Array {
  const sink = spelling === 'binary' ? binary() : ascii();
  const numbers = new Map<object, number>();
  let next = 1;
  const write = (one: Written): void => {
    if (one === null) sink.int(0);
    else if (typeof one === 'number') {
      sink.int(1);
      sink.double(one);
    } else if (typeof one === 'string') {
      sink.int(2);
      sink.text(one);
    } else if (typeof one === 'boolean') {
      sink.int(5);
      sink.int(one ? 1 : 0);
    } else {
      sink.int(Array.isArray(one) ? 3 : 4);
      const known = numbers.get(one);
      sink.int(known ?? next);
      if (known !== undefined) return;
      numbers.set(one, next++);
      if (Array.isArray(one)) pairs(one as readonly (readonly [Written, Written])[]);
      else object(one as WrittenObject);
    }
  };
  const object = (one: WrittenObject) => {
    sink.text('V 1');
    if ('module' in one) {
      sink.text(one.module);
      sink.int(3);
      sink.int(next++);
      pairs(Object.entries(one.fields));
    } else if ('storage' in one) storage(one.storage, one.data);
    else {
      const { shape } = one;
      const dense = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1));
      sink.text(`torch.${one.tensor}Tensor`);
      sink.int(shape.length);
      sink.longs(shape);
      sink.longs(one.strides ?? dense);
      sink.long((one.offset ?? 0) + 1);
      sink.int(4);
      sink.int(next++);
      sink.text('V 1');
      storage(one.tensor, one.data);
    }
  };
  const storage = (kind: 'Float' | 'Double' | 'Long', data: ArrayLike<number>) => {
    sink.text(`torch.${kind}Storage`);
    sink.long(data.length);
    sink.items(kind, data);
  };
  const pairs = (entries: readonly (readonly [Written, Written])[]) => {
    sink.int(entries.length);
    for (const [key, content] of entries) {
      write(key);
      write(content);
    }
  };
  write(value);
  return sink.end();
}

function binary(): Sink {
  const parts: Buffer[] = [];
  const put = (size: number, set: (buffer: Buffer) => void) => {
    const buffer = Buffer.alloc(size);
    set(buffer);
    parts.push(buffer);
  };
  const int = (value: number) => put(4, (buffer) => buffer.writeInt32LE(value));
  const long = (value: number) => put(8, (buffer) => buffer.writeBigInt64LE(BigInt(value)));
  return {
    int,
    long,
    longs(values) {
      for (const value of values) long(value);
    },
    double: (value) => put(8, (buffer) => buffer.writeDoubleLE(value)),
    text(value) {
      int(value.length);
      parts.push(Buffer.from(value, 'latin1'));
    },
    items(kind, values) {
      if (kind === 'Long') for (const value of Array.from(values)) long(value);
      else parts.push(Buffer.from((kind === 'Float' ? Float32Array : Float64Array).from(values).buffer));
    },
    end: () => Buffer.concat(parts),
  };
}

/** Numbers as C prints them (%d, %.9g, %.17g), a line each, arrays in one line. */
function ascii(): Sink {
  const parts: string[] = [];
  const line = (value: number) => parts.push(`${value}\n`);
  return {
    int: line,
    long: line,
    double: line,
    longs: (values) => parts.push(`${values.join(' ')}\n`),
    text: (value) => parts.push(`${value.length}\n${value}\n`),
    items: (_, values) => parts.push(`${Array.from(values).join(' ')}\n`),
    end: () => Buffer.from(parts.join(''), 'latin1'),
  };
}
