import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { menuTemplate } from '../../../../electron/main/menu.ts';
import type { MenuCommand } from '../../../../electron/preload/bridge.ts';

const flat = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

const COMMANDS: readonly MenuCommand[] = ['import', 'export', 'search', 'undo', 'redo', 'settings', 'help'];

test.each(['darwin', 'win32', 'linux'] as const)('on %s every command of the screen has one item', (platform) => {
  const sent: MenuCommand[] = [];
  const menu = menuTemplate({ platform, locale: 'en-GB', send: (command) => sent.push(command) });
  for (const { click } of flat(menu)) (click as (() => void) | undefined)?.();
  expect(sent.sort()).toEqual([...COMMANDS].sort());
});

test('no two items have the same key', () => {
  for (const platform of ['darwin', 'linux'] as const) {
    const keys = flat(menuTemplate({ platform, locale: 'en', send() {} })).flatMap(
      ({ accelerator }) => accelerator ?? [],
    );
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('the menu speaks Chinese where the system does', () => {
  const labels = flat(menuTemplate({ platform: 'linux', locale: 'zh-CN', send() {} })).map(({ label }) => label);
  expect(labels).toContain('撤销');
  expect(labels).not.toContain('Undo');
});
