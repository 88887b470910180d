import type { FaceState } from '../../api/types.ts';
import type { EmbeddingBlock } from '../group/embedding-block.ts';
import type { ReadableDb } from '../store/database.ts';
import { type LearningRow, learningPage } from '../store/suggestions.ts';

/** A face as learning sees it. */
export interface LearnedFace {
  readonly id: number;
  /** Row in the embedding block. */
  readonly row: number;
  readonly photo: number;
  /** 0 where it is not named. */
  readonly person: number;
  readonly state: FaceState;
  /** 0 where it is in none. */
  readonly group: number;
  readonly rejected: readonly number[];
  /** Ms; null where nothing tells. */
  readonly takenAtMs: number | null;
  /** 0..1: how far its embedding can be trusted. */
  readonly quality: number;
}

/** The faces of the library at one moment, sorted by what learning does with them. */
export interface LearnedFaces {
  readonly named: ReadonlyMap<number, readonly LearnedFace[]>;
  readonly unnamed: readonly LearnedFace[];
  /** Set aside as strangers: people who are none of the named ones. */
  readonly strangers: readonly LearnedFace[];
  readonly ofPhoto: Pick<ReadonlyMap<number, readonly LearnedFace[]>, 'get'>;
  /** By person, the faces said not to be it. */
  readonly rejectedFor: ReadonlyMap<number, readonly LearnedFace[]>;
}

/** Whether learning looks at a face: what is none, and what may be none, teaches nothing of people. */
const IS_FACE: Readonly<Record<FaceState, boolean>> = {
  face: true,
  stranger: true,
  'maybe-face': false,
  'not-a-face': false,
};

/** One list for nearly all faces: most were never said not to be anybody. */
const NOBODY: readonly number[] = [];
/** Faces read between two yields: about 2 ms. */
const PAGE = 300;

/** Reads all faces that have an embedding in the block; yields after each page. */
export function* readLearnedFaces(db: ReadableDb, embeddings: EmbeddingBlock): Generator<void, LearnedFaces> {
  const named = new Map<number, LearnedFace[]>();
  const unnamed: LearnedFace[] = [];
  const strangers: LearnedFace[] = [];
  const ofPhoto = new Map<number, LearnedFace[]>();
  const rejectedFor = new Map<number, LearnedFace[]>();
  for (let after = 0; ; ) {
    const rows = learningPage(db, after, PAGE);
    for (const found of rows) {
      const row = embeddings.rowOf(found.id);
      if (row === undefined || !IS_FACE[found.state]) continue;
      const face = toFace(found, row);
      addTo(ofPhoto, face.photo, face);
      // A back of a head: it says who is in the photo, but not how anybody looks.
      if (found.unseen) continue;
      for (const person of face.rejected) addTo(rejectedFor, person, face);
      if (face.state === 'stranger') strangers.push(face);
      else if (face.person === 0) unnamed.push(face);
      else addTo(named, face.person, face);
    }
    if (rows.length < PAGE) return { named, unnamed, strangers, ofPhoto, rejectedFor };
    after = rows[rows.length - 1].id;
    yield;
  }
}

const toFace = (found: LearningRow, row: number): LearnedFace => ({
  id: found.id,
  row,
  photo: found.photo_id,
  person: found.person_id ?? 0,
  state: found.state,
  group: found.group_id ?? 0,
  rejected: found.rejected === '[]' ? NOBODY : (JSON.parse(found.rejected) as number[]),
  takenAtMs: found.taken_at,
  quality: found.quality,
});

function addTo(lists: Map<number, LearnedFace[]>, key: number, face: LearnedFace): void {
  const list = lists.get(key);
  if (list) list.push(face);
  else lists.set(key, [face]);
}
