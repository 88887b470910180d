/** Where a list of photos stood when it was left. */
export interface ListPlace {
  readonly photo: number;
  /** YYYY-MM of that photo, '' without a date: where in the list to look for it. */
  readonly month: string;
  /** How far below the upper edge of what scrolls its picture stood, in pixels; null: it was not on the screen. */
  readonly topPx: number | null;
}

/** Remembers, for as long as the window is open, where each list of photos was left. Keys are addresses of lists. */
export interface Places {
  get(list: string): ListPlace | undefined;
  set(list: string, place: ListPlace): void;
}

export function createPlaces(): Places {
  const places = new Map<string, ListPlace>();
  return { get: (list) => places.get(list), set: (list, place) => void places.set(list, place) };
}
