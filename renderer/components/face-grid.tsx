import { useId, useRef, useState } from 'react';
import type { FaceId, FaceItem } from '../../electron/api/types.ts';
import { choose, focusIndex, moveFocus, type Selection } from '../state/selection.ts';
import { FaceCell } from './face-cell.tsx';
import styles from './face-grid.module.css';
import { gridCommand } from './grid-keys.ts';
import { LassoBar } from './lasso-bar.tsx';
import { useDrawnSelection } from './use-drawn-selection.tsx';
import { type GridHandle, VirtualGrid } from './virtual-grid.tsx';

interface FaceGridProps {
  readonly label: string;
  readonly faces: readonly FaceItem[];
  readonly selection: Selection<FaceId>;
  readonly onSelection: (selection: Selection<FaceId>) => void;
  /** Enter or a double click. */
  readonly onOpen: (face: FaceItem) => void;
  /** What a screen reader calls a face. */
  readonly nameOf: (face: FaceItem, index: number) => string;
  /** A few words on the picture, such as a probability. */
  readonly noteOf?: (face: FaceItem) => string | undefined;
  readonly total: number;
  readonly hasMore: boolean;
  readonly onMore: () => void;
  /** All of them were chosen elsewhere: a click takes one out or back in and leaves the rest, and no lasso is offered. */
  readonly isChosen?: boolean;
}

/**
 * Many faces of which several can be selected (ARIA listbox). The focus stays on the grid and points at a face, so it
 * is not lost when faces come and go. Arrows move, Space selects, Shift extends, Control adds, Control+A takes all; a
 * rectangle drawn with the mouse selects what it touches, a lasso, with the mouse or a finger, what it goes around.
 */
export function FaceGrid({
  label,
  faces,
  selection,
  onSelection,
  onOpen,
  nameOf,
  noteOf,
  total,
  hasMore,
  onMore,
  isChosen = false,
}: FaceGridProps) {
  const id = useId();
  const handle = useRef<GridHandle>(null);
  const [isLasso, setLasso] = useState(false);
  const ids = faces.map(({ face }) => face);
  const focused = focusIndex(selection, ids);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const command = gridCommand(event);
    if (!command || ids.length === 0) return;
    event.preventDefault();
    switch (command.kind) {
      case 'move': {
        const next = moveFocus(selection, ids, handle.current?.columns() ?? 1, command.move, command.extend);
        onSelection(next);
        handle.current?.reveal(focusIndex(next, ids));
        return;
      }
      case 'toggle':
        return onSelection(choose(selection, ids, ids[focused], command.extend ? 'range' : 'toggle'));
      case 'all':
        return onSelection({ ...selection, selected: new Set(ids) });
      case 'none':
        if (selection.selected.size === 0) setLasso(false);
        return onSelection({ ...selection, selected: new Set() });
      case 'open':
        return onOpen(faces[focused]);
    }
  };

  const onPick = (face: FaceItem, event: React.MouseEvent) => {
    const toggles = isChosen || event.ctrlKey || event.metaKey || matchMedia('(pointer: coarse)').matches;
    onSelection(choose(selection, ids, face.face, event.shiftKey ? 'range' : toggles ? 'toggle' : 'one'));
  };

  const before = useRef(selection);
  const { listen, drawing } = useDrawnSelection({
    isLasso,
    onDraw(shape, adds) {
      const grid = handle.current;
      const found = (shape.kind === 'lasso' ? grid?.inside(shape.line) : grid?.within(shape.area)) ?? [];
      const taken = found.map((index) => ids[index]);
      const selected = new Set([...(adds ? before.current.selected : []), ...taken]);
      onSelection({ selected, focus: taken.at(-1) ?? selection.focus, anchor: taken[0] ?? selection.anchor });
    },
    onGiveUp: () => onSelection(before.current),
    // A finger that draws cannot scroll: it may again once it has drawn.
    onDrawn: (pointerType) => pointerType === 'touch' && setLasso(false),
  });

  return (
    <>
      {!isChosen && <LassoBar isLasso={isLasso} onLasso={setLasso} />}
      <div
        {...listen}
        className={styles.area}
        data-lasso={isLasso || undefined}
        onPointerDown={(event) => {
          if (event.isPrimary) before.current = selection;
          listen.onPointerDown(event);
        }}
      >
        <VirtualGrid
          role="listbox"
          aria-label={label}
          aria-multiselectable
          aria-activedescendant={faces.length > 0 ? `${id}-${ids[focused]}` : undefined}
          tabIndex={0}
          className={styles.grid}
          onKeyDown={onKeyDown}
          items={faces}
          keyOf={({ face }) => face}
          minWidth={104}
          minColumns={3}
          gap={10}
          heightOf={(width) => width}
          handle={handle}
          hasMore={hasMore}
          onMore={onMore}
        >
          {(face, index) => (
            <FaceCell
              id={`${id}-${face.face}`}
              face={face}
              name={nameOf(face, index)}
              note={noteOf?.(face)}
              selected={selection.selected.has(face.face)}
              focused={index === focused}
              position={index + 1}
              total={total}
              onPick={onPick}
              onToggle={() => onSelection(choose(selection, ids, face.face, 'toggle'))}
              onOpen={onOpen}
            />
          )}
        </VirtualGrid>
        {drawing}
      </div>
    </>
  );
}
