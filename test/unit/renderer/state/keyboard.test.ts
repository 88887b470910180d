import { describe, expect, test, vi } from 'vitest';
import { capsOf, type KeyEventLike, matchesCombo, parseCombo } from '../../../../renderer/state/combo.ts';
import { createKeyboard } from '../../../../renderer/state/keyboard.ts';

const press = (key: string, more: Partial<KeyEventLike> = {}): KeyEventLike => ({
  key,
  mod: false,
  shift: false,
  alt: false,
  typing: false,
  ...more,
});

describe('a combo', () => {
  test('needs exactly its modifiers', () => {
    expect(matchesCombo(parseCombo('mod+z'), press('z', { mod: true }))).toBe(true);
    expect(matchesCombo(parseCombo('mod+z'), press('Z', { mod: true, shift: true }))).toBe(false);
    expect(matchesCombo(parseCombo('mod+shift+z'), press('Z', { mod: true, shift: true }))).toBe(true);
    expect(matchesCombo(parseCombo('a'), press('a', { mod: true }))).toBe(false);
  });

  test('of a sign does not care whether the keyboard needs Shift for it', () => {
    expect(matchesCombo(parseCombo('?'), press('?', { shift: true }))).toBe(true);
    expect(matchesCombo(parseCombo('?'), press('?'))).toBe(true);
  });

  test('with an unknown modifier is a mistake of ours and says so', () => {
    expect(() => parseCombo('hyper+z')).toThrow('hyper+z');
  });

  test('is printed as the keys of the system', () => {
    expect(capsOf('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(capsOf('mod+shift+z', true)).toEqual(['⌘', '⇧', 'Z']);
  });
});

describe('the keyboard', () => {
  test('asks the newest screen first, and goes on where that one has no use for the key', () => {
    const keyboard = createKeyboard(() => 0);
    const old = vi.fn();
    const fresh = vi.fn(() => false);
    keyboard.register([{ keys: ['a'], label: 'old', group: 'here', run: old }]);
    keyboard.register([{ keys: ['a'], label: 'new', group: 'here', run: fresh }]);
    expect(keyboard.press(press('a'))).toBe(true);
    expect(fresh).toHaveBeenCalledOnce();
    expect(old).toHaveBeenCalledOnce();
  });

  test('leaves letters alone while somebody types', () => {
    const keyboard = createKeyboard(() => 0);
    const run = vi.fn();
    keyboard.register([{ keys: ['a'], label: 'a', group: 'here', run }]);
    expect(keyboard.press(press('a', { typing: true }))).toBe(false);
    expect(run).not.toHaveBeenCalled();
  });

  test('takes the second of two keys for what was begun, whatever that key alone does on the screen', () => {
    const keyboard = createKeyboard(() => 0);
    const go = vi.fn();
    const accept = vi.fn();
    keyboard.register([{ keys: ['g a'], label: 'go', group: 'go', run: go }]);
    keyboard.register([{ keys: ['a'], label: 'accept', group: 'here', run: accept }]);
    keyboard.press(press('g'));
    expect(keyboard.press(press('a'))).toBe(true);
    expect([go.mock.calls.length, accept.mock.calls.length]).toEqual([1, 0]);
    keyboard.press(press('a'));
    expect([go.mock.calls.length, accept.mock.calls.length]).toEqual([1, 1]);
    keyboard.press(press('g'));
    expect(keyboard.press(press('a', { mod: true }))).toBe(false);
  });

  test('takes two keys one after the other, but not too late and not with another key between', () => {
    let now = 0;
    const keyboard = createKeyboard(() => now);
    const run = vi.fn();
    keyboard.register([{ keys: ['g p'], label: 'People', group: 'go', run }]);
    keyboard.press(press('g'));
    expect(keyboard.press(press('p'))).toBe(true);
    keyboard.press(press('g'));
    now = 5000;
    expect(keyboard.press(press('p'))).toBe(false);
    keyboard.press(press('g'));
    keyboard.press(press('x'));
    expect(keyboard.press(press('p'))).toBe(false);
    expect(run).toHaveBeenCalledOnce();
  });

  test('forgets a screen that is gone', () => {
    const keyboard = createKeyboard(() => 0);
    const away = keyboard.register([{ keys: ['a'], label: 'a', group: 'here', run: () => undefined }]);
    away();
    expect(keyboard.press(press('a'))).toBe(false);
    expect(keyboard.list()).toEqual([]);
  });
});
