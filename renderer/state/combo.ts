/** What of a key press decides; `mod` is Control, or Command on a Mac. */
export interface KeyEventLike {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** The press went into a text field. */
  readonly typing: boolean;
}

export interface Combo {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** Reads `mod+shift+z`. Throws where a part is no modifier. */
export function parseCombo(text: string): Combo {
  const parts = text.split('+');
  const key = parts.pop() || '+';
  for (const part of parts) {
    if (part !== 'mod' && part !== 'shift' && part !== 'alt' && part !== '')
      throw new Error(`unknown modifier in "${text}"`);
  }
  return { key, mod: parts.includes('mod'), shift: parts.includes('shift'), alt: parts.includes('alt') };
}

/** Whether the press is the combo. Shift counts only with letters and named keys: `?` needs it on some keyboards. */
export function matchesCombo(combo: Combo, event: KeyEventLike): boolean {
  if (combo.mod !== event.mod || combo.alt !== event.alt) return false;
  if (combo.key.toLowerCase() !== event.key.toLowerCase()) return false;
  const symbol = combo.key.length === 1 && combo.key.toLowerCase() === combo.key.toUpperCase();
  return symbol || combo.shift === event.shift;
}

const NAMES: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  escape: 'Esc',
  delete: 'Del',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  enter: 'Enter',
  ' ': 'Space',
};
const MAC_NAMES: Readonly<Record<string, string>> = { mod: '⌘', shift: '⇧', alt: '⌥' };

/** The keys as caps to print: `mod+z` -> ['Ctrl', 'Z']. */
export function capsOf(text: string, mac: boolean): readonly string[] {
  const parts = text.split('+');
  return parts.map((part) => {
    const name = part.toLowerCase();
    return (mac ? MAC_NAMES[name] : undefined) ?? NAMES[name] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}
