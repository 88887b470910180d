import type { Question, QuestionPart } from '../../api/review.ts';
import type { FaceId, FaceItem, GroupId, PersonId, PhotoId, Suggestion } from '../../api/types.ts';
import type { EmbeddingBlock } from '../group/embedding-block.ts';
import { toFaceItem } from '../label/face-item.ts';
import type { ReadableDb } from '../store/database.ts';
import { faceById } from '../store/faces.ts';
import { personById } from '../store/people.ts';
import { openFaces, partRow } from '../store/review.ts';
import type { AgendaItem, Likelier, Part } from './agenda.ts';
import { nearestNamed } from './nearest-named.ts';
import { SCREEN } from './suggested-questions.ts';

/** Faces of the person that are shown beside a question. */
const REFERENCES = 3;
/** Faces that stand for a part. */
const SAMPLE = 8;

/** What questions are looked up in. */
export interface Shelf {
  readonly db: ReadableDb;
  readonly embeddings: EmbeddingBlock;
}

type Of<K extends AgendaItem['kind']> = Extract<AgendaItem, { kind: K }>;

/** A question as a screen shows it; undefined where labels changed so that it does not arise any more. */
export function showQuestion(shelf: Shelf, item: AgendaItem): Question | undefined {
  switch (item.kind) {
    case 'screen':
    case 'group':
      return showMany(shelf, item);
    case 'face':
      return showFace(shelf, item);
    case 'merge':
    case 'split':
      return showParts(shelf, item);
    case 'mistake':
      return showMistake(shelf, item);
    case 'conflict':
      return showConflict(shelf, item);
    default:
      return item satisfies never;
  }
}

const common = ({ key, probability, bits }: AgendaItem, settles: number) => ({
  question: key,
  probability,
  bits,
  settles,
});

function showMany(shelf: Shelf, item: Of<'screen' | 'group'>): Question | undefined {
  const { db } = shelf;
  const open = openFaces(db, item.faces, item.person);
  const rest = item.faces.filter((face) => open.has(face));
  const person = personOf(shelf, item.person, rest);
  // A question that lost half its faces is another question.
  if (!person || 2 * rest.length < item.faces.length) return undefined;
  const found = rest.slice(0, SCREEN).map((face) => itemOf(db, face));
  if (item.kind === 'screen') {
    return { kind: 'screen', ...common(item, found.length), person, faces: found, total: rest.length };
  }
  if (found.some(({ group }) => group !== item.group)) return undefined;
  return {
    kind: 'group',
    ...common(item, rest.length),
    group: item.group as GroupId,
    person,
    faces: found,
    total: rest.length,
  };
}

function showFace(shelf: Shelf, item: Of<'face'>): Question | undefined {
  const { db } = shelf;
  const person = personOf(shelf, item.person, item.faces);
  if (!person || openFaces(db, item.faces, item.person).size === 0) return undefined;
  return { kind: 'face', ...common(item, 1), face: itemOf(db, item.faces[0]), person, others: [] };
}

function showParts({ db }: Shelf, item: Of<'merge' | 'split'>): Question | undefined {
  const [one, other] = item.parts.map((part) => showPart(db, part));
  if (!one || !other) return undefined;
  const settles = item.kind === 'merge' ? Math.min(one.faces, other.faces) : other.faces;
  return { kind: item.kind, ...common(item, settles), parts: [one, other], together: item.together };
}

/** Undefined where half of the part's faces are elsewhere by now. */
function showPart(db: ReadableDb, { of, id, faces }: Part): QuestionPart | undefined {
  const row = partRow(db, of, id, faces);
  if (!row || 2 * row.faces < faces.length) return undefined;
  const person = of === 'person' ? personById(db, id)! : null;
  return {
    group: of === 'group' ? (id as GroupId) : null,
    person: person && { person: person.id as PersonId, name: person.name },
    faces: row.faces,
    photos: row.photos,
    sample: faces.slice(0, SAMPLE) as FaceId[],
    firstAtMs: row.first,
    lastAtMs: row.last,
  };
}

function showMistake(shelf: Shelf, item: Of<'mistake'>): Question | undefined {
  const row = faceById(shelf.db, item.faces[0]);
  if (row?.person_id !== item.person) return undefined;
  const person = personOf(shelf, item.person, item.faces)!;
  return {
    kind: 'mistake',
    ...common(item, 1),
    face: toFaceItem(row),
    person,
    likelier: likelierOf(shelf.db, item.likelier),
  };
}

function showConflict(shelf: Shelf, item: Of<'conflict'>): Question | undefined {
  const { db } = shelf;
  const faces = item.faces.flatMap((face) => faceById(db, face) ?? []);
  const still = faces.filter((face) => face.person_id === item.person && face.photo_id === item.photo);
  if (still.length < 2) return undefined;
  return {
    kind: 'conflict',
    ...common(item, still.length),
    photo: item.photo as PhotoId,
    person: personOf(shelf, item.person, item.faces)!,
    faces: still.map(toFaceItem),
  };
}

/** Null where there is nobody, or the person is gone. */
export function likelierOf(db: ReadableDb, likelier: Likelier | null): Suggestion | null {
  const person = likelier && personById(db, likelier.person);
  return person ? { person: person.id as PersonId, name: person.name, probability: likelier.probability } : null;
}

function personOf({ db, embeddings }: Shelf, id: number, faces: readonly number[]) {
  const person = personById(db, id);
  if (!person) return undefined;
  const references = nearestNamed(db, embeddings, id, faces, REFERENCES) as FaceId[];
  return { person: id as PersonId, name: person.name, references };
}

const itemOf = (db: ReadableDb, face: number): FaceItem => toFaceItem(faceById(db, face)!);
