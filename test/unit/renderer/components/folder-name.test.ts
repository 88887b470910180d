import { expect, test } from 'vitest';
import { folderName } from '../../../../renderer/components/folder-name.ts';

test.each([
  ['/home/anna/Pictures', 'Pictures'],
  ['/home/anna/Pictures/', 'Pictures'],
  ['C:\\Users\\Anna\\Bilder', 'Bilder'],
  ['C:\\', 'C:\\'],
  ['/', '/'],
  ['/photos/one.jpg', 'one.jpg'],
  ['/home/anna/.kith/imports/Holidays-2026-11-24-x7f2', 'Holidays'],
  ['/home/anna/Trip-2026-11-24', 'Trip-2026-11-24'],
])('%s is called %s', (path, name) => {
  expect(folderName(path)).toBe(name);
});
