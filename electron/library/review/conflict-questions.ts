import type { ReadableDb } from '../store/database.ts';
import { type ConflictRow, conflictsPage } from '../store/review.ts';
import { type AgendaItem, entropyBits } from './agenda.ts';

/** That several faces of a photo have one name rightly: mirrors, collages and photos of photos are the exception. */
const RIGHTLY = 0.1;
/** Conflicts that wait at most; an import that named a whole album wrongly would else fill the queue. */
const MOST = 500;

export const conflictKey = ({ photo, person }: { readonly photo: number; readonly person: number }) =>
  `conflict:${photo}:${person}`;

export const facesOfConflict = ({ faces }: ConflictRow): number[] => JSON.parse(faces) as number[];

/** Photos in which several faces have one name. */
export function conflictQuestions(db: ReadableDb): readonly AgendaItem[] {
  return conflictsPage(db, { person: 0, latest: Number.MAX_SAFE_INTEGER, limit: MOST }).map((row) => {
    const faces = facesOfConflict(row);
    return {
      kind: 'conflict',
      key: conflictKey(row),
      person: row.person,
      photo: row.photo,
      faces,
      probability: RIGHTLY,
      bits: faces.length * entropyBits(RIGHTLY),
    };
  });
}
