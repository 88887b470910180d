import { useLocation } from 'wouter';
import type { Shortcut } from '../state/keyboard.ts';
import { useText } from '../state/services.ts';
import { useUndo } from '../state/use-act.ts';
import { useShortcuts } from '../state/use-shortcuts.ts';
import { VIEWS } from './views.ts';

/** Shortcuts that work on every screen: going places, undo and redo. */
export function useGlobalShortcuts(): void {
  const { t } = useText();
  const [, go] = useLocation();
  const undo = useUndo();
  const places = VIEWS.flatMap(({ route, title, nav }): Shortcut[] =>
    nav ? [{ keys: nav.keys, label: t(title), group: 'go', run: () => void go(route) }] : [],
  );
  useShortcuts([
    ...places,
    { keys: ['mod+z'], label: t('undo.undo'), group: 'everywhere', run: () => void undo('journal.undo') },
    {
      keys: ['mod+shift+z', 'mod+y'],
      label: t('undo.redo'),
      group: 'everywhere',
      run: () => void undo('journal.redo'),
    },
  ]);
}
