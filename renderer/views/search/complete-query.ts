import { foldName, type KnownPerson, matchNames, namesOf } from '../../components/name-matches.ts';
import { isKeyword, KEYWORDS, type QueryPiece, queryPieces, quoted } from './query-pieces.ts';

export type Field = 'after' | 'before' | 'in' | 'camera' | 'faces' | 'unnamed';
export type Operator = 'AND' | 'OR' | 'NOT';

/** One line below a query that is being typed; `insert` is what it puts in place of what was typed of it. */
export type Completion =
  | { readonly kind: 'person'; readonly person: KnownPerson; readonly insert: string }
  | { readonly kind: 'field'; readonly field: Field; readonly insert: string }
  | { readonly kind: 'value'; readonly field: Field; readonly value: string; readonly insert: string }
  | { readonly kind: 'operator'; readonly operator: Operator; readonly insert: string };

export interface Completions {
  /** What the chosen line takes the place of. */
  readonly from: number;
  readonly to: number;
  readonly rows: readonly Completion[];
}

/** What of the library can be named in a query. */
export interface Vocabulary {
  readonly people: readonly KnownPerson[];
  /** Names of folders, no paths. */
  readonly folders: readonly string[];
  /** Years with photos, newest first. */
  readonly years: readonly string[];
  /** Names of cameras, most photos first. */
  readonly cameras: readonly string[];
}

const FIELDS: readonly Field[] = ['after', 'before', 'in', 'camera', 'faces', 'unnamed'];
/** Fields whose value may be any part of what it finds. */
const ANYWHERE: ReadonlySet<Field> = new Set(['in', 'camera']);
const OPERATORS: readonly Operator[] = ['AND', 'OR', 'NOT'];
const COUNTS = ['0', '1', '2', '2..', '5..'];
/** So many words of a name may stand before the one that is being typed. */
const MOST_WORDS_BEFORE = 3;
const MOST_PEOPLE = 6;
const MOST_VALUES = 8;

/** What may be meant at the caret: people, then conditions and operators; at a place with nothing typed, what can come there. */
export function completeQuery(query: string, caret: number, known: Vocabulary): Completions {
  const pieces = queryPieces(query);
  const at = pieces.findIndex(({ from, to }) => from < caret && caret <= to);
  const piece = pieces[at];
  if (!piece || piece.kind === 'open' || piece.kind === 'close') return atNothing(query, caret, pieces, known);
  if (piece.to !== caret) return nothing(caret);
  switch (piece.kind) {
    case 'field':
      return ofField(piece, known);
    case 'quoted':
      return piece.closed ? nothing(caret) : { from: piece.from, to: piece.to, rows: peopleRows(piece.text, known) };
    case 'word':
      return ofWord(pieces, at, known);
  }
}

/** The query with a completion taken, and where the caret stands then. */
export function takeCompletion(
  query: string,
  { from, to }: Pick<Completions, 'from' | 'to'>,
  { insert }: Completion,
): { readonly query: string; readonly caret: number } {
  const after = query.slice(to);
  const text = insert.endsWith(' ') ? `${insert.trimEnd()}${after.startsWith(' ') ? '' : ' '}` : insert;
  const stays = insert.endsWith(' ') && after.startsWith(' ') ? 1 : 0;
  return { query: `${query.slice(0, from)}${text}${after}`, caret: from + text.length + stays };
}

const nothing = (caret: number): Completions => ({ from: caret, to: caret, rows: [] });

function ofWord(pieces: readonly QueryPiece[], at: number, known: Vocabulary): Completions {
  const word = pieces[at];
  // "amy far" means Amy Farrah: as many words as make the beginning of a name are taken together.
  for (let first = Math.max(0, at - MOST_WORDS_BEFORE); first < at; first++) {
    const run = pieces.slice(first, at + 1);
    if (!run.every((each) => each.kind === 'word' && !isKeyword(each))) continue;
    const typed = foldName(run.map(({ text }) => text).join(' '));
    const people = known.people.filter((person) => namesOf(person).some((name) => foldName(name).startsWith(typed)));
    if (people.length === 0) continue;
    const rows = people
      .filter(({ name }) => foldName(name) !== typed)
      .slice(0, MOST_PEOPLE)
      .map(personRow);
    return { from: pieces[first].from, to: word.to, rows };
  }
  const typed = word.text.toLowerCase();
  if (KEYWORDS.has(typed) && word.text === word.text.toUpperCase()) return nothing(word.to);
  const fields = FIELDS.filter((field) => field.startsWith(typed) && field !== typed).map(fieldRow);
  const operators = isOperatorPlace(pieces, at)
    ? OPERATORS.filter((operator) => operator.toLowerCase().startsWith(typed)).map(operatorRow)
    : [];
  return { from: word.from, to: word.to, rows: [...peopleRows(word.text, known), ...fields, ...operators] };
}

function peopleRows(typed: string, { people }: Vocabulary): readonly Completion[] {
  const { rows } = matchNames(people, typed, { knownOnly: true, limit: MOST_PEOPLE });
  const found = rows.flatMap((row) => (row.kind === 'known' ? [row.person] : []));
  const whole = found.length === 1 && foldName(found[0].name) === foldName(typed);
  return whole ? [] : found.map(personRow);
}

function ofField({ name, text, from, to, closed }: QueryPiece, known: Vocabulary): Completions {
  const field = FIELDS.find((each) => each === name);
  const values = field ? valuesOf(field, known) : [];
  const typed = foldName(text);
  const rows = values
    .filter((value) => (ANYWHERE.has(field!) ? foldName(value).includes(typed) : value.startsWith(text)))
    .filter((value) => foldName(value) !== typed || !closed)
    .slice(0, MOST_VALUES)
    .map((value): Completion => ({ kind: 'value', field: field!, value, insert: `${field}:${quoted(value)} ` }));
  return { from, to, rows };
}

function valuesOf(field: Field, { folders, years, cameras }: Vocabulary): readonly string[] {
  switch (field) {
    case 'in':
      return folders;
    case 'camera':
      return cameras;
    case 'faces':
      return COUNTS;
    case 'after':
    case 'before':
      return years;
    case 'unnamed':
      return [];
  }
}

/** Between pieces: behind a condition what can join it, else people and conditions. Nothing in an empty field. */
function atNothing(query: string, caret: number, pieces: readonly QueryPiece[], known: Vocabulary): Completions {
  if (pieces.length === 0) return nothing(caret);
  const next = pieces.findIndex(({ from }) => from >= caret);
  if (next >= 0 && query.slice(caret).trim() !== '') return nothing(caret);
  const before = pieces[pieces.length - 1];
  if (before.kind !== 'open' && !isKeyword(before)) {
    const operators = OPERATORS.map(operatorRow);
    return { from: caret, to: caret, rows: [...operators, ...FIELDS.map(fieldRow)] };
  }
  const said = new Set(pieces.map(({ text }) => foldName(text)));
  const people = known.people.filter(({ name }) => !said.has(foldName(name))).slice(0, MOST_PEOPLE);
  return { from: caret, to: caret, rows: [...people.map(personRow), ...FIELDS.map(fieldRow)] };
}

/** Whether an operator may stand here: behind a condition, or (NOT) anywhere but behind a NOT. */
function isOperatorPlace(pieces: readonly QueryPiece[], at: number): boolean {
  const before = pieces[at - 1];
  return before !== undefined && before.kind !== 'open' && !isKeyword(before);
}

const personRow = (person: KnownPerson): Completion => ({ kind: 'person', person, insert: `${quoted(person.name)} ` });
const fieldRow = (field: Field): Completion => ({
  kind: 'field',
  field,
  insert: field === 'unnamed' ? 'unnamed ' : `${field}:`,
});
const operatorRow = (operator: Operator): Completion => ({ kind: 'operator', operator, insert: `${operator} ` });
