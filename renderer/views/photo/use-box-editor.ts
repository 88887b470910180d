import { useRef, useState } from 'react';
import type { PhotoDetail } from '../../../electron/api/photos.ts';
import type { FaceId, FaceItem, RelBox } from '../../../electron/api/types.ts';
import { useText } from '../../state/services.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import { boxInSight, isLargeEnough, leastBox, movedBox, sizedBox } from './box-geometry.ts';
import type { PhotoActs } from './use-photo-acts.ts';
import type { ZoomControl } from './use-zoom.ts';

/** A box that is being drawn around a new face (null: not begun), or another one for a face that is there. */
export interface BoxEdit {
  readonly face: FaceId | null;
  readonly box: RelBox | null;
}

/** Drawing and adjusting of boxes on one photo. */
export interface BoxEditor {
  readonly edit: BoxEdit | null;
  /** Begins to draw, or leaves off. */
  toggle(): void;
  adjust(face: FaceItem): void;
  set(box: RelBox | null): void;
  /** The box is right: the one given, or the one that stands there. */
  take(box?: RelBox): void;
  leave(): void;
}

interface EditorOptions {
  readonly photo: PhotoDetail;
  readonly acts: PhotoActs;
  /** The face that a box has made, or that has it now. */
  readonly onTaken: (face: FaceId, how: 'drawn' | 'adjusted') => void;
  /** A face keeps its box. */
  readonly onKept: (face: FaceId) => void;
}

/** What is edited; it ends with the photo. Where nothing was drawn the focus goes back to where it was. */
export function useBoxEditor({ photo, acts, onTaken, onKept }: EditorOptions): BoxEditor {
  const [state, setState] = useState<(BoxEdit & { readonly photo: number }) | null>(null);
  const before = useRef<Element | null>(null);
  const edit = state?.photo === photo.photo ? state : null;

  const begin = (next: BoxEdit) => {
    before.current = document.activeElement;
    setState({ ...next, photo: photo.photo });
  };
  const giveFocusBack = (face: FaceId | null) => {
    if (face !== null) return onKept(face);
    const { current } = before;
    // The layer that has the focus goes with this rendering.
    requestAnimationFrame(() => current instanceof HTMLElement && current.isConnected && current.focus());
  };
  const leave = () => {
    setState(null);
    giveFocusBack(edit?.face ?? null);
  };
  return {
    edit,
    toggle: () => (edit ? leave() : begin({ face: null, box: null })),
    adjust: ({ face, box }) => begin({ face, box }),
    set: (box) => setState({ face: edit?.face ?? null, box, photo: photo.photo }),
    take(given) {
      const box = given ?? edit?.box;
      if (!box || !isLargeEnough(box, leastBox(photo))) return;
      const face = edit?.face ?? null;
      setState(null);
      const done = face === null ? acts.draw(box) : acts.adjust(face, box);
      void done.then((taken) => {
        if (taken === null) giveFocusBack(face);
        else onTaken(taken, face === null ? 'drawn' : 'adjusted');
      });
    },
    leave,
  };
}

/** An arrow key moves or sizes a box by so many pixels of the screen. */
const STEP_PX = 8;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const;
type Arrow = keyof typeof ARROWS;

/** D begins to draw; while a box is edited arrows move it, with Shift its lower right corner, Enter takes it, Escape leaves. */
export function useBoxKeys(editor: BoxEditor, photo: PhotoDetail, zoom: ZoomControl, enabled: boolean): void {
  const { t } = useText();
  const { edit } = editor;
  const { picture, stage } = zoom;
  const change = (key: string, to: (box: RelBox, right: number, down: number) => RelBox) => {
    if (!edit?.box) return editor.set(boxInSight(picture, stage));
    const [right, down] = ARROWS[key as Arrow];
    editor.set(to(edit.box, (right * STEP_PX) / picture.width, (down * STEP_PX) / picture.height));
  };
  useShortcuts([{ keys: ['d'], label: t('photo.key-draw'), group: 'here', run: editor.toggle }], enabled);
  useShortcuts(
    [
      {
        keys: Object.keys(ARROWS),
        label: t('photo.key-box-move'),
        group: 'here',
        hidden: true,
        run: ({ key }) => change(key, movedBox),
      },
      {
        keys: Object.keys(ARROWS).map((key) => `shift+${key}`),
        label: t('photo.key-box-size'),
        group: 'here',
        hidden: true,
        run: ({ key }) => change(key, (box, right, down) => sizedBox(box, 'se', right, down, leastBox(photo))),
      },
      {
        keys: ['Enter'],
        label: t('photo.key-box-take'),
        group: 'here',
        hidden: true,
        run: () => (edit?.box ? editor.take() : editor.set(boxInSight(picture, stage))),
      },
      { keys: ['Escape'], label: t('photo.key-box-leave'), group: 'here', hidden: true, run: editor.leave },
    ],
    edit !== null,
  );
}
