import { type NearFaces, nearFaces } from '../peers/near-faces.ts';
import { createPeerTagger } from '../peers/peer-tagger.ts';
import { FURTHEST, PEERS, type PeerName } from '../peers/peers.ts';
import { createLibraryTagger } from './library-tagger.ts';
import type { Subjects } from './subjects.ts';
import type { Tagger } from './tagger.ts';

export type StrategyName = 'kith' | PeerName;
export const STRATEGIES: readonly StrategyName[] = ['kith', ...PEERS.map(({ name }) => name)];

/** A strategy that can be tried at several radii (cosine distance). */
export interface Strategy {
  readonly name: StrategyName;
  readonly title: string;
  /** Its own; null for Kith, which has none to choose. */
  readonly radius: number | null;
  /** A library without faces. */
  open(radius: number | null): Promise<Tagger>;
}

/** Strategies over the same faces; what peers share, every pair of near faces, is found once and only where a peer asks. */
export function strategiesOver(subjects: Subjects): (name: StrategyName) => Strategy {
  let near: NearFaces | undefined;
  return (name) => {
    const row = PEERS.find((peer) => peer.name === name);
    if (!row) return { name, title: 'Kith', radius: null, open: () => createLibraryTagger(subjects.readings) };
    const { faces } = subjects;
    return {
      name,
      title: row.title,
      radius: row.radius,
      async open(radius) {
        near ??= nearFaces(blockOf(subjects), faces[0].embedding.length, FURTHEST);
        return createPeerTagger(row.create(near, faces, radius ?? row.radius), faces.length);
      },
    };
  };
}

function blockOf({ faces }: Pick<Subjects, 'faces'>): Float32Array {
  const dimension = faces[0].embedding.length;
  const block = new Float32Array(faces.length * dimension);
  for (const [i, { embedding }] of faces.entries()) block.set(embedding, i * dimension);
  return block;
}
