/** What is known of the faces to be grouped, besides how they look. Arrays run over the same items. */
export interface LabelledItems {
  /** Photo of each item. */
  readonly photos: Int32Array;
  /** Items of one photo that show one face twice (a mirror, a collage) have the same number here; all others their own. */
  readonly looks: Int32Array;
  /** Person of each item; 0 where it is not named. */
  readonly people: Int32Array;
  /** People that an item is said not to be. */
  readonly rejected: readonly (readonly number[])[];
  /** Pairs of items, one after the other, that are said not to be one person, whoever they are. */
  readonly apart: Int32Array;
}

/** Which clusters may become one, while they do. */
export interface Constraints {
  /**
   * False where a and b (roots) are two people, share a photo, or one holds a face that is said not to be the other, or not
   * the same as one of its faces.
   */
  mayMerge(a: number, b: number): boolean;
  /** Tells that b went into a. */
  merged(a: number, b: number): void;
  /** The person of a cluster; 0 where none of its items is named. */
  personOf(root: number): number;
}

/** What a cluster, or all clusters of one person together, must not meet again. */
interface Bounds {
  /** The look that each photo's faces in it have; `SEVERAL` where a person gave one name to two. */
  readonly photos: Map<number, number>;
  /** People that some item is said not to be. */
  readonly rejected: Set<number>;
  /** Its items that are said not to be the same as others, and those others. */
  readonly linked: Set<number>;
  readonly apart: Set<number>;
}
const SEVERAL = -1;

/**
 * Cannot-links of clusters. All clusters of one person share their bounds, as they end up in one group: an unnamed face
 * joins none of them when any of them has another face in its photo. Two faces of one person in one photo are as the user
 * said, or the same face twice.
 */
export function createConstraints({ photos, looks, people, rejected, apart }: LabelledItems): Constraints {
  const person = Int32Array.from(people);
  // Null for an unnamed item alone, whose own entries say it all: most are, and a map each would be a gigabyte a million.
  const bounds: (Bounds | null)[] = [];
  const ofPerson = new Map<number, Bounds>();
  for (let item = 0; item < photos.length; item++) {
    let own: Bounds | null = null;
    if (person[item] !== 0) {
      own = ofPerson.get(person[item]) ?? noBounds();
      ofPerson.set(person[item], own);
      addItem(own, item);
    }
    bounds.push(own);
  }
  for (let at = 0; at < apart.length; at += 2) {
    const [a, b] = [apart[at], apart[at + 1]];
    for (const [item, other] of [
      [a, b],
      [b, a],
    ]) {
      const own = boundsOf(item);
      own.linked.add(item);
      own.apart.add(other);
      bounds[item] = own;
    }
  }

  function addItem(into: Bounds, item: number): void {
    addLook(into, photos[item], looks[item]);
    for (const other of rejected[item]) into.rejected.add(other);
  }

  function boundsOf(root: number): Bounds {
    const known = bounds[root];
    if (known) return known;
    const made = noBounds();
    addItem(made, root);
    return made;
  }

  function isRejected(root: number, by: number): boolean {
    if (by === 0) return false;
    return bounds[root]?.rejected.has(by) ?? rejected[root].includes(by);
  }

  function photosMeet(a: number, b: number): boolean {
    const [x, y] = [bounds[a], bounds[b]];
    if (!x && !y) return photos[a] === photos[b] && looks[a] !== looks[b];
    if (!x) return conflicts(y!.photos, photos[a], looks[a]);
    if (!y) return conflicts(x.photos, photos[b], looks[b]);
    const [small, large] = x.photos.size < y.photos.size ? [x, y] : [y, x];
    for (const [photo, look] of small.photos) if (conflicts(large.photos, photo, look)) return true;
    return false;
  }

  /** Both have bounds where something was said of an item of each. */
  function saidApart(a: number, b: number): boolean {
    const [x, y] = [bounds[a], bounds[b]];
    if (!x || !y) return false;
    const [few, many] = x.linked.size < y.linked.size ? [x, y] : [y, x];
    for (const item of few.linked) if (many.apart.has(item)) return true;
    return false;
  }

  return {
    mayMerge(a, b) {
      if (bounds[a] !== null && bounds[a] === bounds[b]) return true;
      if (person[a] !== 0 && person[b] !== 0) return false;
      return !isRejected(b, person[a]) && !isRejected(a, person[b]) && !photosMeet(a, b) && !saidApart(a, b);
    },
    merged(a, b) {
      if (bounds[a] !== null && bounds[a] === bounds[b]) return;
      const [x, y] = [boundsOf(a), boundsOf(b)];
      // The unnamed one pours into the named one, whose bounds others hold too; else the smaller into the larger.
      const [into, from] = person[a] !== 0 || (person[b] === 0 && x.photos.size >= y.photos.size) ? [x, y] : [y, x];
      for (const [photo, look] of from.photos) addLook(into, photo, look);
      for (const other of from.rejected) into.rejected.add(other);
      for (const item of from.linked) into.linked.add(item);
      for (const item of from.apart) into.apart.add(item);
      bounds[a] = into;
      bounds[b] = null;
      person[a] = person[a] || person[b];
    },
    personOf: (root) => person[root],
  };
}

const noBounds = (): Bounds => ({ photos: new Map(), rejected: new Set(), linked: new Set(), apart: new Set() });

function addLook({ photos }: Bounds, photo: number, look: number): void {
  const known = photos.get(photo);
  photos.set(photo, known === undefined || known === look ? look : SEVERAL);
}

function conflicts(photos: ReadonlyMap<number, number>, photo: number, look: number): boolean {
  const known = photos.get(photo);
  return known !== undefined && (known !== look || look === SEVERAL);
}
