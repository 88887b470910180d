/**
 * Which items of a grid are selected, and which one has the focus. Positions are indices into the list the screen shows;
 * selected items are kept by id, so that a list that changes below keeps its selection.
 */
export interface Selection<Id> {
  readonly selected: ReadonlySet<Id>;
  /** The item that takes the focus (roving tabindex); null: the first. */
  readonly focus: Id | null;
  /** Where a range starts (shift). */
  readonly anchor: Id | null;
}

export const emptySelection = <Id>(): Selection<Id> => ({ selected: new Set<Id>(), focus: null, anchor: null });

/** How a click or key asks: `one` this alone, `toggle` this too or no more, `range` all from the anchor to this. */
export type Reach = 'one' | 'toggle' | 'range';

/** The selection after an item is clicked or chosen by key. */
export function choose<Id>(selection: Selection<Id>, items: readonly Id[], id: Id, reach: Reach): Selection<Id> {
  if (reach === 'range' && selection.anchor !== null && items.includes(selection.anchor)) {
    return { selected: new Set(between(items, selection.anchor, id)), focus: id, anchor: selection.anchor };
  }
  if (reach === 'one') return { selected: new Set([id]), focus: id, anchor: id };
  const selected = new Set(selection.selected);
  if (!selected.delete(id)) selected.add(id);
  return { selected, focus: id, anchor: id };
}

export type Move = 'left' | 'right' | 'up' | 'down' | 'home' | 'end' | 'page-up' | 'page-down';

/** The index a key leads to in a grid of `columns`; it stays where there is nothing in that direction. */
export function moveIndex(index: number, count: number, columns: number, move: Move, pageRows = 4): number {
  if (count === 0) return -1;
  const target = index + STEP[move](columns, pageRows, index, count);
  switch (move) {
    case 'up':
    case 'page-up':
      return target < 0 ? (move === 'up' ? index : index % columns) : target;
    case 'down':
    case 'page-down':
      return target < count ? target : lastBelow(index, count, columns);
    default:
      return Math.min(count - 1, Math.max(0, target));
  }
}

/** The selection after a move: the focus goes; with `extend` (shift) all from the anchor on is selected. */
export function moveFocus<Id>(
  selection: Selection<Id>,
  items: readonly Id[],
  columns: number,
  move: Move,
  extend: boolean,
): Selection<Id> {
  const from = focusIndex(selection, items);
  const to = moveIndex(from, items.length, columns, move);
  if (to < 0) return selection;
  const focus = items[to];
  if (!extend) return { ...selection, focus };
  const anchor = selection.anchor ?? items[from];
  return { selected: new Set(between(items, anchor, focus)), focus, anchor };
}

/** Where the focus is in the list; 0 where its item is gone or was never set. */
export function focusIndex<Id>({ focus }: Selection<Id>, items: readonly Id[]): number {
  return focus === null ? 0 : Math.max(0, items.indexOf(focus));
}

/** The selection without what is no longer listed; the same object where nothing is gone. */
export function keepListed<Id>(selection: Selection<Id>, items: readonly Id[], before: readonly Id[]): Selection<Id> {
  const listed = new Set(items);
  const gone = [...selection.selected].filter((id) => !listed.has(id));
  const focusGone = selection.focus !== null && !listed.has(selection.focus);
  if (gone.length === 0 && !focusGone) return selection;
  const selected = new Set([...selection.selected].filter((id) => listed.has(id)));
  const focus = focusGone ? nearest(selection.focus as Id, before, listed) : selection.focus;
  const anchor = selection.anchor !== null && listed.has(selection.anchor) ? selection.anchor : null;
  return { selected, focus, anchor };
}

const STEP: Readonly<Record<Move, (columns: number, pageRows: number, index: number, count: number) => number>> = {
  left: () => -1,
  right: () => 1,
  up: (columns) => -columns,
  down: (columns) => columns,
  home: (_columns, _rows, index) => -index,
  end: (_columns, _rows, index, count) => count - 1 - index,
  'page-up': (columns, rows) => -columns * rows,
  'page-down': (columns, rows) => columns * rows,
};

/** Down from the last full row ends on the last item, but never leaves the last row. */
function lastBelow(index: number, count: number, columns: number): number {
  const lastRow = Math.floor((count - 1) / columns);
  if (Math.floor(index / columns) === lastRow) return index;
  return Math.min(count - 1, lastRow * columns + (index % columns));
}

function between<Id>(items: readonly Id[], a: Id, b: Id): readonly Id[] {
  const from = items.indexOf(a);
  const to = items.indexOf(b);
  return items.slice(Math.min(from, to), Math.max(from, to) + 1);
}

/** The item that stood next after `id` and is still there, else the one before it. */
function nearest<Id>(id: Id, before: readonly Id[], listed: ReadonlySet<Id>): Id | null {
  const at = before.indexOf(id);
  if (at < 0) return null;
  return (
    before.slice(at).find((other) => listed.has(other)) ??
    before.slice(0, at).findLast((other) => listed.has(other)) ??
    null
  );
}
