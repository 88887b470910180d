import { expect, test } from 'vitest';
import type { PhotoId, PhotoItem } from '../../../../../electron/api/types.ts';
import { blockLayout, blocksOf } from '../../../../../renderer/views/photos/timeline-layout.ts';
import { moveInTimeline } from '../../../../../renderer/views/photos/timeline-move.ts';

const SHAPE = { width: 600, targetHeight: 100, gap: 0, headingHeight: 40, monthGap: 20 };
const months = ['2024-02', '2024-01', '2023-12'].map((month) => ({ month, photos: 8, ratioSum: 12 }));

/** Three months of eight photos of 3:2, four a row; of the last none is read. */
const blocks = blocksOf(months).map((block, at) => {
  const items = Array.from({ length: 8 }, (_, index): PhotoItem => {
    return { photo: (at * 8 + index + 1) as PhotoId, width: 300, height: 200, takenAtMs: 0, faces: 0, fileName: '' };
  });
  return blockLayout(SHAPE, block, at < 2 ? items : []);
});

test('left and right cross from month to month', () => {
  expect(moveInTimeline({ blocks }, { block: 0, index: 7 }, 'right')).toEqual({ block: 1, index: 'first' });
  expect(moveInTimeline({ blocks }, { block: 1, index: 0 }, 'left')).toEqual({ block: 0, index: 'last' });
  expect(moveInTimeline({ blocks }, { block: 1, index: 3 }, 'right')).toEqual({ block: 1, index: 4 });
  expect(moveInTimeline({ blocks }, { block: 0, index: 0 }, 'left')).toEqual({ block: 0, index: 0 });
});

test('up and down go to the photo above or below, over the edge of a month too', () => {
  expect(moveInTimeline({ blocks }, { block: 0, index: 1 }, 'down')).toEqual({ block: 0, index: 5 });
  expect(moveInTimeline({ blocks }, { block: 0, index: 5 }, 'down')).toEqual({ block: 1, index: 1 });
  expect(moveInTimeline({ blocks }, { block: 1, index: 2 }, 'up')).toEqual({ block: 0, index: 6 });
  expect(moveInTimeline({ blocks }, { block: 0, index: 2 }, 'page-down')).toEqual({ block: 1, index: 6 });
});

test('at the first and the last row up and down stay', () => {
  expect(moveInTimeline({ blocks }, { block: 0, index: 2 }, 'up')).toEqual({ block: 0, index: 2 });
  const read = blocks.slice(0, 2);
  expect(moveInTimeline({ blocks: read }, { block: 1, index: 6 }, 'down')).toEqual({ block: 1, index: 6 });
});

test('a month that is not read yet is entered at its start or its end', () => {
  expect(moveInTimeline({ blocks }, { block: 1, index: 6 }, 'down')).toEqual({ block: 2, index: 'first' });
  expect(moveInTimeline({ blocks }, { block: 0, index: 0 }, 'end')).toEqual({ block: 2, index: 'last' });
  expect(moveInTimeline({ blocks }, { block: 1, index: 0 }, 'home')).toEqual({ block: 0, index: 'first' });
});
