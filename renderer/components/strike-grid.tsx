import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { FaceId } from '../../electron/api/types.ts';
import { moveIndex } from '../state/selection.ts';
import { useText } from '../state/services.ts';
import { FaceThumb } from './face-thumb.tsx';
import { gridCommand } from './grid-keys.ts';
import styles from './strike-grid.module.css';

interface StrikeGridProps<Face extends { readonly face: FaceId }> {
  readonly label: string;
  readonly faces: readonly Face[];
  readonly struck: ReadonlySet<FaceId>;
  readonly onStrike: (struck: ReadonlySet<FaceId>) => void;
  readonly nameOf: (face: Face, index: number) => string;
  /** A few words on the picture, such as a probability. */
  readonly noteOf?: (face: Face) => string;
  /** Shows 1 to 9 and 0 on the first ten: the keys that strike them out. */
  readonly numbered?: boolean;
  /** The focus or the pointer came to a face. */
  readonly onFace?: (face: Face) => void;
  readonly gridRef?: React.Ref<HTMLDivElement>;
}

/** Faces taken to be right until struck out: a click, X or Space strikes one, once more takes it back. */
export function StrikeGrid<Face extends { readonly face: FaceId }>({
  label,
  faces,
  struck,
  onStrike,
  nameOf,
  noteOf,
  numbered = false,
  onFace,
  gridRef,
}: StrikeGridProps<Face>) {
  const { t } = useText();
  const [focused, setFocused] = useState(0);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const current = Math.min(focused, Math.max(0, faces.length - 1));

  const strike = (face: FaceId) => {
    const next = new Set(struck);
    if (!next.delete(face)) next.add(face);
    onStrike(next);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key.toLowerCase() === 'x' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (faces[current]) strike(faces[current].face);
      return;
    }
    const command = gridCommand(event);
    if (command?.kind !== 'move') return;
    event.preventDefault();
    const to = moveIndex(current, faces.length, columnsOf(buttons.current), command.move);
    setFocused(to);
    buttons.current[to]?.focus();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would read its legend before each face
    <div ref={gridRef} role="group" aria-label={label} data-passes-enter className={styles.grid} onKeyDown={onKeyDown}>
      {faces.map((face, index) => {
        const out = struck.has(face.face);
        return (
          <button
            key={face.face}
            type="button"
            ref={(button) => {
              buttons.current[index] = button;
            }}
            tabIndex={index === current ? 0 : -1}
            aria-pressed={out}
            className={styles.face}
            onFocus={() => {
              setFocused(index);
              onFace?.(face);
            }}
            onPointerEnter={() => onFace?.(face)}
            onClick={() => strike(face.face)}
          >
            <FaceThumb face={face.face} alt="" />
            <span className="visually-hidden">
              {out ? `${nameOf(face, index)}, ${t('face.struck')}` : nameOf(face, index)}
            </span>
            {noteOf && (
              <span aria-hidden className={styles.note}>
                {noteOf(face)}
              </span>
            )}
            {numbered && index < 10 && (
              <kbd aria-hidden className={styles.number}>
                {(index + 1) % 10}
              </kbd>
            )}
            <span className={styles.cross}>
              <X aria-hidden />
            </span>
          </button>
        );
      })}
    </div>
  );
}

/** How many stand in the first row, as they lie on the screen now. */
function columnsOf(buttons: readonly (HTMLButtonElement | null)[]): number {
  const top = buttons[0]?.offsetTop;
  const second = buttons.findIndex((button) => button && button.offsetTop !== top);
  return second > 0 ? second : Math.max(1, buttons.length);
}
