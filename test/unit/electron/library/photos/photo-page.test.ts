import { expect, test } from 'vitest';
import { photoPage } from '../../../../../electron/library/photos/photo-page.ts';
import { ALL_PHOTOS, neighbourOf, photoById } from '../../../../../electron/library/store/photos.ts';
import { createMemoryLibrary } from '../memory-library.ts';

test('photos without a time come last, page by page, and have neighbours', () => {
  const { db, addPhoto } = createMemoryLibrary();
  const undated = [addPhoto(), addPhoto()];
  const old = addPhoto({ takenAtMs: Date.UTC(1931, 4, 1) });
  const recent = addPhoto({ takenAtMs: Date.UTC(2020, 4, 1) });
  const order = [recent, old, undated[1], undated[0]];

  const found: number[] = [];
  let cursor: string | undefined;
  do {
    const page = photoPage(db, ALL_PHOTOS, { cursor, limit: 1 });
    found.push(...page.items.map(({ photo }) => photo));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(found).toEqual(order);

  const beside = (id: number, side: 'newer' | 'older') =>
    neighbourOf(db, ALL_PHOTOS, { id, timeline: photoById(db, id)!.timeline }, side);
  expect(order.map((id) => beside(id, 'older'))).toEqual([...order.slice(1), null]);
  expect(order.map((id) => beside(id, 'newer'))).toEqual([null, ...order.slice(0, -1)]);
});
