/** The nearest neighbours of a face as they are stored. */
export interface NeighbourList {
  /** The list holds the true nearest `limit`, as far as they are near enough. */
  readonly limit: number;
  /** Face ids, most similar first. */
  readonly faces: readonly number[];
  /** Their cosines, float32. */
  readonly similarities: Float32Array;
}

// uint32: magic and version; uint32: limit; uint32: count; then count face ids (float64, as an id may pass 2^32), then
// count cosines (float32). Little-endian.
const MAGIC = 0x014c_4e4b; // "KNL" and version 1
const HEADER = 12;
const ENTRY = 12;

export function formatNeighbourList({ limit, faces, similarities }: NeighbourList): Uint8Array {
  const bytes = new Uint8Array(HEADER + ENTRY * faces.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, limit, true);
  view.setUint32(8, faces.length, true);
  for (let n = 0; n < faces.length; n++) {
    view.setFloat64(HEADER + 8 * n, faces[n], true);
    view.setFloat32(HEADER + 8 * faces.length + 4 * n, similarities[n], true);
  }
  return bytes;
}

/** Undefined where the bytes are no such list: it is worked out again then, as one that is not there. */
export function parseNeighbourList(bytes: Uint8Array): NeighbourList | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER || view.getUint32(0, true) !== MAGIC) return undefined;
  const count = view.getUint32(8, true);
  if (bytes.length !== HEADER + ENTRY * count) return undefined;
  const faces: number[] = [];
  const similarities = new Float32Array(count);
  for (let n = 0; n < count; n++) {
    faces.push(view.getFloat64(HEADER + 8 * n, true));
    similarities[n] = view.getFloat32(HEADER + 8 * count + 4 * n, true);
  }
  return { limit: view.getUint32(4, true), faces, similarities };
}
