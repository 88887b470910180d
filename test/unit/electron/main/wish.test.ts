import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parseWish } from '../../../../electron/main/wish.ts';

const home = resolve('/home/anna');

test('folders and the library are meant from where they were typed', () => {
  expect(parseWish(['--library', 'lib', 'Pictures', '/media/card'], home)).toEqual({
    library: resolve(home, 'lib'),
    scan: [resolve(home, 'Pictures'), resolve('/media/card')],
  });
});

test("Chromium's own switches are passed over", () => {
  expect(parseWish(['--no-sandbox', '--ozone-platform=wayland', 'Pictures'], home)).toEqual({
    library: undefined,
    scan: [resolve(home, 'Pictures')],
  });
});
