import type { PhotoId } from '../../../electron/api/types.ts';

/** Which photos are selected. */
export interface PhotoSelection {
  readonly chosen: ReadonlySet<PhotoId>;
  /** Months that were selected as a whole and still are. */
  readonly months: ReadonlySet<string>;
  /** Where a range starts. */
  readonly anchor: PhotoId | null;
  /** What was selected when the range was begun: a range that shrinks gives back only what it took. */
  readonly base: ReadonlySet<PhotoId>;
}

const EMPTY: PhotoSelection = { chosen: new Set(), months: new Set(), anchor: null, base: new Set() };

/** What selecting does to a selection. */
export const selectionModel = {
  empty: EMPTY,

  /** This photo too, or no more. */
  toggle({ chosen: before, months }: PhotoSelection, photo: PhotoId, month: string): PhotoSelection {
    const chosen = new Set(before);
    if (!chosen.delete(photo)) chosen.add(photo);
    // A photo that was taken out makes its month less than whole.
    const whole = chosen.has(photo) ? months : new Set([...months].filter((each) => each !== month));
    return { chosen, months: whole, anchor: photo, base: chosen };
  },

  /** All of these, beside what was selected before the range was begun. */
  range(selection: PhotoSelection, ids: readonly PhotoId[]): PhotoSelection {
    return { ...selection, chosen: new Set([...selection.base, ...ids]) };
  },

  /** The photos of a month too, or no more. */
  month(selection: PhotoSelection, month: string, ids: readonly PhotoId[], isChosen: boolean): PhotoSelection {
    const chosen = new Set(selection.chosen);
    const months = new Set(selection.months);
    for (const id of ids) {
      if (isChosen) chosen.add(id);
      else chosen.delete(id);
    }
    if (isChosen) months.add(month);
    else months.delete(month);
    return { chosen, months, anchor: ids[0] ?? selection.anchor, base: chosen };
  },

  /** Everything the list holds. */
  all(selection: PhotoSelection, ids: readonly PhotoId[], months: readonly string[]): PhotoSelection {
    const chosen = new Set(ids);
    return { chosen, months: new Set(months), anchor: selection.anchor, base: chosen };
  },
};
