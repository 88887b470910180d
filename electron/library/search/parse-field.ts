import type { QueryTerm } from './query.ts';
import { syntaxError, type Token } from './tokenize.ts';

type FieldToken = Extract<Token, { kind: 'field' }>;

/** The fields of the query language, by name. */
const FIELDS: Readonly<Record<string, (token: FieldToken) => QueryTerm>> = {
  after: (token) => ({ kind: 'after', fromMs: startOf(token), date: token.value }),
  before: (token) => ({ kind: 'before', untilMs: startOf(token), date: token.value }),
  in: ({ value, at }) => {
    if (value === '') throw syntaxError('in: needs a part of a folder, such as in:Holidays', at);
    return { kind: 'in', folder: value };
  },
  camera: ({ value, at }) => {
    if (value.trim() === '') throw syntaxError('camera: needs a part of a camera’s name, such as camera:Nikon', at);
    return { kind: 'camera', camera: value.trim() };
  },
  faces: (token) => ({ kind: 'faces', ...countsOf(token) }),
};

/** A name:value of a query as a condition. Throws search.syntax where there is no such field or the value is no value of it. */
export function parseField(token: FieldToken): QueryTerm {
  const parse = Object.hasOwn(FIELDS, token.name) ? FIELDS[token.name] : undefined;
  if (!parse) {
    const known = Object.keys(FIELDS).map((name) => `${name}:`);
    throw syntaxError(`There is no ${token.name}: in searches, only ${known.join(', ')}`, token.at);
  }
  return parse(token);
}

/** The first moment of YYYY, YYYY-MM or YYYY-MM-DD. Photos tell local time, which is read as UTC. */
function startOf({ name, value, at }: FieldToken): number {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u.exec(value);
  const [year, month, day] = [match?.[1] ?? 0, match?.[2] ?? 1, match?.[3] ?? 1].map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  // The calendar rolls 31 June over to 1 July: such a day does not exist.
  if (!match || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    throw syntaxError(`${name}: needs a date such as 2019, 2019-06 or 2019-06-30`, at);
  }
  return date.getTime();
}

/** N, N..M, N.. or ..M. */
function countsOf({ value, at }: FieldToken): { least: number; most: number } {
  const match = /^(\d{1,4})?(\.\.)?(\d{1,4})?$/u.exec(value);
  const [, from, range, to] = match ?? [];
  const least = Number(from ?? 0);
  const most = range ? Number(to ?? Infinity) : least;
  if (!match || (from === undefined && to === undefined) || (!range && to !== undefined) || least > most) {
    throw syntaxError('faces: needs a number or a range such as 2, 2..4, 5.. or ..3', at);
  }
  return { least, most };
}
