/** What is known of the faces to be grouped, besides how they look. Arrays run over the same items. */
export interface LabelledItems {
  /** Photo of each item. */
  readonly photos: Int32Array;
  /** Person of each item; 0 where it is not named. */
  readonly people: Int32Array;
  /** People that an item is said not to be. */
  readonly rejected: readonly (readonly number[])[];
}

/** Which clusters may become one, while they do. */
export interface Constraints {
  /** False where a and b (roots) are two people, share a photo, or one holds a face that is said not to be the other. */
  mayMerge(a: number, b: number): boolean;
  /** Tells that b went into a. */
  merged(a: number, b: number): void;
  /** The person of a cluster; 0 where none of its items is named. */
  personOf(root: number): number;
}

/** What a cluster, or all clusters of one person together, must not meet again. */
interface Bounds {
  photos: Set<number>;
  /** People that some item is said not to be. */
  rejected: Set<number>;
}

/**
 * Cannot-links of clusters. All clusters of one person share their bounds, as they end up in one group: an unnamed face
 * joins none of them when any of them has a face in its photo. Two faces of one person in one photo (a mirror, a collage)
 * are as the user said.
 */
export function createConstraints({ photos, people, rejected }: LabelledItems): Constraints {
  const ofPerson = new Map<number, Bounds>();
  const person = Int32Array.from(people);
  const bounds: Bounds[] = [];
  for (let item = 0; item < photos.length; item++) {
    const shared = person[item] === 0 ? undefined : ofPerson.get(person[item]);
    const own = shared ?? { photos: new Set<number>(), rejected: new Set<number>() };
    own.photos.add(photos[item]);
    for (const other of rejected[item]) own.rejected.add(other);
    if (person[item] !== 0) ofPerson.set(person[item], own);
    bounds.push(own);
  }

  return {
    mayMerge(a, b) {
      if (bounds[a] === bounds[b]) return true;
      if (person[a] !== 0 && person[b] !== 0) return false;
      if (person[a] !== 0 && bounds[b].rejected.has(person[a])) return false;
      if (person[b] !== 0 && bounds[a].rejected.has(person[b])) return false;
      return disjoint(bounds[a].photos, bounds[b].photos);
    },
    merged(a, b) {
      if (bounds[a] === bounds[b]) return;
      // The unnamed one pours into the named one, whose bounds others hold too; else the smaller into the larger.
      const into = person[a] !== 0 || (person[b] === 0 && bounds[a].photos.size >= bounds[b].photos.size) ? a : b;
      const from = into === a ? b : a;
      for (const photo of bounds[from].photos) bounds[into].photos.add(photo);
      for (const other of bounds[from].rejected) bounds[into].rejected.add(other);
      bounds[a] = bounds[into];
      person[a] = person[into];
    },
    personOf: (root) => person[root],
  };
}

function disjoint(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  for (const value of small) if (large.has(value)) return false;
  return true;
}
