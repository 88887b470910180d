import { fitScale } from './fit-scale.ts';

/** At what size a picture is to be decoded. */
export interface TargetSize {
  /** By how much the JPEG decoder itself is to shrink, which spares it most of the work. */
  readonly shrink: JpegShrink;
  /** Pixels of the result as stored, before turning; null: whatever the decoder's own shrinking leaves. */
  readonly resize: { readonly width: number; readonly height: number } | null;
}

export type JpegShrink = 1 | 2 | 4 | 8;
const JPEG_SHRINKS: readonly JpegShrink[] = [8, 4, 2];

/**
 * The cheapest way to a picture whose longest side (`fitScale`: of a panorama its area) is at least `leastPx` and at most
 * `longestPx`: by the JPEG decoder's own shrinking alone where that meets it, else shrunk by it as far as it may and then
 * resampled to `longestPx`. `shrinks` tells whether there is such a decoder.
 */
export function targetSize(
  width: number,
  height: number,
  { longestPx, leastPx }: { readonly longestPx: number; readonly leastPx: number },
  shrinks: boolean,
): TargetSize {
  const most = fitScale(width, height, longestPx);
  const least = fitScale(width, height, leastPx);
  if (most === 1 && (least === 1 || !shrinks)) return { shrink: 1, resize: null };
  // libjpeg drops what is left of a row or column.
  const exact = (shrink: number) => width % shrink === 0 && height % shrink === 0;
  const alone =
    shrinks &&
    JPEG_SHRINKS.find((shrink) => 1 / shrink <= most && 1 / shrink >= least && (least < most || exact(shrink)));
  if (alone) return { shrink: alone, resize: null };
  if (most === 1) return { shrink: 1, resize: null };
  const side = (pixels: number) => Math.max(1, Math.round(pixels * most));
  const resize = { width: side(width), height: side(height) };
  // Never enlarged again, by no row: libvips then samples half a pixel beside.
  const leaves = (factor: number) =>
    Math.floor(width / factor) >= resize.width && Math.floor(height / factor) >= resize.height;
  return { shrink: (shrinks && JPEG_SHRINKS.find(leaves)) || 1, resize };
}
