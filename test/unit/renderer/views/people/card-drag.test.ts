import { expect, test } from 'vitest';
import type { GroupId, PersonId } from '../../../../../electron/api/types.ts';
import { type CardDrop, readDrop, startDrag } from '../../../../../renderer/views/people/card-drag.ts';

/** What a browser carries along with a drag. */
function createDataTransfer() {
  const data = new Map<string, string>();
  return {
    effectAllowed: 'none',
    setData: (type: string, value: string) => void data.set(type, value),
    getData: (type: string) => data.get(type) ?? '',
  };
}

test.for<CardDrop>([
  { kind: 'people', people: [3, 5] as PersonId[] },
  { kind: 'group', group: 7 as GroupId },
])('what is dragged is what is dropped: $kind', (dragged) => {
  const dataTransfer = createDataTransfer();
  startDrag({ dataTransfer: dataTransfer as unknown as DataTransfer }, dragged);
  expect(readDrop(dataTransfer)).toEqual(dragged);
  expect(dataTransfer.effectAllowed).toBe('move');
});

test.for(['', '[]', '["1"]', '[1.5]', '{', 'null', '"x"'])('a foreign drop of %s means nothing', (value) => {
  expect(readDrop({ getData: () => value })).toBeNull();
});
