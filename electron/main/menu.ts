import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../preload/bridge.ts';
import { menuWords } from './menu-words.ts';

interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly locale: string;
  send(command: MenuCommand): void;
}

/**
 * The application's menu. Undo and redo are the library's, not the text field's: the screen decides which of the two is
 * meant, as it does with the keys.
 */
export function menuTemplate({ platform, locale, send }: MenuOptions): MenuItemConstructorOptions[] {
  const words = menuWords(locale);
  const mac = platform === 'darwin';
  const item = (label: string, command: MenuCommand, accelerator: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    // The page listens to the keys itself and knows whether someone is typing; the menu only shows them.
    registerAccelerator: false,
    click: () => send(command),
  });
  const settings = item(words.settings, 'settings', 'CmdOrCtrl+,');
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  return [
    ...(mac
      ? [
          {
            role: 'appMenu',
            submenu: [
              { role: 'about' },
              separator,
              settings,
              separator,
              { role: 'services' },
              separator,
              { role: 'hide' },
              { role: 'hideOthers' },
              { role: 'unhide' },
              separator,
              { role: 'quit' },
            ],
          } satisfies MenuItemConstructorOptions,
        ]
      : []),
    {
      label: words.file,
      submenu: [
        item(words.import, 'import', 'CmdOrCtrl+I'),
        item(words.export, 'export', 'CmdOrCtrl+E'),
        ...(mac ? [] : [separator, settings]),
        separator,
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: words.edit,
      submenu: [
        item(words.undo, 'undo', 'CmdOrCtrl+Z'),
        item(words.redo, 'redo', mac ? 'Shift+Cmd+Z' : 'Ctrl+Y'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        separator,
        item(words.search, 'search', 'CmdOrCtrl+F'),
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { label: words.window, role: 'windowMenu' },
    { label: words.help, role: 'help', submenu: [item(words.keys, 'help', '?')] },
  ];
}
