import { useCallback, useId, useRef } from 'react';
import type { FaceId, FaceItem } from '../../electron/api/types.ts';
import { choose, focusIndex, moveFocus, type Selection } from '../state/selection.ts';
import { FaceCell } from './face-cell.tsx';
import styles from './face-grid.module.css';
import { gridCommand } from './grid-keys.ts';
import { useRubberBand } from './use-rubber-band.tsx';
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
}

/**
 * Many faces of which several can be selected (ARIA listbox). The focus stays on the grid and points at a face, so it
 * is not lost when faces come and go. Arrows move, Space selects, Shift extends, Control adds, Control+A takes all; a
 * rectangle drawn with the mouse selects what it touches.
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
}: FaceGridProps) {
  const id = useId();
  const handle = useRef<GridHandle>(null);
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
        return onSelection({ ...selection, selected: new Set() });
      case 'open':
        return onOpen(faces[focused]);
    }
  };

  const onPick = useCallback(
    (face: FaceItem, event: React.MouseEvent | React.PointerEvent) => {
      const touch = matchMedia('(pointer: coarse)').matches;
      const reach = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey || touch ? 'toggle' : 'one';
      onSelection(choose(selection, ids, face.face, reach));
    },
    [ids, selection, onSelection],
  );

  const before = useRef(selection.selected);
  const { listen, band } = useRubberBand({
    onArea(area, adds) {
      const touched = (handle.current?.within(area) ?? []).map((index) => ids[index]);
      const selected = new Set([...(adds ? before.current : []), ...touched]);
      onSelection({ selected, focus: touched.at(-1) ?? selection.focus, anchor: touched[0] ?? selection.anchor });
    },
  });

  return (
    <div
      {...listen}
      className={styles.area}
      onPointerDown={(event) => {
        before.current = selection.selected;
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
      {band}
    </div>
  );
}
