import { type KeyEventLike, matchesCombo, parseCombo } from './combo.ts';

/** One shortcut: what it is for, its keys, what it does. */
export interface Shortcut {
  /** `mod+z`, `?`, `g p` (one after the other); several mean the same. */
  readonly keys: readonly string[];
  /** How the sheet names it. */
  readonly label: string;
  readonly group: 'go' | 'everywhere' | 'here';
  /** No line of its own in the command palette: what it does hangs on where the focus is. */
  readonly hidden?: boolean;
  /** Fires while typing too (`mod+...` only makes sense there). */
  readonly whileTyping?: boolean;
  /** False: the key is someone else's this time. */
  // biome-ignore lint/suspicious/noConfusingVoidType: most return nothing
  run(event: KeyEventLike): boolean | void;
}

/** Every shortcut that works now, newest screen first. */
export interface Keyboard {
  /** Returns what takes the shortcuts away again. */
  register(shortcuts: readonly Shortcut[]): () => void;
  list(): readonly Shortcut[];
  subscribe(listener: () => void): () => void;
  /** True where a shortcut took the key. */
  press(event: KeyEventLike): boolean;
}

/** How long the second key of `g p` may take. */
const SEQUENCE_MS = 1200;

export function createKeyboard(now: () => number = () => performance.now()): Keyboard {
  const listeners = new Set<() => void>();
  let shortcuts: readonly Shortcut[] = [];
  let pending: { readonly key: string; readonly atMs: number } | null = null;

  const set = (next: readonly Shortcut[]) => {
    shortcuts = next;
    for (const listener of listeners) listener();
  };

  return {
    register(mine) {
      set([...mine, ...shortcuts]);
      return () => set(shortcuts.filter((shortcut) => !mine.includes(shortcut)));
    },
    list: () => shortcuts,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    press(event) {
      const first = pending && now() - pending.atMs < SEQUENCE_MS ? pending.key : null;
      pending = null;
      const takes = (isHit: (keys: string) => boolean) =>
        shortcuts.some(
          ({ keys, whileTyping, run }) => (!event.typing || whileTyping) && keys.some(isHit) && run(event) !== false,
        );
      // Who has begun `g p` means that, whatever `p` alone does on this screen.
      if (first !== null && takes((keys) => isSecondOf(keys, first, event))) return true;
      if (takes((keys) => !isSequence(keys) && matchesCombo(parseCombo(keys), event))) return true;
      const opens = shortcuts.some(({ keys }) => keys.some((k) => k.includes(' ') && k.startsWith(`${event.key} `)));
      if (opens && !event.typing && !event.mod && !event.alt) pending = { key: event.key, atMs: now() };
      return false;
    },
  };
}

/** Two keys one after the other; a blank alone is the space bar. */
const isSequence = (keys: string) => keys.trim().includes(' ');

function isSecondOf(keys: string, first: string, event: KeyEventLike): boolean {
  if (!isSequence(keys)) return false;
  const [begin, then = ''] = keys.split(' ');
  return begin === first && matchesCombo(parseCombo(then), event);
}
