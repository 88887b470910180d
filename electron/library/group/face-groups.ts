import { weightOf } from './same-person.ts';

/** A face as grouping knows it. */
export interface GroupedFace {
  readonly id: number;
  /** Row in the embedding block. */
  readonly row: number;
  readonly photo: number;
  /** Faces of one photo that are one face twice (a mirror, a collage) have the same number here; all others their own. */
  look: number;
  /** 0..1: how far its embedding can be trusted. */
  readonly quality: number;
  /** Its height by that of the tallest face in its photo, 0..1. */
  readonly prominence: number;
  /** Person it is named; 0 where it is not. */
  person: number;
  /** People that it is said not to be. */
  rejected: readonly number[];
  /** Faces that were said in review to be the same person, and not to be, whoever it is. Each knows of the other. */
  together: readonly number[];
  apart: readonly number[];
  /** Null while it is in none: set aside, or about to be placed. */
  group: FaceGroup | null;
  /** The group that the store has for it; 0 for none. */
  stored: number;
}

/** What people said of a face. */
export type FaceLabels = Pick<GroupedFace, 'person' | 'rejected' | 'together' | 'apart'>;

/** Faces that seem to be one person. */
export interface FaceGroup {
  readonly id: number;
  readonly faces: Set<GroupedFace>;
  /** Weighted sum of the members' embeddings, and its length. */
  readonly sum: Float64Array;
  norm: number;
  /** Sum of the members' weights, of their squares, and of their weighted quality. */
  weight: number;
  squaredWeights: number;
  weightedQuality: number;
  /** Person of its named members; 0 where none is named. Where labels just changed, the one most of them have. */
  person: number;
  /** How many members each person has. */
  readonly named: Map<number, number>;
  /** How many members each photo has. */
  readonly photos: Map<number, number>;
  /** How many members have each look. */
  readonly looks: Map<number, number>;
  /** How many members are said not to be each person. */
  readonly rejected: Map<number, number>;
  /** How many members are said not to be the same as each face. */
  readonly apart: Map<number, number>;
}

export function createFaceGroup(id: number, dimension: number): FaceGroup {
  return {
    id,
    faces: new Set(),
    sum: new Float64Array(dimension),
    norm: 0,
    weight: 0,
    squaredWeights: 0,
    weightedQuality: 0,
    person: 0,
    named: new Map(),
    photos: new Map(),
    looks: new Map(),
    rejected: new Map(),
    apart: new Map(),
  };
}

/** Quality of what its centroid is made of, 0..1. */
export const trustOf = ({ weight, weightedQuality }: FaceGroup): number => weightedQuality / weight;

/** How many faces the weights of its members amount to, from 1 on: what `linkage` asks for. */
export const countOf = ({ weight, squaredWeights }: FaceGroup): number => weight ** 2 / squaredWeights;

/**
 * False where the face must not be in the group: another name, another face of its photo is there already, a rejection
 * between them, or a face that is said not to be the same. Two faces of one photo that the user gave one name, or that are one face twice, may be together.
 */
export function mayJoin(face: GroupedFace, group: FaceGroup): boolean {
  if (face.person !== 0 && face.person === group.person) return true;
  if (face.person !== 0 && (group.person !== 0 || group.rejected.has(face.person))) return false;
  if (group.person !== 0 && face.rejected.includes(group.person)) return false;
  return !group.apart.has(face.id) && hasRoom(group, face);
}

/** The same for two groups; those of one person always may. */
export function mayMerge(a: FaceGroup, b: FaceGroup): boolean {
  if (a.person !== 0 && b.person !== 0) return a.person === b.person;
  if (a.person !== 0 && b.rejected.has(a.person)) return false;
  if (b.person !== 0 && a.rejected.has(b.person)) return false;
  if (saidApart(a, b)) return false;
  const [small, large] = a.photos.size < b.photos.size ? [a, b] : [b, a];
  const shared = [...small.photos.keys()].filter((photo) => large.photos.has(photo));
  if (shared.length === 0) return true;
  // Rare: one face twice in a photo.
  for (const face of small.faces) if (!hasRoom(large, face)) return false;
  for (const face of large.faces) if (!hasRoom(small, face)) return false;
  return true;
}

/** Both know of it where a face of one is said not to be the same as a face of the other. */
function saidApart(a: FaceGroup, b: FaceGroup): boolean {
  if (a.apart.size === 0 || b.apart.size === 0) return false;
  const [small, large] = a.faces.size < b.faces.size ? [a, b] : [b, a];
  for (const face of small.faces) if (large.apart.has(face.id)) return true;
  return false;
}

/** True where no other face of its photo is in the group, itself apart: only such with the same look. */
function hasRoom(group: FaceGroup, face: GroupedFace): boolean {
  const ofPhoto = group.photos.get(face.photo);
  return ofPhoto === undefined || ofPhoto === group.looks.get(face.look);
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
  shiftCentroid(group, block, face, 1);
  addLabels(group, face, face, 1);
}

/** Takes a member out. */
export function exit(face: GroupedFace, group: FaceGroup, block: Float32Array): void {
  face.group = null;
  group.faces.delete(face);
  shiftCentroid(group, block, face, -1);
  addLabels(group, face, face, -1);
}

/** Gives a face, in a group or not, other labels. */
export function relabel(face: GroupedFace, labels: FaceLabels): void {
  if (face.group) addLabels(face.group, face, face, -1);
  Object.assign(face, labels);
  if (face.group) addLabels(face.group, face, face, 1);
}

/** Gives a face, in a group or not, another look. */
export function setLook(face: GroupedFace, look: number): void {
  if (face.group) count(face.group.looks, face.look, -1);
  face.look = look;
  if (face.group) count(face.group.looks, look, 1);
}

function addLabels(
  group: FaceGroup,
  { photo, look }: GroupedFace,
  { person, rejected, apart }: FaceLabels,
  by: 1 | -1,
): void {
  count(group.photos, photo, by);
  count(group.looks, look, by);
  for (const other of rejected) count(group.rejected, other, by);
  for (const other of apart) count(group.apart, other, by);
  if (person === 0) return;
  count(group.named, person, by);
  group.person = 0;
  for (const [candidate, faces] of group.named) {
    const most = group.named.get(group.person) ?? 0;
    if (faces > most || (faces === most && candidate < group.person)) group.person = candidate;
  }
}

function shiftCentroid(group: FaceGroup, block: Float32Array, { row, quality }: GroupedFace, by: 1 | -1): void {
  const { sum } = group;
  const weight = weightOf(quality);
  let squares = 0;
  for (let k = 0, p = row * sum.length; k < sum.length; k++, p++) {
    sum[k] += by * weight * block[p];
    squares += sum[k] * sum[k];
  }
  group.norm = Math.sqrt(squares);
  group.weight += by * weight;
  group.squaredWeights += by * weight * weight;
  group.weightedQuality += by * weight * quality;
}

/** Counts one more or one less of a key; a key that nobody has is not there. */
function count(counts: Map<number, number>, key: number, by: 1 | -1): void {
  const left = (counts.get(key) ?? 0) + by;
  if (left > 0) counts.set(key, left);
  else counts.delete(key);
}
