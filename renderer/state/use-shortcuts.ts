import { useEffect, useRef } from 'react';
import type { Shortcut } from './keyboard.ts';
import { useServices } from './services.ts';

/** Has these shortcuts work while the component is on the screen; what they do may change at each rendering. */
export function useShortcuts(shortcuts: readonly Shortcut[], enabled = true): void {
  const { keyboard } = useServices();
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  // Registered anew only when the keys or labels change, not at each rendering.
  const signature = shortcuts.map(({ keys, label, group }) => [group, label, ...keys].join('\n')).join('\n\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `signature` stands for the shortcuts
  useEffect(() => {
    if (!enabled) return;
    return keyboard.register(
      latest.current.map((shortcut, index) => ({ ...shortcut, run: (event) => latest.current[index]?.run(event) })),
    );
  }, [keyboard, signature, enabled]);
}
