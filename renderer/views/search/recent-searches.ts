/** The last searches of this window's user, newest first, kept on this machine by the browser. */
export interface RecentSearches {
  list(): readonly string[];
  /** Puts a search in front. */
  add(query: string): void;
  remove(query: string): void;
  clear(): void;
  /** Returns what ends it. */
  subscribe(listener: () => void): () => void;
}

const KEY = 'kith.recent-searches';
const MOST = 8;

/** Storage that is full or not allowed keeps nothing: searches work all the same. */
export function createRecentSearches(storage: Pick<Storage, 'getItem' | 'setItem'>): RecentSearches {
  const listeners = new Set<() => void>();
  let queries = read(storage);
  const set = (next: readonly string[]) => {
    queries = next;
    try {
      storage.setItem(KEY, JSON.stringify(next));
    } catch {
      // kept for as long as the window is open
    }
    for (const listener of listeners) listener();
  };
  return {
    list: () => queries,
    add: (query) => set([query, ...queries.filter((each) => each !== query)].slice(0, MOST)),
    remove: (query) => set(queries.filter((each) => each !== query)),
    clear: () => set([]),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function read(storage: Pick<Storage, 'getItem'>): readonly string[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}
