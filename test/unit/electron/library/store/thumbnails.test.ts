import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openThumbnailReader } from '../../../../../electron/library/store/thumbnail-reader.ts';
import { openThumbnails } from '../../../../../electron/library/store/thumbnails.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kith-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
const image = (bytes: number, fill = 1) => new Uint8Array(bytes).fill(fill);

test('a reader sees at once what the library writes, and may be there first', () => {
  const folder = temporaryFolder();
  const reader = openThumbnailReader(folder);
  expect(reader.face(1)).toBeUndefined();
  const store = openThumbnails(folder);
  expect(store.empty).toBe(true);
  store.putFace(1, image(10, 3));
  store.putPhoto(1, image(20, 4));
  expect(reader.face(1)).toEqual(Buffer.from(image(10, 3)));
  expect(reader.photo(1)).toEqual(Buffer.from(image(20, 4)));
  expect(reader.large(1)).toBeUndefined();
  store.putFace(1, image(5, 9));
  expect(reader.face(1)).toEqual(Buffer.from(image(5, 9)));
  store.dropFace(1);
  store.dropPhoto(1);
  expect(reader.face(1)).toBeUndefined();
  expect(reader.photo(1)).toBeUndefined();
  reader.close();
  store.close();
});

test('large renderings make room by going in the order of their last use, after a restart too', () => {
  const folder = temporaryFolder();
  const first = openThumbnails(folder, { largeLimitBytes: 3500 });
  for (const photo of [1, 2, 3]) first.putLarge(photo, image(1000));
  expect(first.hasLarge(1)).toBe(true);
  first.close();

  const store = openThumbnails(folder, { largeLimitBytes: 3500 });
  store.putLarge(4, image(1000));
  expect([1, 2, 3, 4].filter((photo) => store.hasLarge(photo))).toEqual([1, 3, 4]);
  // The same photo again takes its own place.
  store.putLarge(4, image(1400));
  expect([1, 3, 4].every((photo) => store.hasLarge(photo))).toBe(true);
  // One that is larger than all room is kept alone: a person is looking at it.
  store.putLarge(5, image(9000));
  expect([1, 3, 4, 5].filter((photo) => store.hasLarge(photo))).toEqual([5]);
  store.close();
});
