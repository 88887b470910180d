import { expect, test } from 'vitest';
import { parseUploadPath } from '../../../../electron/host/browser/upload-path.ts';
import { batchName, uploadAddress } from '../../../../renderer/state/upload-address.ts';

const now = new Date('2026-11-24T15:04:52Z');

test.each(['Holidays/2016/a.jpg', 'mit Leerzeichen & 100 %/ä#?.jpg', '家族/写真 1.jpg', 'quote"s/semi;colon.jpg'])(
  'the host reads the place of %s as it was',
  (path) => {
    const batch = batchName(path, now, 0.123456);
    expect(parseUploadPath(uploadAddress(batch, path))).toEqual({ batch, parts: path.split('/') });
  },
);

test('a batch is named after the folder that was dropped, whatever its letters', () => {
  expect(batchName('Holidays/a.jpg', now, 0.5)).toMatch(/^Holidays-2026-11-24-[a-z0-9]{4}$/u);
  expect(batchName('家族/a.jpg', now, 0.5)).toMatch(/^[\w-]+-2026-11-24-[a-z0-9]{4}$/u);
  expect(batchName('a.jpg', now, 0.5)).toMatch(/^dropped-photos-2026-11-24-[a-z0-9]{4}$/u);
});
