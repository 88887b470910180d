import { LEAST_DRAWN_PX, type RelBox } from '../../../electron/api/types.ts';
import type { Point, Rect, Size } from './zoom.ts';

/** Sides and corners by which a box is sized, clockwise from the upper left corner. */
export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof HANDLES)[number];

/** Of what is in sight of the photo, the side of a box that is put there without being drawn. */
const PUT_SHARE = 0.28;

/** The box between two points of the stage, as far as it lies on the photo; 0..1 of the photo. */
export function boxBetween(from: Point, to: Point, picture: Rect): RelBox {
  const x = (at: number) => clamp((at - picture.left) / picture.width, 0, 1);
  const y = (at: number) => clamp((at - picture.top) / picture.height, 0, 1);
  const [left, right] = [x(Math.min(from.x, to.x)), x(Math.max(from.x, to.x))];
  const [top, bottom] = [y(Math.min(from.y, to.y)), y(Math.max(from.y, to.y))];
  return [left, top, right - left, bottom - top];
}

/** A box about a point of the stage, moved to lie on the photo: as large as a face may be in what is in sight. */
export function boxAbout(at: Point, picture: Rect, stage: Size): RelBox {
  const sight = inSight(picture, stage);
  const side = PUT_SHARE * Math.min(sight.width, sight.height);
  const [width, height] = [side / picture.width, side / picture.height];
  const x = (at.x - picture.left) / picture.width - width / 2;
  const y = (at.y - picture.top) / picture.height - height / 2;
  return [clamp(x, 0, 1 - width), clamp(y, 0, 1 - height), width, height];
}

/** A box in the middle of what is in sight. */
export function boxInSight(picture: Rect, stage: Size): RelBox {
  const { left, top, width, height } = inSight(picture, stage);
  return boxAbout({ x: left + width / 2, y: top + height / 2 }, picture, stage);
}

/** The part of the photo that is on the stage. */
function inSight(picture: Rect, stage: Size): Rect {
  const [left, top] = [Math.max(0, picture.left), Math.max(0, picture.top)];
  const right = Math.min(stage.width, picture.left + picture.width);
  const bottom = Math.min(stage.height, picture.top + picture.height);
  return { left, top, width: right - left, height: bottom - top };
}

/** The box moved by shares of the photo, as far as its edges let it. */
export const movedBox = ([x, y, width, height]: RelBox, right: number, down: number): RelBox => [
  clamp(x + right, 0, 1 - width),
  clamp(y + down, 0, 1 - height),
  width,
  height,
];

/** The box with a side or corner moved by shares of the photo; the opposite ones stay, and it keeps the least size. */
export function sizedBox(
  [x, y, width, height]: RelBox,
  handle: Handle,
  right: number,
  down: number,
  least: Size,
): RelBox {
  let [left, top, far, bottom] = [x, y, x + width, y + height];
  if (handle.includes('w')) left = clamp(left + right, 0, Math.max(0, far - least.width));
  if (handle.includes('e')) far = clamp(far + right, Math.min(1, left + least.width), 1);
  if (handle.includes('n')) top = clamp(top + down, 0, Math.max(0, bottom - least.height));
  if (handle.includes('s')) bottom = clamp(bottom + down, Math.min(1, top + least.height), 1);
  return [left, top, far - left, bottom - top];
}

/** The least box that can be drawn on a photo of this size, in shares of it. */
export const leastBox = ({ width, height }: Size): Size => ({
  width: Math.min(1, LEAST_DRAWN_PX / width),
  height: Math.min(1, LEAST_DRAWN_PX / height),
});

// A pixel's hundredth: shares that were added and taken away again are no whole pixels.
export const isLargeEnough = ([, , width, height]: RelBox, least: Size): boolean =>
  width > 0.99 * least.width && height > 0.99 * least.height;

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
