import type { Move } from '../state/selection.ts';

export type GridCommand =
  | { readonly kind: 'move'; readonly move: Move; readonly extend: boolean }
  | { readonly kind: 'toggle'; readonly extend: boolean }
  | { readonly kind: 'all' | 'none' | 'open' };

interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const MOVES: Readonly<Record<string, Move>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'home',
  End: 'end',
  PageUp: 'page-up',
  PageDown: 'page-down',
};

/** What a key asks of a grid with several selected; null: nothing, the key is someone else's. */
export function gridCommand({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyPress): GridCommand | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' ? { kind: 'all' } : null;
  const move = MOVES[key];
  if (move) return { kind: 'move', move, extend: shiftKey };
  if (key === ' ') return { kind: 'toggle', extend: shiftKey };
  if (key === 'Enter') return { kind: 'open' };
  return key === 'Escape' ? { kind: 'none' } : null;
}
