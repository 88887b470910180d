import { thresholdOf, weightOf } from './trust.ts';

/** A face as grouping knows it. */
export interface GroupedFace {
  readonly id: number;
  /** Row in the embedding block. */
  readonly row: number;
  readonly photo: number;
  /** 0..1: how far its embedding can be trusted. */
  readonly quality: number;
  /** Person it is named; 0 where it is not. */
  person: number;
  /** People that it is said not to be. */
  rejected: readonly number[];
  /** Null while it is in none: set aside, or about to be placed. */
  group: FaceGroup | null;
  /** The group that the store has for it; 0 for none. */
  stored: number;
}

/** Faces that seem to be one person. */
export interface FaceGroup {
  readonly id: number;
  readonly faces: Set<GroupedFace>;
  /** Weighted sum of the members' embeddings, and its length. */
  readonly sum: Float64Array;
  norm: number;
  /** Person of its named members; 0 where none is named. Where labels just changed, the one most of them have. */
  person: number;
  /** How many members each person has. */
  readonly named: Map<number, number>;
  /** How many members each photo has. */
  readonly photos: Map<number, number>;
  /** How many members are said not to be each person. */
  readonly rejected: Map<number, number>;
  /** Lowest similarity at which this group takes in another: that of its most trusted member. */
  threshold: number;
}

export function createFaceGroup(id: number, dimension: number): FaceGroup {
  return {
    id,
    faces: new Set(),
    sum: new Float64Array(dimension),
    norm: 0,
    person: 0,
    named: new Map(),
    photos: new Map(),
    rejected: new Map(),
    threshold: Infinity,
  };
}

/**
 * False where the face must not be in the group: another name, its photo is there already, or a rejection between them.
 * Two faces of one photo that the user gave one name (a mirror, a collage) may be together.
 */
export function mayJoin(face: GroupedFace, group: FaceGroup): boolean {
  if (face.person !== 0 && face.person === group.person) return true;
  if (face.person !== 0 && (group.person !== 0 || group.rejected.has(face.person))) return false;
  if (group.person !== 0 && face.rejected.includes(group.person)) return false;
  return !group.photos.has(face.photo);
}

/** The same for two groups; those of one person always may. */
export function mayMerge(a: FaceGroup, b: FaceGroup): boolean {
  if (a.person !== 0 && b.person !== 0) return a.person === b.person;
  if (a.person !== 0 && b.rejected.has(a.person)) return false;
  if (b.person !== 0 && a.rejected.has(b.person)) return false;
  const [small, large] = a.photos.size < b.photos.size ? [a, b] : [b, a];
  for (const photo of small.photos.keys()) if (large.photos.has(photo)) return false;
  return true;
}

/** Cosine of a unit row of the block and the group's centroid. */
export function similarityTo(group: FaceGroup, block: Float32Array, row: number): number {
  const { sum, norm } = group;
  let dot = 0;
  for (let k = 0, p = row * sum.length; k < sum.length; k++, p++) dot += sum[k] * block[p];
  return dot / norm;
}

/** Cosine of two centroids. */
export function similarityOf(a: FaceGroup, b: FaceGroup): number {
  let dot = 0;
  for (let k = 0; k < a.sum.length; k++) dot += a.sum[k] * b.sum[k];
  return dot / (a.norm * b.norm);
}

/** Makes a face a member. */
export function enter(face: GroupedFace, group: FaceGroup, block: Float32Array): void {
  face.group = group;
  group.faces.add(face);
  shiftCentroid(group, block, face.row, weightOf(face.quality));
  addLabels(group, face, face.person, face.rejected, 1);
  group.threshold = Math.min(group.threshold, thresholdOf(face.quality));
}

/** Takes a member out. */
export function exit(face: GroupedFace, group: FaceGroup, block: Float32Array): void {
  face.group = null;
  group.faces.delete(face);
  shiftCentroid(group, block, face.row, -weightOf(face.quality));
  addLabels(group, face, face.person, face.rejected, -1);
  if (group.threshold < thresholdOf(face.quality)) return;
  group.threshold = Infinity;
  for (const { quality } of group.faces) group.threshold = Math.min(group.threshold, thresholdOf(quality));
}

/** Gives a face, in a group or not, other labels. */
export function relabel(face: GroupedFace, person: number, rejected: readonly number[]): void {
  if (face.group) addLabels(face.group, face, face.person, face.rejected, -1);
  face.person = person;
  face.rejected = rejected;
  if (face.group) addLabels(face.group, face, person, rejected, 1);
}

function addLabels(group: FaceGroup, face: GroupedFace, person: number, rejected: readonly number[], by: 1 | -1): void {
  count(group.photos, face.photo, by);
  for (const other of rejected) count(group.rejected, other, by);
  if (person === 0) return;
  count(group.named, person, by);
  group.person = 0;
  for (const [candidate, faces] of group.named) {
    const most = group.named.get(group.person) ?? 0;
    if (faces > most || (faces === most && candidate < group.person)) group.person = candidate;
  }
}

function shiftCentroid(group: FaceGroup, block: Float32Array, row: number, weight: number): void {
  const { sum } = group;
  let squares = 0;
  for (let k = 0, p = row * sum.length; k < sum.length; k++, p++) {
    sum[k] += weight * block[p];
    squares += sum[k] * sum[k];
  }
  group.norm = Math.sqrt(squares);
}

/** Counts one more or one less of a key; a key that nobody has is not there. */
function count(counts: Map<number, number>, key: number, by: 1 | -1): void {
  const left = (counts.get(key) ?? 0) + by;
  if (left > 0) counts.set(key, left);
  else counts.delete(key);
}
