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
  return {
    columns,
    cellWidth,
    cellHeight,
    rows,
    height: Math.max(0, rows * (cellHeight + gap) - gap),
    left: (index) => (index % columns) * (cellWidth + gap),
    top: (index) => Math.floor(index / columns) * (cellHeight + gap),
  };
}
