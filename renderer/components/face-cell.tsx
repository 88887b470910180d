import { Check } from 'lucide-react';
import type { FaceItem } from '../../electron/api/types.ts';
import styles from './face-grid.module.css';
import { FaceThumb } from './face-thumb.tsx';

interface FaceCellProps {
  readonly id: string;
  readonly face: FaceItem;
  readonly name: string;
  readonly note: string | undefined;
  readonly selected: boolean;
  readonly focused: boolean;
  readonly position: number;
  readonly total: number;
  readonly onPick: (face: FaceItem, event: React.MouseEvent) => void;
  readonly onToggle: () => void;
  readonly onOpen: (face: FaceItem) => void;
}

/** One face of a grid: a click selects it, its tick adds it, a double click opens its photo. */
export function FaceCell({
  id,
  face,
  name,
  note,
  selected,
  focused,
  position,
  total,
  onPick,
  onToggle,
  onOpen,
}: FaceCellProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus (aria-activedescendant)
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    <div
      id={id}
      role="option"
      aria-selected={selected}
      aria-label={name}
      aria-setsize={total}
      aria-posinset={position}
      data-focused={focused || undefined}
      className={styles.cell}
      onClick={(event) => onPick(face, event)}
      onDoubleClick={() => onOpen(face)}
    >
      <FaceThumb face={face.face} alt="" />
      {note && (
        <span aria-hidden className={styles.note}>
          {note}
        </span>
      )}
      <span
        aria-hidden
        className={styles.tick}
        onClick={(event) => {
          event.stopPropagation();
          onToggle();
        }}
      >
        <Check />
      </span>
    </div>
  );
}
