/** Faces by person: what batches are drawn from. */
export interface PeopleIndex {
  /** Faces of each person who has two or more, as rows of the training set. */
  readonly people: readonly Int32Array[];
}

/**
 * @param labels the person of each face
 * @throws RangeError where fewer than two people have two faces or more: no triplet exists
 */
export function indexPeople(labels: Int32Array): PeopleIndex {
  const rows = new Map<number, number[]>();
  for (let row = 0; row < labels.length; row++) {
    const theirs = rows.get(labels[row]);
    if (theirs) theirs.push(row);
    else rows.set(labels[row], [row]);
  }
  const people = [...rows.values()].filter((theirs) => theirs.length > 1).map((theirs) => Int32Array.from(theirs));
  if (people.length < 2)
    throw new RangeError(`indexPeople: ${people.length} people with two faces; it takes two people`);
  return { people };
}

/**
 * P people times K faces: distinct people, each with at most K distinct faces of theirs (all, where they have fewer).
 * @returns rows of the training set, people one after the other
 * Source: FaceNet, section 3.2 ("around 40 faces are selected per identity per minibatch"); Hermans et al., 2017.
 */
export function sampleBatch(
  { people }: PeopleIndex,
  size: { readonly people: number; readonly faces: number },
  random: () => number,
): Int32Array {
  const order = Array.from(people.keys());
  const rows: number[] = [];
  for (let i = 0; i < Math.min(size.people, order.length); i++) {
    swapWithLater(order, i, random);
    const faces = Array.from(people[order[i]]);
    const count = Math.min(size.faces, faces.length);
    for (let k = 0; k < count; k++) {
      swapWithLater(faces, k, random);
      rows.push(faces[k]);
    }
  }
  return Int32Array.from(rows);
}

/** One step of Fisher and Yates's shuffle. */
function swapWithLater(list: number[], i: number, random: () => number): void {
  const j = i + Math.floor(random() * (list.length - i));
  [list[i], list[j]] = [list[j], list[i]];
}
