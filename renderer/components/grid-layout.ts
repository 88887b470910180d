import { boundsOf, isInside, type Point } from './lasso.ts';

/** Where the cells of a grid of equal cells are, in pixels. */
export interface GridLayout {
  readonly columns: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly rows: number;
  /** Height of all rows and the gaps between them. */
  readonly height: number;
  left(index: number): number;
  top(index: number): number;
  /** The cells that a rectangle touches, in order; it may reach beyond the grid. */
  within(area: Area): readonly number[];
  /** The cells whose middle lies inside a line that was drawn around them, in order. */
  inside(line: readonly Point[]): readonly number[];
}

/** A rectangle in the grid's own pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface GridShape {
  readonly count: number;
  /** Width there is. */
  readonly width: number;
  /** A cell is at least so wide; there are as many columns as fit, at least `minColumns`. */
  readonly minWidth: number;
  readonly minColumns?: number;
  readonly gap: number;
  /** Height of a cell of this width. */
  heightOf(cellWidth: number): number;
}

export function gridLayout({ count, width, minWidth, minColumns = 1, gap, heightOf }: GridShape): GridLayout {
  const columns = Math.max(minColumns, Math.floor((width + gap) / (minWidth + gap)));
  const cellWidth = Math.max(0, (width - gap * (columns - 1)) / columns);
  const cellHeight = heightOf(cellWidth);
  const rows = Math.ceil(count / columns);
  const stepX = cellWidth + gap;
  const stepY = cellHeight + gap;
  const layout: GridLayout = {
    columns,
    cellWidth,
    cellHeight,
    rows,
    height: Math.max(0, rows * (cellHeight + gap) - gap),
    left: (index) => (index % columns) * stepX,
    top: (index) => Math.floor(index / columns) * stepY,
    within(area) {
      const found: number[] = [];
      // A rectangle that ends in a gap touches the cell before it only.
      const first = {
        row: Math.ceil((area.top - cellHeight) / stepY),
        column: Math.ceil((area.left - cellWidth) / stepX),
      };
      const last = { row: Math.floor(area.bottom / stepY), column: Math.floor(area.right / stepX) };
      for (let row = Math.max(0, first.row); row <= Math.min(rows - 1, last.row); row++) {
        for (let column = Math.max(0, first.column); column <= Math.min(columns - 1, last.column); column++) {
          const index = row * columns + column;
          if (index < count) found.push(index);
        }
      }
      return found;
    },
    inside(line) {
      const bounds = boundsOf(line);
      if (!bounds) return [];
      const isIn = (index: number) =>
        isInside(layout.left(index) + cellWidth / 2, layout.top(index) + cellHeight / 2, line);
      return layout.within(bounds).filter(isIn);
    },
  };
  return layout;
}
