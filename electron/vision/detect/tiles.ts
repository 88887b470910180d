import type { RgbImage } from '../image/rgb-image.ts';
import type { QuarterTurns } from './view.ts';

/** A part of a turned picture, pixels of that view. */
export interface Tile {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a tile holds twice: the window of the proposal network less its step. */
const OVERLAP_PX = 10;
/** What the network makes of a tile fits a core's second-level cache: a fifth less time than the picture in one piece. */
const LARGEST_WIDTH = 256;
const LARGEST_HEIGHT = 96;

/** Tiles that together show every window of a picture once; all start on even pixels, as the windows do. */
export function tilesOf(width: number, height: number): readonly Tile[] {
  const tiles: Tile[] = [];
  for (const [y, rows] of spans(height, LARGEST_HEIGHT)) {
    for (const [x, columns] of spans(width, LARGEST_WIDTH)) tiles.push({ x, y, width: columns, height: rows });
  }
  return tiles;
}

function spans(length: number, largest: number): readonly (readonly [start: number, length: number])[] {
  const count = Math.max(1, Math.ceil((length - OVERLAP_PX) / (largest - OVERLAP_PX)));
  const step = 2 * Math.ceil((length - OVERLAP_PX) / count / 2);
  const found: [number, number][] = [];
  for (let start = 0; start === 0 || start + OVERLAP_PX + 2 <= length; start += step) {
    found.push([start, Math.min(step + OVERLAP_PX, length - start)]);
  }
  return found;
}

/** Where pixel (u, v) of a tile lies in the picture that is not turned: start + u * across + v * down, in pixels. */
interface Walk {
  readonly start: number;
  readonly across: number;
  readonly down: number;
}

function walkOf({ width, height }: RgbImage, turns: QuarterTurns, { x, y }: Tile): Walk {
  switch (turns) {
    case 0:
      return { start: y * width + x, across: 1, down: width };
    case 1:
      return { start: (height - 1 - x) * width + y, across: -width, down: 1 };
    case 2:
      return { start: (height - 1 - y) * width + width - 1 - x, across: -1, down: -width };
    case 3:
      return { start: x * width + width - 1 - y, across: width, down: -1 };
  }
}

/** Copies a tile of the turned picture into three planes, 0..255. */
export function copyTile(image: RgbImage, turns: QuarterTurns, tile: Tile, out: Float32Array): void {
  const { start, across, down } = walkOf(image, turns, tile);
  const { data } = image;
  const area = tile.width * tile.height;
  const step = across * 3;
  for (let v = 0, o = 0; v < tile.height; v++) {
    let p = (start + v * down) * 3;
    for (let u = 0; u < tile.width; u++, o++, p += step) {
      out[o] = data[p];
      out[o + area] = data[p + 1];
      out[o + 2 * area] = data[p + 2];
    }
  }
}

/** Side of the squares in which a tile must show some contrast, pixels; a face of 12 px covers one wholly. */
const CELL_PX = 6;
/** Grey levels between the darkest and the brightest of a square's pixels; an evenly lit wall or sky has fewer. */
const LEAST_CONTRAST = 8;

/** Whether all of a tile is as smooth as no face is, not even one in the dark. */
export function isSmooth(image: RgbImage, turns: QuarterTurns, tile: Tile): boolean {
  const { start, across, down } = walkOf(image, turns, tile);
  const { data } = image;
  for (let v = 0; v < tile.height - 1; v += CELL_PX) {
    const bottom = Math.min(v + CELL_PX, tile.height - 1);
    for (let u = 0; u < tile.width - 1; u += CELL_PX) {
      // With the first row and column of the next square: an edge may lie between two.
      const right = Math.min(u + CELL_PX, tile.width - 1);
      let low = 255;
      let high = 0;
      for (let j = v; j <= bottom; j += 2) {
        let p = (start + u * across + j * down) * 3 + 1;
        for (let i = u; i <= right; i++, p += across * 3) {
          const green = data[p];
          if (green < low) low = green;
          if (green > high) high = green;
        }
      }
      if (high - low >= LEAST_CONTRAST) return false;
    }
  }
  return true;
}
