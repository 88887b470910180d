import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { MenuCommand } from '../../electron/preload/bridge.ts';
import { useServices } from '../state/services.ts';
import { useUndo } from '../state/use-act.ts';
import { VIEWS } from './views.ts';

/** Does what the desktop window's menu asks: a screen's name leads to that screen. */
export function useMenuCommands(): void {
  const { bridge, keyboard } = useServices();
  const [, go] = useLocation();
  const undo = useUndo();
  const obey = (command: MenuCommand) => {
    switch (command) {
      case 'undo':
        return undo('journal.undo');
      case 'redo':
        return undo('journal.redo');
      case 'help':
        return keyboard.press({ key: '?', mod: false, shift: false, alt: false, typing: false });
      default: {
        const view = VIEWS.find(({ id }) => id === command);
        return view && go(view.route);
      }
    }
  };
  const latest = useRef(obey);
  useEffect(() => {
    latest.current = obey;
  });
  useEffect(() => bridge?.onMenu((command) => void latest.current(command)), [bridge]);
}
