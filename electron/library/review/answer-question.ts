import { KithError } from '../../api/errors.ts';
import type { ReviewAnswer } from '../../api/review.ts';
import type { FaceId, PersonId, PersonRef } from '../../api/types.ts';
import type { ActDone, LibraryContext } from '../context.ts';
import { mergePeople } from '../label/merge-people.ts';
import { nameFaces, requirePerson } from '../label/name-faces.ts';
import { rejectFaces, setFacesPerson, setFacesState } from '../store/faces.ts';
import { unnamedFacesOfGroup } from '../store/groups.ts';
import { putConfirmations, putLinks } from '../store/links.ts';
import { insertPerson, personByName } from '../store/people.ts';
import { openFaces, stillIn } from '../store/review.ts';
import type { AgendaItem, Part } from './agenda.ts';

type Deps = Pick<LibraryContext, 'db' | 'journal' | 'now'>;
type Of<K extends AgendaItem['kind']> = Extract<AgendaItem, { kind: K }>;
/** What was done, and how many faces are settled by it. */
export type Answered = ActDone & { readonly faces: number };

/** Of each part so many faces stand in the pairs that are remembered: enough that one that leaves takes nothing away. */
const REMEMBERED = 4;

/**
 * Does what an answer says, as one act.
 * @throws KithError not-found.question where labels changed meanwhile, request.invalid where the kind does not take the
 *   answer, not-found.person, not-found.face
 */
export function answerQuestion(deps: Deps, item: AgendaItem, answer: Exclude<ReviewAnswer, { is: 'skip' }>): Answered {
  switch (item.kind) {
    case 'screen':
    case 'group':
    case 'face':
      return answerSuggested(deps, item, answer);
    case 'merge':
      return answerMerge(deps, item, answer);
    case 'split':
      return answerSplit(deps, item, answer);
    case 'mistake':
      return answerMistake(deps, item, answer);
    case 'conflict':
      return answerConflict(deps, item, answer);
    default:
      return item satisfies never;
  }
}

function answerSuggested(deps: Deps, item: Of<'screen' | 'group' | 'face'>, answer: ReviewAnswer): Answered {
  const { db, journal, now } = deps;
  const { name } = requirePerson(db, item.person as PersonId);
  const faces = [...openFaces(db, item.faces, item.person)];
  if (faces.length === 0) throw goneMeanwhile();
  switch (answer.is) {
    case 'yes': {
      const out = new Set<number>(answer.except);
      const yes = faces.filter((face) => !out.has(face));
      const no = faces.filter((face) => out.has(face));
      const kind = yes.length > 0 ? 'faces.name' : 'faces.reject';
      const done = journal.act(kind, { name, faces: yes.length || no.length }, () => {
        if (yes.length > 0) setFacesPerson(db, yes, item.person, now());
        if (no.length > 0) rejectFaces(db, no, item.person, now());
      });
      return { ...done, faces: faces.length };
    }
    case 'no': {
      const done = journal.act('faces.reject', { name, faces: faces.length }, () =>
        rejectFaces(db, faces, item.person, now()),
      );
      return { ...done, faces: faces.length };
    }
    case 'somebody':
      return nameInstead(deps, faces, item.person, answer.who);
    case 'stranger':
    case 'not-a-face': {
      const done = journal.act('faces.set-state', { faces: faces.length, state: answer.is }, () =>
        setFacesState(db, faces, answer.is),
      );
      return { ...done, faces: faces.length };
    }
    default:
      throw notTaken(item, answer);
  }
}

function answerMistake(deps: Deps, item: Of<'mistake'>, answer: ReviewAnswer): Answered {
  const { db, journal, now } = deps;
  const faces = stillIn(db, 'person', item.person, item.faces);
  if (faces.length === 0) throw goneMeanwhile();
  const { name } = requirePerson(db, item.person as PersonId);
  switch (answer.is) {
    case 'yes': {
      const done = journal.act('review.answer', { name, faces: faces.length, state: 'right' }, () =>
        putConfirmations(db, faces, item.person, now()),
      );
      return { ...done, faces: faces.length };
    }
    case 'no': {
      const done = journal.act('faces.reject', { name, faces: faces.length }, () =>
        rejectFaces(db, faces, item.person, now()),
      );
      return { ...done, faces: faces.length };
    }
    case 'somebody':
      return nameInstead(deps, faces, item.person, answer.who);
    case 'stranger':
    case 'not-a-face': {
      const done = journal.act('faces.set-state', { faces: faces.length, state: answer.is }, () => {
        rejectFaces(db, faces, item.person, now());
        setFacesState(db, faces, answer.is);
      });
      return { ...done, faces: faces.length };
    }
    default:
      throw notTaken(item, answer);
  }
}

function answerConflict(deps: Deps, item: Of<'conflict'>, answer: ReviewAnswer): Answered {
  const { db, journal, now } = deps;
  const faces = stillIn(db, 'person', item.person, item.faces);
  if (faces.length < 2) throw goneMeanwhile();
  const { name } = requirePerson(db, item.person as PersonId);
  switch (answer.is) {
    case 'yes': {
      const done = journal.act('review.answer', { name, faces: faces.length, state: 'right' }, () =>
        putLinks(db, pairsOf(faces, faces), 1, now()),
      );
      return { ...done, faces: faces.length };
    }
    case 'keep': {
      const others = faces.filter((face) => face !== answer.face);
      if (others.length === faces.length) throw goneMeanwhile();
      const done = journal.act('faces.reject', { name, faces: others.length }, () =>
        rejectFaces(db, others, item.person, now()),
      );
      return { ...done, faces: faces.length };
    }
    default:
      throw notTaken(item, answer);
  }
}

function answerMerge(deps: Deps, item: Of<'merge'>, answer: ReviewAnswer): Answered {
  const { db, journal, now } = deps;
  const [one, other] = item.parts;
  const [a, b] = [facesOf(db, one), facesOf(db, other)];
  if (a.length === 0 || b.length === 0) throw goneMeanwhile();
  const faces = Math.min(a.length, b.length);
  switch (answer.is) {
    case 'yes': {
      if (one.of === 'person') return { ...mergePeople(deps, [other.id as PersonId], one.id as PersonId), faces };
      const done = journal.act('review.answer', { faces, state: 'same' }, () =>
        putLinks(db, pairsOf(remembered(a), remembered(b)), 1, now()),
      );
      return { ...done, faces };
    }
    case 'no': {
      const done = journal.act('review.answer', { faces, state: 'apart' }, () => {
        putLinks(db, pairsOf(remembered(a), remembered(b)), 0, now());
        if (one.of === 'person') rejectNamed(deps, one.id, remembered(b));
      });
      return { ...done, faces };
    }
    case 'somebody': {
      if (one.of === 'person') throw notTaken(item, answer);
      const all = [one, other].flatMap(({ id }) => unnamedFacesOfGroup(db, id, Number.MAX_SAFE_INTEGER));
      return { ...nameFaces(deps, 'faces.name', all as FaceId[], answer.who), faces: all.length };
    }
    default:
      throw notTaken(item, answer);
  }
}

function answerSplit(deps: Deps, item: Of<'split'>, answer: ReviewAnswer): Answered {
  const { db, journal, now } = deps;
  const [one, other] = item.parts;
  const [a, b] = [facesOf(db, one), facesOf(db, other)];
  if (a.length === 0 || b.length === 0) throw goneMeanwhile();
  const faces = b.length;
  switch (answer.is) {
    case 'yes': {
      const done = journal.act('review.answer', { faces, state: 'apart' }, () => {
        putLinks(db, pairsOf(remembered(a), remembered(b)), 0, now());
        if (other.of === 'person') rejectFaces(db, b, other.id, now());
      });
      return { ...done, faces };
    }
    case 'no': {
      const done = journal.act('review.answer', { faces, state: 'same' }, () =>
        putLinks(db, pairsOf(remembered(a), remembered(b)), 1, now()),
      );
      return { ...done, faces };
    }
    case 'somebody':
      return nameInstead(deps, b, other.of === 'person' ? other.id : null, answer.who);
    default:
      throw notTaken(item, answer);
  }
}

/** Names faces that are not the person they were taken for, and remembers that they are not. */
function nameInstead(deps: Deps, faces: readonly number[], not: number | null, who: PersonRef): Answered {
  const { db, journal, now } = deps;
  const known = 'person' in who ? requirePerson(db, who.person) : personByName(db, who.name);
  const name = known?.name ?? ('name' in who ? who.name : '');
  const done = journal.act('faces.name', { name, faces: faces.length }, () => {
    if (not !== null) rejectFaces(db, faces, not, now());
    setFacesPerson(db, faces, known?.id ?? insertPerson(db, name, now()), now());
  });
  return { ...done, faces: faces.length };
}

/** Named faces of somebody else are not this person either: what tells people apart that look alike. */
function rejectNamed({ db, now }: Deps, person: number, faces: readonly number[]): void {
  rejectFaces(db, faces, person, now());
}

const facesOf = (db: Deps['db'], { of, id, faces }: Part) => stillIn(db, of, id, faces);
const remembered = (faces: readonly number[]) => faces.slice(0, REMEMBERED);
const pairsOf = (a: readonly number[], b: readonly number[]) =>
  a.flatMap((one) => b.filter((other) => other !== one).map((other) => [one, other] as const));

const goneMeanwhile = () =>
  new KithError('not-found.question', 'Names changed meanwhile, so that this question does not arise any more.');

const notTaken = ({ kind }: AgendaItem, { is }: ReviewAnswer) =>
  new KithError('request.invalid', `A question of the kind "${kind}" does not take the answer "${is}".`);
