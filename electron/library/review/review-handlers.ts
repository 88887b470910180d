import { KithError } from '../../api/errors.ts';
import type { LikelyMistake, PhotoConflict, Question } from '../../api/review.ts';
import type { Handlers } from '../../api/server.ts';
import type { PersonId, PhotoId } from '../../api/types.ts';
import type { LibraryContext } from '../context.ts';
import { formatCursor, nextCursor, parseCursor } from '../cursor.ts';
import type { EmbeddingBlock } from '../group/embedding-block.ts';
import { toFaceItem } from '../label/face-item.ts';
import { requirePerson } from '../label/name-faces.ts';
import type { ReadableDb } from '../store/database.ts';
import { faceById } from '../store/faces.ts';
import { type ConflictRow, conflictCount, conflictsPage } from '../store/review.ts';
import { acceptSuggestions } from './accept-suggestions.ts';
import { type AgendaItem, concerns, countKinds } from './agenda.ts';
import { answerQuestion } from './answer-question.ts';
import { conflictKey, facesOfConflict } from './conflict-questions.ts';
import type { Reviewer } from './reviewer.ts';
import { type Shelf, showQuestion } from './show-question.ts';
import { createVisits } from './visits.ts';

interface Dependencies extends Pick<LibraryContext, 'db' | 'journal' | 'now'> {
  readonly embeddings: EmbeddingBlock;
  readonly reviewer: Reviewer;
}

/** Answers review.*. */
export function reviewHandlers(deps: Dependencies) {
  const { db, embeddings, reviewer } = deps;
  const visits = createVisits();

  return {
    'review.next': ({ limit, visit, kinds, person }) => {
      const wanted = (item: AgendaItem) =>
        (!kinds || kinds.includes(item.kind)) && (person === undefined || concerns(item, person));
      const items = reviewer.agenda().filter(wanted);
      const questions: Question[] = [];
      const shown: AgendaItem[] = [];
      const taken = new Set<number>();
      for (const item of items) {
        if (questions.length >= limit) break;
        if (visits.isSkipped(visit, item.key) || item.faces.some((face) => taken.has(face))) continue;
        const question = showQuestion({ db, embeddings }, item);
        if (!question) continue;
        for (const face of item.faces) taken.add(face);
        questions.push(question);
        shown.push(item);
      }
      reviewer.show(shown);
      return { questions, waiting: countKinds(items), settled: reviewer.isSettled };
    },
    'review.answer': ({ question, answer, visit }) => {
      const item = reviewer.asked(question);
      if (!item) {
        throw new KithError('not-found.question', `There is no question "${question}" (any more); ask for the next.`);
      }
      if (answer.is === 'skip') {
        if (visit !== undefined) visits.skip(visit, question);
        return { act: 0, kind: 'review.answer', values: {}, faces: 0 };
      }
      const done = answerQuestion(deps, item, answer);
      reviewer.refresh();
      return done;
    },
    'review.accept': ({ accept, reject }) => {
      const done = acceptSuggestions(deps, accept, reject);
      reviewer.refresh();
      return done;
    },
    'review.mistakes': ({ person, cursor, limit }) => {
      if (person !== undefined) requirePerson(db, person);
      const { rank, id } = parseCursor(cursor, { rank: -1, id: 0 });
      const found = reviewer
        .agenda()
        .flatMap((item) => (item.kind === 'mistake' && (!person || item.person === person) ? [item] : []))
        .sort((a, b) => a.probability - b.probability || a.faces[0] - b.faces[0]);
      const after = found.filter(
        ({ probability, faces }) => probability > rank || (probability === rank && faces[0] > id),
      );
      const shown = after.slice(0, limit);
      reviewer.show(shown);
      return {
        items: shown.flatMap((item) => toMistake({ db, embeddings }, item) ?? []),
        next: nextCursor(shown, limit, ({ probability, faces }) => ({ rank: probability, id: faces[0] })),
        total: found.length,
      };
    },
    'review.conflicts': ({ person, cursor, limit }) => {
      if (person !== undefined) requirePerson(db, person);
      const { rank: latest } = parseCursor(cursor, { rank: Number.MAX_SAFE_INTEGER, id: 0 });
      const rows = conflictsPage(db, { person: person ?? 0, latest, limit });
      const last = rows.at(-1);
      return {
        items: rows.map((row) => toConflict(db, row)),
        next: last && rows.length === limit ? formatCursor({ rank: last.latest, id: 0 }) : null,
        total: conflictCount(db, person ?? 0),
      };
    },
  } satisfies Partial<Handlers>;
}

/** Undefined where the face has another name by now. */
function toMistake(shelf: Shelf, item: AgendaItem): LikelyMistake | undefined {
  const shown = showQuestion(shelf, item);
  if (shown?.kind !== 'mistake') return undefined;
  const { question, face, probability, likelier, person } = shown;
  return { question, face, probability, likelier, nearest: person.references[0] ?? null };
}

const toConflict = (db: ReadableDb, row: ConflictRow): PhotoConflict => ({
  question: conflictKey(row),
  photo: row.photo as PhotoId,
  person: { person: row.person as PersonId, name: row.name },
  faces: facesOfConflict(row).map((face) => toFaceItem(faceById(db, face)!)),
});
