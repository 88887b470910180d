import type { ShownGroup, ShownSuggestion, Tagger, View } from './tagger.ts';
import {
  type ActionCounts,
  countNames,
  noActions,
  recounted,
  scoreOf,
  type TaggingScore,
  type Truth,
  totalActions,
} from './tagging-score.ts';

/** When the user is content: design.md, section 5. */
export const CONTENT = { named: 0.95, wrong: 0.005 } as const;

/** Suggestions on a screen. */
const SCREENFUL = 24;
/** Acts before the user looks at the whole screen again, and so before what they teach shows. */
const ACTS_A_LOOK = 24;

export interface TaggingRun extends TaggingScore {
  readonly actions: ActionCounts;
  /** True where the user was content in the end; else nothing more was possible. */
  readonly content: boolean;
  /** After each act. */
  readonly curve: readonly CurvePoint[];
}
export interface CurvePoint extends TaggingScore {
  readonly actions: number;
}

interface UserOptions {
  /** Takes every wrong face out of a group before naming it; otherwise only as many, in the end, as being content takes. */
  readonly careful?: boolean;
  readonly onAct?: (point: CurvePoint) => void;
}

/** What the user could do next, and what it would be worth. */
interface Act {
  /** Faces of wanted people that get their right name. */
  readonly gain: number;
  readonly cost: number;
  run(): Promise<void>;
}

/**
 * A user who knows everybody and wants people with two photos or more named: names groups largest first (two actions a
 * new name, one a known one), accepts a screenful of suggestions (one) where that names more faces per action, and takes
 * wrong faces out (one each), until content or until nothing more is possible. Of a group that is mixed so much that
 * taking wrong faces out would be more work, the user picks the right ones (one each after the first).
 */
export async function simulateUser(
  tagger: Tagger,
  truth: Truth,
  { careful = false, onAct = () => {} }: UserOptions = {},
): Promise<TaggingRun> {
  const actions = noActions();
  const curve: CurvePoint[] = [];
  const known = new Set<string>();
  let names: (string | undefined)[] = [];
  /** Of `names` as they are now. */
  let tally = countNames(names, truth);

  const score = () => scoreOf(tally);
  const isContent = ({ named, wrong }: TaggingScore) => named >= CONTENT.named && wrong <= CONTENT.wrong;
  const mark = () => {
    const point = { actions: totalActions(actions), ...score() };
    curve.push(point);
    onAct(point);
  };
  const isUnnamed = (face: number) => names[face] === undefined;

  function rename(face: number, person: string | undefined): void {
    tally = recounted(tally, face, names[face], person, truth);
    names[face] = person;
  }

  async function name(faces: readonly number[], person: string, group?: number): Promise<void> {
    await tagger.name(faces, person, group);
    for (const face of faces) rename(face, person);
    known.add(person);
  }

  /** Naming the person of whom a group shows most; undefined where it shows nobody that is wanted. */
  function naming(group: ShownGroup): Act | undefined {
    const faces = group.faces.filter(isUnnamed);
    const person = mostShown(faces, truth);
    if (person === undefined) return undefined;
    const right = faces.filter((face) => truth.people[face] === person);
    const wrong = faces.length - right.length;
    const isNew = !known.has(person);
    const picks = wrong > right.length - 1;
    const cost = (isNew ? 2 : 1) + (picks ? right.length - 1 : wrong);
    return {
      gain: right.length,
      cost,
      async run() {
        if (isNew) actions.newNames++;
        else actions.knownNames++;
        if (picks) actions.picked += right.length - 1;
        else if (careful) actions.takenOut += wrong;
        const alone = group.faces.length === 1;
        await name(picks || careful ? right : faces, person, picks || alone ? undefined : group.id);
      },
    };
  }

  /** Accepting a screen of suggestions, after rejecting what is wrong on it. */
  function accepting(tiles: readonly ShownSuggestion[]): Act | undefined {
    const shown = tiles
      .map((tile) => judge(tile, names, truth))
      .filter(({ right, wrong }) => right.length + wrong.length > 0);
    const gain = shown.reduce((sum, { right }) => sum + right.length, 0);
    if (gain === 0) return undefined;
    // A tile that is all wrong goes with one action.
    const rejections = shown.reduce((sum, { right, wrong }) => sum + (right.length === 0 ? 1 : wrong.length), 0);
    return {
      gain,
      cost: 1 + rejections,
      async run() {
        actions.screens++;
        actions.rejected += rejections;
        const claims = (kind: 'right' | 'wrong') =>
          shown.flatMap((tile) => (tile[kind].length > 0 ? [{ faces: tile[kind], name: tile.person }] : []));
        await tagger.accept(claims('right'), claims('wrong'));
        for (const { person, right } of shown) for (const face of right) rename(face, person);
      },
    };
  }

  /** Acts on what is shown, the most worthwhile first, until content or as many as fit between two looks. Returns how many. */
  async function actOn(view: View): Promise<number> {
    const groups = byWorth(view.groups, known, names, truth);
    const screens = chunks(view.suggestions, SCREENFUL).flatMap((tiles) => rate(tiles, accepting(tiles)));
    screens.sort((a, b) => b.worth - a.worth);
    let done = 0;
    /** True where this look offered nothing better than faces alone of known people. */
    let resorted = false;
    while (done < ACTS_A_LOOK) {
      const group = firstAct(groups, naming);
      const screen = bestScreen(screens, accepting);
      if (!group && !screen) break;
      // What was named since may be about to bring this face as a suggestion.
      const isLastResort = group !== undefined && group.gain === 1 && group.cost === 1;
      if (isLastResort && !screen && done > 0 && !resorted) break;
      const isScreen = screen !== undefined && (!group || worth(screen) >= worth(group));
      if (done === 0 && !isScreen) resorted = isLastResort;
      (isScreen ? screens : groups).shift();
      await (isScreen ? screen : group!).run();
      done++;
      mark();
      if (isContent(score())) break;
    }
    return done;
  }

  /** Takes out wrong faces, as many as must be. Returns how many. */
  async function takeOut(all: boolean): Promise<number> {
    let done = 0;
    for (let face = 0; face < names.length; face++) {
      const person = names[face];
      if (person === undefined || person === truth.people[face]) continue;
      if (!all && score().wrong <= CONTENT.wrong) break;
      await tagger.reject([face], person);
      rename(face, undefined);
      actions.takenOut++;
      done++;
      mark();
    }
    return done;
  }

  for (;;) {
    const view = await tagger.look();
    names = truth.people.map((_, face) => view.names[face]);
    tally = countNames(names, truth);
    if (curve.length === 0) mark();
    const now = score();
    if (isContent(now)) return { ...now, actions, content: true, curve };
    if (now.named < CONTENT.named && (await actOn(view)) > 0) continue;
    // Nobody is left to name: what is wrong goes, all of it where faces for the rest hide in it.
    if ((await takeOut(now.named < CONTENT.named)) === 0) return { ...now, actions, content: false, curve };
  }
}

const worth = ({ gain, cost }: Act) => gain / cost;

/** A face alone of a new person is worth naming for what it will make the program suggest, where so many of hers wait. */
const WORTH_A_START = 2;

/**
 * Groups by wanted faces of one person, largest first; of equal ones known people first, since they cost less. Then faces
 * alone: first one of each new person with several unnamed faces, the person with most of them first, since these make
 * the program suggest the others; then those of known people, then the rest.
 */
function byWorth(
  groups: readonly ShownGroup[],
  known: ReadonlySet<string>,
  names: readonly (string | undefined)[],
  truth: Truth,
): ShownGroup[] {
  const unnamed = new Map<string, number>();
  for (const [face, person] of truth.people.entries()) {
    if (names[face] === undefined) unnamed.set(person, (unnamed.get(person) ?? 0) + 1);
  }
  const started = new Set<string>();
  const rated = groups.flatMap((group) => {
    const person = mostShown(group.faces, truth);
    if (person === undefined) return [];
    const count = group.faces.filter((face) => truth.people[face] === person).length;
    const isKnown = known.has(person);
    const waiting = unnamed.get(person)!;
    const starts = group.faces.length === 1 && !isKnown && waiting >= WORTH_A_START;
    if (starts && started.has(person)) return [];
    started.add(person);
    return [{ group, count, start: starts ? waiting : 0, isKnown }];
  });
  rated.sort(
    (a, b) =>
      b.count - a.count ||
      b.start - a.start ||
      Number(b.isKnown) - Number(a.isKnown) ||
      a.group.faces[0] - b.group.faces[0],
  );
  return rated.map(({ group }) => group);
}

/** The wanted person with most of these faces, the first of several; undefined where there is none. */
function mostShown(faces: readonly number[], { people, wanted }: Truth): string | undefined {
  const counts = new Map<string, number>();
  let most: string | undefined;
  for (const face of faces) {
    if (!wanted[face]) continue;
    const person = people[face];
    counts.set(person, (counts.get(person) ?? 0) + 1);
    if (most === undefined || counts.get(person)! > counts.get(most)!) most = person;
  }
  return most;
}

function judge({ faces, name }: ShownSuggestion, names: readonly (string | undefined)[], { people }: Truth) {
  const open = faces.filter((face) => names[face] === undefined);
  const isRight = (face: number) => people[face] === name;
  return { person: name, right: open.filter(isRight), wrong: open.filter((face) => !isRight(face)) };
}

/** What can be done with the first thing on a list; what allows nothing is dropped from it. */
function firstAct<T>(list: T[], act: (item: T) => Act | undefined): Act | undefined {
  while (list.length > 0) {
    const first = act(list[0]);
    if (first) return first;
    list.shift();
  }
  return undefined;
}

/** A screen and what it was worth when last looked at: never less than now, since faces only get names meanwhile. */
interface RatedScreen {
  readonly tiles: readonly ShownSuggestion[];
  readonly worth: number;
}
const rate = (tiles: readonly ShownSuggestion[], act: Act | undefined): RatedScreen[] =>
  act ? [{ tiles, worth: worth(act) }] : [];

/** Brings the most worthwhile screen to the front of a list in order of worth, and returns what can be done with it. */
function bestScreen(
  screens: RatedScreen[],
  act: (tiles: readonly ShownSuggestion[]) => Act | undefined,
): Act | undefined {
  while (screens.length > 0) {
    const { tiles } = screens.shift()!;
    const now = act(tiles);
    if (!now) continue;
    const after = screens.findIndex((other) => other.worth <= worth(now));
    screens.splice(after < 0 ? screens.length : after, 0, { tiles, worth: worth(now) });
    if (screens[0].tiles === tiles) return now;
  }
  return undefined;
}

function chunks<T>(list: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}
