import { useState } from 'react';
import type { FaceId, FaceItem, PhotoId } from '../../../electron/api/types.ts';

interface FaceFocusOptions {
  readonly photo: PhotoId;
  readonly faces: readonly FaceItem[];
  readonly panel: React.RefObject<HTMLElement | null>;
  /** The list of faces is about to be needed. */
  readonly onNeeded: () => void;
}

/** Which face of the photo is the one that keys act on, and what moves the focus to faces and their fields. */
export interface FaceFocus {
  readonly selected: FaceId | null;
  select(face: FaceId): void;
  focusFace(face: FaceId): void;
  /** The field for its name, where it shows one; else the face. */
  focusField(face: FaceId): void;
}

const FRAMES = 20;

/** Makes the face focus of a photo; another photo starts without a selected face. */
export function useFaceFocus({ photo, faces, panel, onNeeded }: FaceFocusOptions): FaceFocus {
  const [state, setState] = useState<{ readonly photo: PhotoId; readonly face: FaceId } | null>(null);
  const selected = state?.photo === photo && faces.some(({ face }) => face === state.face) ? state.face : null;
  const select = (face: FaceId) => setState({ photo, face });

  const go = (face: FaceId, what: (row: Element) => HTMLElement | null) => {
    select(face);
    onNeeded();
    // The panel, the row of a new face, or the field, may only be there after one of the next renderings.
    const seek = (frames: number) =>
      requestAnimationFrame(() => {
        const row = panel.current?.querySelector(`[data-face-row="${face}"]`);
        if (!row) return void (frames > 0 && seek(frames - 1));
        row.scrollIntoView({ block: 'nearest' });
        what(row)?.focus();
      });
    seek(FRAMES);
  };
  const button = (row: Element) => row.querySelector<HTMLElement>('button');
  return {
    selected,
    select,
    focusFace: (face) => go(face, button),
    focusField: (face) => go(face, (row) => row.querySelector<HTMLElement>('input') ?? button(row)),
  };
}
