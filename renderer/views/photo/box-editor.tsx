import { useEffect, useId, useRef } from 'react';
import type { FaceItem, RelBox } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { useText } from '../../state/services.ts';
import styles from './box-editor.module.css';
import { HANDLES, type Handle, movedBox, sizedBox } from './box-geometry.ts';
import { boxOnStage, faceName } from './photo-model.ts';
import type { BoxEdit, BoxEditor } from './use-box-editor.ts';
import type { ZoomControl } from './use-zoom.ts';
import type { Size } from './zoom.ts';

interface BoxEditorLayerProps {
  readonly editor: BoxEditor;
  readonly edit: BoxEdit;
  readonly faces: readonly FaceItem[];
  readonly zoom: ZoomControl;
  /** A box is no smaller than this, in shares of the photo. */
  readonly least: Size;
}

/** Over the photo while a box is drawn or adjusted: the box with its handles, what to do, and how to end it. */
export function BoxEditorLayer({ editor, edit, faces, zoom, least }: BoxEditorLayerProps) {
  const text = useText();
  const { t, percent } = text;
  const keys = useId();
  const layer = useRef<HTMLDivElement>(null);
  // The keys are the box's now; a box that a pointer draws is ended by letting go.
  useEffect(() => layer.current?.focus({ preventScroll: true }), []);
  const { box } = edit;
  const index = faces.findIndex(({ face }) => face === edit.face);
  const adjusted = faces[index];
  const name = adjusted ? t('photo.box-of', { face: faceName(adjusted, index, text) }) : t('photo.box-new');
  return (
    <>
      <div
        ref={layer}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a drawing surface that takes the arrow keys
        tabIndex={0}
        aria-label={name}
        aria-describedby={keys}
        className={styles.layer}
      >
        {box && <Shade box={box} zoom={zoom} />}
        {box && !zoom.drawing && <EditableBox box={box} zoom={zoom} least={least} onBox={editor.set} />}
        {box && zoom.drawing && <div className={styles.box} style={boxOnStage(box, zoom.picture)} />}
      </div>
      <div data-draws className={styles.bar} data-quiet={zoom.drawing || undefined}>
        <p className={styles.hint}>{t(box ? 'photo.box-hint' : 'photo.draw-hint')}</p>
        <p id={keys} className="visually-hidden">
          {t('photo.box-keys')}
        </p>
        <Button size="s" look="quiet" onPress={editor.leave}>
          {t('photo.box-leave')}
        </Button>
        {box && (
          <Button size="s" look="primary" onPress={() => editor.take()}>
            {t('photo.box-take')}
          </Button>
        )}
      </div>
      <p role="status" className="visually-hidden">
        {box &&
          t('photo.box-place', {
            left: percent(box[0]),
            top: percent(box[1]),
            width: percent(box[2]),
            height: percent(box[3]),
          })}
      </p>
    </>
  );
}

/** Dims the photo around the box. */
function Shade({ box, zoom: { picture } }: { readonly box: RelBox; readonly zoom: ZoomControl }) {
  const { width, height } = picture;
  return (
    <div className={styles.shade} style={{ ...picture }}>
      <div className={styles.hole} style={boxOnStage(box, { left: 0, top: 0, width, height })} />
    </div>
  );
}

interface EditableBoxProps {
  readonly box: RelBox;
  readonly zoom: ZoomControl;
  readonly least: Size;
  readonly onBox: (box: RelBox) => void;
}

/** A box that a pointer moves by its middle and sizes by its eight handles. */
function EditableBox({ box, zoom, least, onBox }: EditableBoxProps) {
  const { picture } = zoom;
  const held = useRef<{ readonly box: RelBox; readonly x: number; readonly y: number } | null>(null);
  const drag = (to: (box: RelBox, right: number, down: number) => RelBox) => ({
    onPointerDown(event: React.PointerEvent) {
      if (event.button !== 0 || held.current) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current = { box, x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: React.PointerEvent) {
      const { current: from } = held;
      if (!from || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
      onBox(to(from.box, (event.clientX - from.x) / picture.width, (event.clientY - from.y) / picture.height));
    },
    onLostPointerCapture() {
      held.current = null;
    },
  });
  const onStage = boxOnStage(box, picture);
  const size = (handle: Handle) => drag((from, right, down) => sizedBox(from, handle, right, down, least));
  return (
    <div data-draws className={styles.box} data-edited style={onStage} {...drag(movedBox)}>
      {HANDLES.map((handle) => (
        <div
          key={handle}
          data-handle={handle}
          data-crowded={isCrowded(handle, onStage) || undefined}
          className={styles.handle}
          {...size(handle)}
          onPointerDown={(event) => {
            // Not the box below it, too.
            event.stopPropagation();
            size(handle).onPointerDown(event);
          }}
        />
      ))}
    </div>
  );
}

/** Handles in the middle of a side have no room beside those of the corners where it is shorter than this. */
const LEAST_SIDE_PX = 64;
const isCrowded = (handle: Handle, { width, height }: Size) =>
  handle === 'n' || handle === 's' ? width < LEAST_SIDE_PX : handle.length === 1 && height < LEAST_SIDE_PX;
