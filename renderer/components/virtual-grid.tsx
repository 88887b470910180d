import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useImperativeHandle, useLayoutEffect, useState } from 'react';
import { useScroller } from '../state/scroller-context.ts';
import { type Area, type GridLayout, gridLayout } from './grid-layout.ts';
import type { Point } from './lasso.ts';
import { remPx } from './rem-px.ts';
import { useOffsetIn } from './use-offset-in.ts';
import { useWidth } from './use-width.ts';

/** What the owner of a grid may ask of it. */
export interface GridHandle {
  /** Brings a cell into sight. */
  reveal(index: number): void;
  columns(): number;
  /** The cells that a rectangle in the grid's own pixels touches, in order, out of sight or not. */
  within(area: Area): readonly number[];
  /** The cells whose middle lies inside a line in the grid's own pixels, in order, out of sight or not. */
  inside(line: readonly Point[]): readonly number[];
}

interface VirtualGridProps<Item> extends Omit<React.HTMLAttributes<HTMLDivElement>, 'children'> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string | number;
  readonly children: (item: Item, index: number) => React.ReactNode;
  /** Pixels at the base size of 16 px a rem; they grow with it. */
  readonly minWidth: number;
  readonly minColumns?: number;
  readonly gap: number;
  readonly heightOf: (cellWidth: number) => number;
  /** Cells glide to their new places when one before them goes. */
  readonly glide?: boolean;
  readonly hasMore?: boolean;
  readonly onMore?: () => void;
  readonly handle?: React.Ref<GridHandle>;
  readonly elementRef?: React.Ref<HTMLDivElement>;
}

/**
 * A grid of equal cells of which only those in sight exist. A cell keeps its element, and with it the focus and what is
 * typed, when its place changes. What is measured is measured here: this is not drawn anew when one scrolls, so that
 * scrolling does not have the page laid out.
 */
export function VirtualGrid<Item>(props: VirtualGridProps<Item>) {
  const {
    items,
    keyOf,
    children,
    minWidth,
    minColumns,
    gap,
    heightOf,
    glide = false,
    hasMore = false,
    onMore,
    handle,
    elementRef,
    ...rest
  } = props;
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const scroller = useScroller();
  const width = useWidth(element);
  const rem = remPx();
  const layout = gridLayout({
    count: items.length,
    width,
    minWidth: minWidth * rem,
    gap: gap * rem,
    heightOf: (cell) => heightOf(cell / rem) * rem,
    ...(minColumns === undefined ? {} : { minColumns }),
  });
  const offset = useOffsetIn(scroller, element);
  const setBoth = (node: HTMLDivElement | null) => {
    setElement(node);
    if (typeof elementRef === 'function') elementRef(node);
    else if (elementRef) elementRef.current = node;
  };
  return (
    <div {...rest} ref={setBoth} style={{ position: 'relative', height: `${layout.height}px` }}>
      <CellsInSight
        {...{ items, keyOf, layout, scroller, offset, glide, hasMore, onMore, handle }}
        rowHeight={layout.cellHeight + gap * rem}
        isMeasured={width > 0}
        render={children}
      />
    </div>
  );
}

interface CellsInSightProps<Item> extends Pick<VirtualGridProps<Item>, 'items' | 'keyOf'> {
  readonly layout: GridLayout;
  readonly scroller: HTMLElement | null;
  /** Where the grid begins, from the start of what scrolls. */
  readonly offset: number;
  /** With the gap below it. */
  readonly rowHeight: number;
  readonly isMeasured: boolean;
  readonly glide: boolean;
  readonly hasMore: boolean;
  readonly onMore: (() => void) | undefined;
  readonly handle: React.Ref<GridHandle> | undefined;
  readonly render: (item: Item, index: number) => React.ReactNode;
}

/** The rows near the screen; drawn anew when others come near it. */
function CellsInSight<Item>(props: CellsInSightProps<Item>) {
  const { items, keyOf, layout, scroller, offset, rowHeight, isMeasured, glide, hasMore, onMore, handle, render } =
    props;
  const virtualizer = useVirtualizer({
    count: isMeasured ? layout.rows : 0,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan: 3,
    scrollMargin: offset,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes are stale when the height of a row changes
  useLayoutEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);
  useImperativeHandle(handle, () => ({
    reveal: (index) => virtualizer.scrollToIndex(Math.floor(index / layout.columns), { align: 'auto' }),
    columns: () => layout.columns,
    within: layout.within,
    inside: layout.inside,
  }));

  const rows = virtualizer.getVirtualItems();
  const from = (rows[0]?.index ?? 0) * layout.columns;
  const to = Math.min(items.length, ((rows.at(-1)?.index ?? -1) + 1) * layout.columns);
  const atEnd = hasMore && to >= items.length - 2 * layout.columns;
  useEffect(() => {
    if (atEnd) onMore?.();
  }, [atEnd, onMore]);

  return items
    .slice(from, to)
    .map((item, at) => (
      <GridCell
        key={keyOf(item)}
        item={item}
        index={from + at}
        left={layout.left(from + at)}
        top={layout.top(from + at)}
        width={layout.cellWidth}
        height={layout.cellHeight}
        glide={glide}
        render={render}
      />
    ));
}

interface GridCellProps<Item> {
  readonly item: Item;
  readonly index: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly glide: boolean;
  readonly render: (item: Item, index: number) => React.ReactNode;
}

function PlainGridCell<Item>({ item, index, left, top, width, height, glide, render }: GridCellProps<Item>) {
  const style: React.CSSProperties = {
    position: 'absolute',
    top: 0,
    left: 0,
    width: `${width}px`,
    height: `${height}px`,
    transform: `translate(${left}px, ${top}px)`,
    ...(glide ? { transition: 'transform var(--calm) var(--ease-out)' } : {}),
  };
  return (
    <div role="presentation" style={style}>
      {render(item, index)}
    </div>
  );
}

/** One cell. It is drawn anew when the grid's owner is, not when the grid scrolls: with menus and tooltips a card costs a millisecond. */
const GridCell = memo(PlainGridCell) as typeof PlainGridCell; // memo forgets that the component is generic
