import type { PersonItem } from '../../../../../electron/api/people.ts';
import type { PersonId } from '../../../../../electron/api/types.ts';

/** People of these names, the first with the most faces, as `people.list` lists them. */
export const peopleOf = (...names: readonly string[]): readonly PersonItem[] =>
  names.map((name, index) => ({
    person: (index + 1) as PersonId,
    name,
    faces: 100 - index,
    photos: 90 - index,
    suggested: 0,
    cover: null,
    firstAtMs: null,
    lastAtMs: null,
    hidden: false,
    birthDate: null,
    aliases: [],
  }));
