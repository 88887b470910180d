import type { ReadableDb } from '../store/database.ts';
import { type SuggestedFaceRow, suggestedPage } from '../store/review.ts';
import { type AgendaItem, entropyBits } from './agenda.ts';

/** Faces on one screen: what a person can look over at once (design, section 5). */
export const SCREEN = 24;
/** Less probable faces are no part of a screen to be accepted at a glance: each would cost a look and an act of its own. */
const SCREEN_FROM = 0.7;
/** Rows read between two yields: about 2 ms. */
const PAGE = 500;

/**
 * What the suggestions ask: of each person a screen of its most probable faces, of each group who it is, of each
 * doubtful face whether it is the person. Yields after each page.
 */
export function* suggestedQuestions(db: ReadableDb): Generator<void, readonly AgendaItem[]> {
  const ofPerson = new Map<number, SuggestedFaceRow[]>();
  const ofGroup = new Map<number, SuggestedFaceRow[]>();
  const items: AgendaItem[] = [];
  for (let after = 0; ; ) {
    const rows = suggestedPage(db, after, PAGE);
    for (const row of rows) {
      addTo(ofPerson, row.person, row);
      if (row.face_group !== null) addTo(ofGroup, row.face_group, row);
      if (row.probability < SCREEN_FROM) items.push(faceQuestion(row));
    }
    if (rows.length < PAGE) break;
    after = rows[rows.length - 1].face;
    yield;
  }
  for (const [person, rows] of ofPerson) {
    const sure = rows.filter(({ probability }) => probability >= SCREEN_FROM);
    if (sure.length > 0) items.push(screenQuestion(person, sure));
    yield;
  }
  for (const [group, rows] of ofGroup) {
    const item = groupQuestion(group, rows);
    if (item) items.push(item);
    yield;
  }
  return items;
}

function screenQuestion(person: number, rows: readonly SuggestedFaceRow[]): AgendaItem {
  const shown = rows.toSorted((a, b) => b.probability - a.probability || a.face - b.face).slice(0, SCREEN);
  return {
    kind: 'screen',
    key: `screen:${person}:${shown[0].face}`,
    person,
    faces: shown.map(({ face }) => face),
    probability: mean(shown),
    bits: bitsOf(shown),
  };
}

/** Undefined where it is a face alone, or where its faces are suggested to be several people. */
function groupQuestion(group: number, rows: readonly SuggestedFaceRow[]): AgendaItem | undefined {
  const { person } = rows[0];
  if (rows.length < 2 || rows.some((row) => row.person !== person)) return undefined;
  return {
    kind: 'group',
    key: `group:${group}:${person}`,
    group,
    person,
    faces: rows.map(({ face }) => face),
    probability: mean(rows),
    bits: bitsOf(rows),
  };
}

const faceQuestion = ({ face, person, probability }: SuggestedFaceRow): AgendaItem => ({
  kind: 'face',
  key: `face:${face}:${person}`,
  person,
  faces: [face],
  probability,
  bits: entropyBits(probability),
});

const mean = (rows: readonly SuggestedFaceRow[]) =>
  rows.reduce((sum, { probability }) => sum + probability, 0) / rows.length;
const bitsOf = (rows: readonly SuggestedFaceRow[]) =>
  rows.reduce((sum, { probability }) => sum + entropyBits(probability), 0);

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
