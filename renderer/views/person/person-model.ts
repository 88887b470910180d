import type { PersonItem } from '../../../electron/api/people.ts';
import type { FaceId, FaceItem } from '../../../electron/api/types.ts';
import type { Text } from '../../app/text.ts';

export type PersonTab = 'confirmed' | 'suggested' | 'rejected';

/** So many suggestions are looked at at once: as many as one glance can check. */
export const SCREENFUL = 24;

/** The tab shown first: suggestions where there are any, for they wait for an answer. */
export const firstTab = ({ suggested }: Pick<PersonItem, 'suggested'>): PersonTab =>
  suggested > 0 ? 'suggested' : 'confirmed';

export interface Verdict {
  readonly accepted: readonly FaceId[];
  readonly rejected: readonly FaceId[];
}

/** What a screenful with some struck out says: the rest is this person, the struck are not. */
export function verdictOf(shown: readonly FaceItem[], struck: ReadonlySet<FaceId>): Verdict {
  const ids = shown.map(({ face }) => face);
  return { accepted: ids.filter((id) => !struck.has(id)), rejected: ids.filter((id) => struck.has(id)) };
}

/** Which of the shown faces a number key means: 1 to 9, then 0 for the tenth; -1 for other keys. */
export const indexOfDigit = (key: string): number => (/^\d$/u.test(key) ? (Number(key) + 9) % 10 : -1);

/** "124 photos · 3 May 2012 – 8 June 2021" */
export function personFacts({ photos, faces, firstAtMs, lastAtMs }: PersonItem, text: Text): string {
  const parts = [text.t('people.photos', { n: photos })];
  if (faces !== photos) parts.push(text.t('people.faces', { n: faces }));
  if (firstAtMs !== null && lastAtMs !== null) parts.push(text.dateRange(firstAtMs, lastAtMs));
  return parts.join(' · ');
}

export interface YearBar {
  /** Null: photos without a date. */
  readonly year: number | null;
  readonly photos: number;
}

/** Longer gaps between two years of photos are left out, so that one wrong date does not hide the others. */
const LONGEST_GAP = 12;

/** The years of a person one after the other, empty ones between them too, photos without a date last. */
export function yearBars(years: readonly YearBar[]): readonly YearBar[] {
  const bars: YearBar[] = [];
  for (const { year, photos } of years) {
    const last = bars.at(-1)?.year ?? null;
    if (year !== null && last !== null && year - last <= LONGEST_GAP) {
      for (let empty = last + 1; empty < year; empty++) bars.push({ year: empty, photos: 0 });
    }
    bars.push({ year, photos });
  }
  return bars;
}

/** How old somebody of this birth date becomes in a year; null where it is not known, or before the birth. */
export function ageIn(year: number, birthDate: string | null): number | null {
  if (birthDate === null) return null;
  const age = year - Number(birthDate.slice(0, 4));
  return age < 0 ? null : age;
}

/** "2019", "May 2019" or "3 May 2019", for 2019, 2019-05 and 2019-05-03. */
export function partialDateWords(date: string, { month, date: day }: Pick<Text, 'month' | 'date'>): string {
  const parts = date.split('-').map(Number);
  const atMs = Date.UTC(parts[0], (parts[1] ?? 1) - 1, parts[2] ?? 1);
  if (parts.length === 1) return date;
  return parts.length === 2 ? month(atMs) : day(atMs);
}

/** What is typed as a date in the form the library takes (2019, 2019-5 or 3.5.2019); null where it is none. */
export function parsePartialDate(typed: string): string | null {
  const text = typed.trim();
  const own = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/u.exec(text);
  const turned = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/u.exec(text);
  const [year, month, day] = own ? own.slice(1) : turned ? [turned[3], turned[2], turned[1]] : [];
  if (year === undefined) return null;
  const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  // The calendar rolls 31 June over to 1 July: such a day does not exist.
  if (date.getUTCMonth() !== Number(month ?? 1) - 1 || date.getUTCDate() !== Number(day ?? 1)) return null;
  return [year, ...[month, day].flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')]))].join('-');
}

/** Names typed one after the other with commas, each once. */
export const parseNames = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,，、;\n]/u)
      .map((name) => name.replace(/\s+/gu, ' ').trim())
      .filter((name) => name !== ''),
  ),
];
