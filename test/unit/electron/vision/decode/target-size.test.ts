import { describe, expect, it } from 'vitest';
import { targetSize } from '../../../../../electron/vision/decode/target-size.ts';

const WORKING = { longestPx: 2560, leastPx: 1440 };

describe('targetSize', () => {
  it.each([
    [4032, 3024, 2],
    [6000, 4000, 4],
    [8000, 6000, 4],
    [12000, 9000, 8],
    [3000, 2000, 2],
    [2048, 1536, 1],
  ] as const)('leaves shrinking a JPEG of %d x %d to its decoder, by %d', (width, height, shrink) => {
    expect(targetSize(width, height, WORKING, true)).toEqual({ shrink, resize: null });
  });

  it('resamples to the longest side where no power of two fits', () => {
    expect(targetSize(5200, 3900, WORKING, true)).toEqual({ shrink: 2, resize: { width: 2560, height: 1920 } });
    expect(targetSize(2800, 2100, WORKING, true)).toEqual({ shrink: 1, resize: { width: 2560, height: 1920 } });
  });

  it('resamples what its decoder cannot shrink, and leaves alone what is small', () => {
    expect(targetSize(4032, 3024, WORKING, false)).toEqual({ shrink: 1, resize: { width: 2560, height: 1920 } });
    expect(targetSize(2560, 1920, WORKING, false)).toEqual({ shrink: 1, resize: null });
  });

  it('gives exactly the size asked for where there is no choice, without enlarging a row', () => {
    const exactly = { longestPx: 300, leastPx: 300 };
    expect(targetSize(600, 400, exactly, true)).toEqual({ shrink: 2, resize: null });
    expect(targetSize(600, 401, exactly, true)).toEqual({ shrink: 1, resize: { width: 300, height: 201 } });
    expect(targetSize(4000, 3000, exactly, true)).toEqual({ shrink: 8, resize: { width: 300, height: 225 } });
    expect(targetSize(200, 100, exactly, true)).toEqual({ shrink: 1, resize: null });
  });

  it('counts the area of a panorama, so that its height stays', () => {
    expect(targetSize(16000, 200, WORKING, true)).toEqual({ shrink: 1, resize: null });
    expect(targetSize(16000, 4000, WORKING, true)).toEqual({ shrink: 4, resize: { width: 3620, height: 905 } });
  });
});
