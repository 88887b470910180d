import type { Area } from './grid-layout.ts';

/** Pixels of what is drawn on, from its corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line that a hand draws has no more to tell than a point every so many pixels. */
const STEP_PX = 3;

/** The line with a point more; without, where it is hardly another place than the last one. */
export function drawnOn(line: readonly Point[], at: Point): readonly Point[] {
  const last = line.at(-1);
  return last && Math.hypot(at.x - last.x, at.y - last.y) < STEP_PX ? line : [...line, at];
}

/**
 * Whether a place lies inside a line that was drawn around it, whose ends are joined. Where the line crosses itself, what
 * it goes around twice is outside (even-odd rule: a ray to the right crosses the line an odd number of times).
 */
export function isInside(x: number, y: number, line: readonly Point[]): boolean {
  let odd = false;
  for (let i = 0, j = line.length - 1; i < line.length; j = i++) {
    const [a, b] = [line[i], line[j]];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) odd = !odd;
  }
  return odd;
}

/** The least rectangle around a line; null around none. */
export function boundsOf(line: readonly Point[]): Area | null {
  if (line.length === 0) return null;
  let { x: left, y: top } = line[0];
  let [right, bottom] = [left, top];
  for (const { x, y } of line) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

/** The line as an SVG path, its ends joined; to be filled by the even-odd rule, as `isInside` tells. */
export function pathOf(line: readonly Point[]): string {
  if (line.length < 2) return '';
  return `M${line.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L')}Z`;
}

const round = (px: number) => Math.round(px * 10) / 10;
