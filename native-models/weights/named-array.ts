/** A constant of a network: row-major float32 and its shape, in the layout of the file it comes from. */
export interface NamedArray {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Every float32 constant of a weight file by its name in that file. */
export type NamedArrays = ReadonlyMap<string, NamedArray>;
