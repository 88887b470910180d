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

/** How many names are given, and what they are worth. */
export interface Tally {
  readonly given: number;
  readonly wrong: number;
  /** Right ones of faces that are wanted. */
  readonly right: number;
  /** Faces that are wanted. */
  readonly wanted: number;
}

/** Counts the names that faces have. */
export function countNames(names: readonly (string | undefined)[], truth: Truth): Tally {
  const none: Tally = { given: 0, wrong: 0, right: 0, wanted: truth.wanted.filter((wanted) => wanted).length };
  return names.reduce((tally, name, face) => recounted(tally, face, undefined, name, truth), none);
}

/** The count once a face has another name than before. */
export function recounted(
  { given, wrong, right, wanted }: Tally,
  face: number,
  before: string | undefined,
  after: string | undefined,
  truth: Truth,
): Tally {
  const change = (is: (name: string) => boolean) =>
    Number(after !== undefined && is(after)) - Number(before !== undefined && is(before));
  return {
    given: given + change(() => true),
    wrong: wrong + change((name) => name !== truth.people[face]),
    right: right + change((name) => truth.wanted[face] && name === truth.people[face]),
    wanted,
  };
}

export const scoreOf = ({ given, wrong, right, wanted }: Tally): TaggingScore => ({
  named: wanted === 0 ? 1 : right / wanted,
  wrong: given === 0 ? 0 : wrong / given,
});

/** What the names that faces have now are worth. */
export const scoreNames = (names: readonly (string | undefined)[], truth: Truth): TaggingScore =>
  scoreOf(countNames(names, truth));

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
}

export const noActions = (): ActionCounts => ({
  newNames: 0,
  knownNames: 0,
  picked: 0,
  screens: 0,
  rejected: 0,
  takenOut: 0,
});

/** All actions: a new name counts two. */
export const totalActions = (counts: Readonly<ActionCounts>): number => 2 * counts.newNames + excessActions(counts);

/** Actions beyond naming each person once. */
export const excessActions = ({ knownNames, picked, screens, rejected, takenOut }: Readonly<ActionCounts>): number =>
  knownNames + picked + screens + rejected + takenOut;
