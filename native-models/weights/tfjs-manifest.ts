import { ModelError } from '../model-error.ts';
import type { NamedArrays } from './named-array.ts';

interface ManifestGroup {
  readonly paths: readonly string[];
  readonly weights: readonly ManifestWeight[];
}

interface ManifestWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: { readonly dtype: string; readonly scale: number; readonly min: number };
}

/**
 * Reads a TensorFlow.js weights manifest and its shards, float32 or quantised to uint8 or uint16 (value = q * scale + min).
 * @param manifest the list alone, or the model.json of a layers or graph model with the list in it
 * @param shards the binary files by their path in the manifest
 * @throws ModelError `model.invalid`: no such manifest, a shard missing, or shards shorter or longer than it says
 * Source: "tensorflowjs_converter" weights_manifest.json, as read by tf.io.decodeWeights.
 */
export function parseTfjsManifest(manifest: Uint8Array, shards: ReadonlyMap<string, Uint8Array>): NamedArrays {
  const arrays = new Map<string, { shape: readonly number[]; data: Float32Array }>();
  for (const group of parseGroups(manifest)) {
    const bytes = joinShards(group.paths, shards);
    let at = 0;
    for (const weight of group.weights) {
      const { itemBytes, decode } = encodingOf(weight);
      const size = weight.shape.reduce((product, length) => product * length, 1);
      if (at + size * itemBytes > bytes.length) {
        throw new ModelError('model.invalid', `${group.paths}: ends inside ${weight.name}, at ${bytes.length} bytes`);
      }
      arrays.set(weight.name, {
        shape: weight.shape,
        data: decode(new Uint8Array(bytes.subarray(at, at + size * itemBytes))),
      });
      at += size * itemBytes;
    }
    if (at !== bytes.length) {
      throw new ModelError('model.invalid', `${group.paths}: ${bytes.length} bytes where the manifest names ${at}`);
    }
  }
  return arrays;
}

/**
 * Writes arrays as a manifest of one group and its only shard, in float32: what `parseTfjsManifest`, tf.io and the layers
 * of TensorFlow.js read.
 * @param path of the shard, as the manifest names it
 */
export function formatTfjsManifest(
  arrays: NamedArrays,
  path: string,
): { readonly manifest: Uint8Array; readonly shard: Uint8Array } {
  const weights = [...arrays].map(([name, { shape }]) => ({ name, shape, dtype: 'float32' }));
  const shard = Buffer.concat(
    [...arrays.values()].map(({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  );
  return { manifest: Buffer.from(JSON.stringify([{ paths: [path], weights }])), shard };
}

function parseGroups(manifest: Uint8Array): readonly ManifestGroup[] {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(manifest).toString('utf8'));
  } catch (cause) {
    throw new ModelError('model.invalid', 'the weights manifest is not JSON', { cause });
  }
  // The model.json of a layers or graph model holds the list beside the topology.
  const list = (json as { weightsManifest?: unknown } | null)?.weightsManifest ?? json;
  if (!Array.isArray(list) || !list.every(isGroup)) {
    throw new ModelError('model.invalid', 'the weights manifest is not a list of {paths, weights}');
  }
  return list;
}

function isGroup(value: unknown): value is ManifestGroup {
  const group = value as Partial<ManifestGroup> | null;
  if (!Array.isArray(group?.paths) || !Array.isArray(group.weights)) return false;
  return group.weights.every(({ name, shape }: Partial<ManifestWeight>) => {
    return typeof name === 'string' && Array.isArray(shape) && shape.every((length) => Number.isInteger(length));
  });
}

function joinShards(paths: readonly string[], shards: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return Buffer.concat(
    paths.map((path) => {
      const shard = shards.get(path);
      if (!shard) throw new ModelError('model.invalid', `the manifest names ${path}, which was not given`);
      return shard;
    }),
  );
}

/** How one weight is stored. `decode` takes its bytes at the start of a buffer of their own, so that wider items align. */
function encodingOf(weight: ManifestWeight): {
  itemBytes: number;
  decode(bytes: Uint8Array<ArrayBuffer>): Float32Array;
} {
  const { name, dtype, quantization } = weight;
  if (dtype !== 'float32') throw new ModelError('model.invalid', `${name}: type ${dtype}, only float32 is read`);
  if (!quantization) return { itemBytes: 4, decode: ({ buffer }) => new Float32Array(buffer) };
  const { scale, min } = quantization;
  if (typeof scale !== 'number' || typeof min !== 'number') {
    throw new ModelError('model.invalid', `${name}: quantised without scale and min`);
  }
  switch (quantization.dtype) {
    case 'uint8':
      return { itemBytes: 1, decode: (bytes) => restore(bytes, scale, min) };
    case 'uint16':
      return { itemBytes: 2, decode: ({ buffer }) => restore(new Uint16Array(buffer), scale, min) };
    default:
      throw new ModelError('model.invalid', `${name}: quantised to ${quantization.dtype}; uint8 and uint16 are read`);
  }
}

/** q * scale + min. A plain loop: Float32Array.from with a function takes ten times as long, a second for dlib's network. */
function restore(quantised: Uint8Array | Uint16Array, scale: number, min: number): Float32Array {
  const values = new Float32Array(quantised.length);
  for (let i = 0; i < values.length; i++) values[i] = quantised[i] * scale + min;
  return values;
}
