/** Who is who: the truth that names are measured against. */
export interface Truth {
  /** The person of each face. */
  readonly people: readonly string[];
  /** True for each face of a person with two photos or more: these are to be named. */
  readonly wanted: readonly boolean[];
}

/** The truth of a folder a person: people with one photo only are strangers, whom nobody means to name. */
export function truthOf(people: readonly string[]): Truth {
  const photos = new Map<string, number>();
  for (const person of people) photos.set(person, (photos.get(person) ?? 0) + 1);
  return { people, wanted: people.map((person) => photos.get(person)! > 1) };
}

export interface TaggingScore {
  /** Share of the faces of people with two photos or more that have their right name, 0..1. */
  readonly named: number;
  /** Share of all names given that are wrong, 0..1; 0 where none is given. */
  readonly wrong: number;
}

/** What the names that faces have now are worth. */
export function scoreNames(names: readonly (string | undefined)[], { people, wanted }: Truth): TaggingScore {
  let given = 0;
  let wrong = 0;
  let right = 0;
  let all = 0;
  for (let i = 0; i < people.length; i++) {
    if (wanted[i]) all++;
    if (names[i] === undefined) continue;
    given++;
    if (names[i] !== people[i]) wrong++;
    else if (wanted[i]) right++;
  }
  return { named: all === 0 ? 1 : right / all, wrong: given === 0 ? 0 : wrong / given };
}

/** Actions of a user, by kind. */
export interface ActionCounts {
  /** Two actions a new name. */
  newNames: number;
  /** One action each: groups and single faces given a name that is known. */
  knownNames: number;
  /** Faces picked one by one out of a mixed group, after the first. */
  picked: number;
  /** Screens of suggestions accepted. */
  screens: number;
  /** Suggestions rejected. */
  rejected: number;
  /** Wrong faces taken out. */
  takenOut: number;
  /** Questions answered. */
  questions: number;
}

export const noActions = (): ActionCounts => ({
  newNames: 0,
  knownNames: 0,
  picked: 0,
  screens: 0,
  rejected: 0,
  takenOut: 0,
  questions: 0,
});

/** All actions: a new name counts two. */
export const totalActions = (counts: Readonly<ActionCounts>): number => 2 * counts.newNames + excessActions(counts);

/** Actions beyond naming each person once. */
export const excessActions = ({
  knownNames,
  picked,
  screens,
  rejected,
  takenOut,
  questions,
}: Readonly<ActionCounts>): number => knownNames + picked + screens + rejected + takenOut + questions;
