import type { GroupItem } from '../../../electron/api/groups.ts';
import type { PersonItem } from '../../../electron/api/people.ts';
import type { GroupId } from '../../../electron/api/types.ts';
import type { Text } from '../../app/text.ts';
import { foldName, namesOf } from '../../components/name-matches.ts';

/**
 * The groups in the order they stood in before, what is new behind them: while somebody types a name, no card may move
 * from under the cursor, however the sizes change as photos are read.
 */
export function keepOrder(groups: readonly GroupItem[], before: readonly GroupId[]): readonly GroupItem[] {
  const place = new Map(before.map((group, index) => [group, index]));
  const placeOf = ({ group }: GroupItem) => place.get(group) ?? before.length;
  return groups.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** The group that gets the focus when this one has its name: the next, at the end the one before. */
export function groupAfter(groups: readonly GroupItem[], group: GroupId): GroupId | null {
  const at = groups.findIndex((each) => each.group === group);
  return (groups[at + 1] ?? groups[at - 1])?.group ?? null;
}

export type PeopleSort = 'faces' | 'name' | 'recent' | 'suggested';

/** The people whose name, or other name, has the text in it, whatever case and accents. */
export function filterPeople(people: readonly PersonItem[], text: string): readonly PersonItem[] {
  const wanted = foldName(text);
  return wanted === ''
    ? people
    : people.filter((person) => namesOf(person).some((name) => foldName(name).includes(wanted)));
}

/** How a person is read out: "Anna, 412 photos, suggested: 36". */
export function personLabel({ name, photos, suggested, hidden }: PersonItem, { t }: Text): string {
  const parts = [name, t('people.photos', { n: photos })];
  if (suggested > 0) parts.push(t('people.suggested', { n: suggested }));
  if (hidden) parts.push(t('people.hidden'));
  return parts.join(', ');
}

/** Of several people to merge, the one to keep: who has most faces, at a tie the first. */
export function likelyKeep(people: readonly PersonItem[]): PersonItem | undefined {
  return people.reduce<PersonItem | undefined>(
    (most, each) => (most && most.faces >= each.faces ? most : each),
    undefined,
  );
}
