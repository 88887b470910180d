/** Possible merges, best first: highest similarity, then the lowest first cluster, then the lowest second. */
export interface MergeHeap {
  readonly size: number;
  /** `stamp` is the caller's mark of when it was true; it comes back with the merge. */
  push(similarity: number, a: number, b: number, stamp: number): void;
  /** Takes the best one into `best`. @returns false where there is none */
  pop(): boolean;
  /** The merge that `pop` took. */
  readonly best: { similarity: number; a: number; b: number; stamp: number };
}

/** A binary heap over flat arrays: no object a merge. */
export function createMergeHeap(): MergeHeap {
  let size = 0;
  let similarity = new Float64Array(1024);
  let pair = new Int32Array(2 * 1024);
  let stamp = new Float64Array(1024);
  const best = { similarity: 0, a: 0, b: 0, stamp: 0 };

  function grow(): void {
    const capacity = 2 * similarity.length;
    const into = { similarity: new Float64Array(capacity), pair: new Int32Array(2 * capacity) };
    into.similarity.set(similarity);
    into.pair.set(pair);
    const stamps = new Float64Array(capacity);
    stamps.set(stamp);
    similarity = into.similarity;
    pair = into.pair;
    stamp = stamps;
  }

  function before(i: number, j: number): boolean {
    if (similarity[i] !== similarity[j]) return similarity[i] > similarity[j];
    if (pair[2 * i] !== pair[2 * j]) return pair[2 * i] < pair[2 * j];
    return pair[2 * i + 1] < pair[2 * j + 1];
  }

  function swap(i: number, j: number): void {
    const s = similarity[i];
    similarity[i] = similarity[j];
    similarity[j] = s;
    const a = pair[2 * i];
    pair[2 * i] = pair[2 * j];
    pair[2 * j] = a;
    const b = pair[2 * i + 1];
    pair[2 * i + 1] = pair[2 * j + 1];
    pair[2 * j + 1] = b;
    const t = stamp[i];
    stamp[i] = stamp[j];
    stamp[j] = t;
  }

  return {
    get size() {
      return size;
    },
    best,
    push(value, a, b, mark) {
      if (size === similarity.length) grow();
      let i = size++;
      similarity[i] = value;
      pair[2 * i] = Math.min(a, b);
      pair[2 * i + 1] = Math.max(a, b);
      stamp[i] = mark;
      while (i > 0) {
        const parent = (i - 1) >> 1;
        if (!before(i, parent)) break;
        swap(i, parent);
        i = parent;
      }
    },
    pop() {
      if (size === 0) return false;
      best.similarity = similarity[0];
      best.a = pair[0];
      best.b = pair[1];
      best.stamp = stamp[0];
      size--;
      if (size > 0) swap(0, size);
      for (let i = 0; ; ) {
        const left = 2 * i + 1;
        if (left >= size) break;
        const child = left + 1 < size && before(left + 1, left) ? left + 1 : left;
        if (!before(child, i)) break;
        swap(i, child);
        i = child;
      }
      return true;
    },
  };
}
