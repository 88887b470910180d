import type { EmbeddingBlock } from '../group/embedding-block.ts';
import type { LearnedFace, LearnedFaces } from './learned-faces.ts';
import { type PartSum, sumOf } from './part-likeness.ts';
import { centroidOfRows } from './smoothed-embedding.ts';

/** Whom grouping put a face together with. */
export interface Company {
  /** The person that others in its group have as their name; 0 for none. */
  readonly person: number;
  /** The faces of its group that have no name, itself among them. */
  readonly faces: PartSum;
  /** Their mean, of unit length, and mean quality. */
  readonly centroid: Float32Array;
  readonly quality: number;
}

/** What tells the company of unnamed faces. Yields after each group. */
export function* companyOf(
  { named, unnamed }: Pick<LearnedFaces, 'named' | 'unnamed'>,
  embeddings: EmbeddingBlock,
): Generator<void, (face: LearnedFace) => Company> {
  const homes = new Map<number, number>();
  for (const [person, faces] of named) for (const { group } of faces) if (group !== 0) homes.set(group, person);
  const groups = new Map<number, LearnedFace[]>();
  for (const face of unnamed) {
    const members = groups.get(face.group);
    if (members) members.push(face);
    else groups.set(face.group, [face]);
  }
  groups.delete(0);
  const companies = new Map<number, Company>();
  for (const [group, members] of groups) {
    companies.set(group, toCompany(members, homes.get(group) ?? 0, embeddings));
    yield;
  }
  return (face) => companies.get(face.group) ?? toCompany([face], 0, embeddings);
}

function toCompany(members: readonly LearnedFace[], person: number, embeddings: EmbeddingBlock): Company {
  const rows = members.map(({ row }) => row);
  return {
    person,
    faces: sumOf(embeddings, rows),
    centroid: centroidOfRows(rows, embeddings),
    quality: members.reduce((sum, { quality }) => sum + quality, 0) / members.length,
  };
}
