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
