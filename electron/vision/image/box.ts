import type { RelBox } from '../../api/types.ts';

/** A box in pixels of the working image: left, top, width, height; continuous, may reach outside. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** To 0..1 of a `width` x `height` image, cut at its edges. The one way from pixels to the contract's space. */
export function toRelBox(box: PixelBox, width: number, height: number): RelBox {
  const left = clamp01(box.x / width);
  const top = clamp01(box.y / height);
  return [left, top, clamp01((box.x + box.width) / width) - left, clamp01((box.y + box.height) / height) - top];
}

const clamp01 = (v: number) => Math.min(1, Math.max(0, v));
