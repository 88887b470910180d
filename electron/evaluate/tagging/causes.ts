import type { View } from './tagger.ts';
import type { Truth } from './tagging-score.ts';

/** Where actions beyond naming each person once come from, in what a user sees before doing anything. Counts of faces but the first two. */
export interface Causes {
  /** Groups of two faces or more. */
  readonly groups: number;
  /** Groups in which a person is the most frequent one, beyond that person's first. */
  readonly furtherGroups: number;
  /** Faces in groups of somebody else. */
  readonly mixedIn: number;
  /** Faces alone, of people with two photos or more. */
  readonly alone: number;
  /** Of those, faces of people who have a group. */
  readonly aloneBesideGroup: number;
}

/** Looks for what will cost a user actions. Only faces of people with two photos or more count, but for `mixedIn`. */
export function causesOf({ groups }: Pick<View, 'groups'>, { people, wanted }: Truth): Causes {
  const groupsOf = new Map<string, number>();
  let mixedIn = 0;
  for (const { faces } of groups) {
    if (faces.length < 2) continue;
    const counts = new Map<string, number>();
    for (const face of faces) counts.set(people[face], (counts.get(people[face]) ?? 0) + 1);
    const [owner, count] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most));
    groupsOf.set(owner, (groupsOf.get(owner) ?? 0) + 1);
    mixedIn += faces.length - count;
  }
  const alone = groups.filter(({ faces }) => faces.length === 1 && wanted[faces[0]]).map(({ faces }) => faces[0]);
  return {
    groups: groups.filter(({ faces }) => faces.length > 1).length,
    furtherGroups: [...groupsOf.values()].reduce((sum, count) => sum + count - 1, 0),
    mixedIn,
    alone: alone.length,
    aloneBesideGroup: alone.filter((face) => groupsOf.has(people[face])).length,
  };
}
