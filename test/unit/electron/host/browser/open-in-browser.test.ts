import { expect, test } from 'vitest';
import { browserOpener } from '../../../../../electron/host/browser/open-in-browser.ts';

test('a machine without a screen opens no browser', () => {
  expect(browserOpener('linux', {})).toBeNull();
  expect(browserOpener('linux', { DISPLAY: ':0', CI: 'true' })).toBeNull();
  expect(browserOpener('darwin', { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' })).toBeNull();
});

test('each desktop has its own way', () => {
  expect(browserOpener('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open']);
  expect(browserOpener('darwin', {})).toEqual(['open']);
  expect(browserOpener('win32', {})?.[0]).toBe('rundll32');
});
