/** How well a grouping matches the truth; each 0..1. */
export interface ClusteringScore {
  readonly precision: number;
  readonly recall: number;
  /** Harmonic mean of the two. */
  readonly f1: number;
}

/**
 * B-cubed scores: for each item the share of its group that is of its class (precision) and the share of its class that
 * is in its group (recall), averaged over items; an item counts itself.
 * @param groups group of each item, any integers
 * @param classes true class of each item, any integers
 * @throws RangeError when the lengths differ or there is no item
 * Source: Bagga and Baldwin (1998); Amigó et al. (2009), section 3
 */
export function bCubed(groups: ArrayLike<number>, classes: ArrayLike<number>): ClusteringScore {
  const { cells, groupSizes, classSizes, n } = contingency(groups, classes);
  let precision = 0;
  let recall = 0;
  for (const { group, class: c, count } of cells) {
    precision += (count * count) / groupSizes[group];
    recall += (count * count) / classSizes[c];
  }
  return scored(precision / n, recall / n);
}

/**
 * Pairwise scores over all n (n - 1) / 2 pairs: of the pairs grouped together the share of one class (precision), of the
 * pairs of one class the share grouped together (recall). With no such pair at all a rate is 1: nothing was wrong.
 * @throws RangeError when the lengths differ or there is no item
 */
export function pairwise(groups: ArrayLike<number>, classes: ArrayLike<number>): ClusteringScore {
  const { cells, groupSizes, classSizes } = contingency(groups, classes);
  let both = 0;
  for (const { count } of cells) both += pairs(count);
  const together = groupSizes.reduce((sum, size) => sum + pairs(size), 0);
  const ofOneClass = classSizes.reduce((sum, size) => sum + pairs(size), 0);
  return scored(together === 0 ? 1 : both / together, ofOneClass === 0 ? 1 : both / ofOneClass);
}

interface Contingency {
  /** Only cells with count > 0; `group` and `class` are dense indices. */
  readonly cells: readonly { group: number; class: number; count: number }[];
  readonly groupSizes: readonly number[];
  readonly classSizes: readonly number[];
  readonly n: number;
}

function contingency(groups: ArrayLike<number>, classes: ArrayLike<number>): Contingency {
  const n = groups.length;
  if (n !== classes.length) throw new RangeError(`clustering: ${n} groups but ${classes.length} classes`);
  if (n === 0) throw new RangeError('clustering: there is no item to score');
  const groupIndex = new Map<number, number>();
  const classIndex = new Map<number, number>();
  const groupSizes: number[] = [];
  const classSizes: number[] = [];
  const cellIndex = new Map<number, number>();
  const cells: { group: number; class: number; count: number }[] = [];
  for (let i = 0; i < n; i++) {
    const group = countedIndex(groupIndex, groupSizes, groups[i]);
    const c = countedIndex(classIndex, classSizes, classes[i]);
    const key = group * n + c;
    const at = cellIndex.get(key);
    if (at === undefined) {
      cellIndex.set(key, cells.length);
      cells.push({ group, class: c, count: 1 });
    } else cells[at].count++;
  }
  return { cells, groupSizes, classSizes, n };
}

/** Dense index of a label, given out in order of appearance; counts the label once more. */
function countedIndex(index: Map<number, number>, sizes: number[], label: number): number {
  let at = index.get(label);
  if (at === undefined) {
    at = sizes.length;
    index.set(label, at);
    sizes.push(0);
  }
  sizes[at]++;
  return at;
}

const pairs = (count: number) => (count * (count - 1)) / 2;

function scored(precision: number, recall: number): ClusteringScore {
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}
