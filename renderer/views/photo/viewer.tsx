import { useEffect, useRef, useState } from 'react';
import type { PhotoDetail } from '../../../electron/api/photos.ts';
import type { FaceId } from '../../../electron/api/types.ts';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import { FacePanel } from './face-panel.tsx';
import { PhotoBar } from './photo-bar.tsx';
import { PhotoFailed } from './photo-failed.tsx';
import { PhotoInfo } from './photo-info.tsx';
import { Stage } from './stage.tsx';
import { useBoxEditor, useBoxKeys } from './use-box-editor.ts';
import { useFaceFocus } from './use-face-focus.ts';
import { usePhotoActs } from './use-photo-acts.ts';
import { usePhotoWays } from './use-photo-ways.ts';
import { useZoom } from './use-zoom.ts';
import styles from './viewer.module.css';

interface ViewerProps {
  readonly photo: PhotoDetail;
  readonly query: string | undefined;
  readonly from: 'photos' | undefined;
}

/** The photo large, with its faces and facts beside it; on a phone below it. */
export function Viewer({ photo, query, from }: ViewerProps) {
  const { t } = useText();
  const [boxes, setBoxes] = useState(true);
  const [panel, setPanel] = useState(true);
  const [pointed, setPointed] = useState<FaceId | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const ways = usePhotoWays({ photo, query, from });
  const faces = photo.faceItems;
  const focus = useFaceFocus({ photo: photo.photo, faces, panel: root, onNeeded: () => setPanel(true) });
  const editor = useBoxEditor({
    photo,
    acts: usePhotoActs(photo.photo),
    onTaken: (face, how) => (how === 'drawn' ? focus.focusField(face) : focus.focusFace(face)),
    onKept: focus.focusFace,
  });
  const isDrawable = !photo.failure && photo.state !== 'new';
  const zoom = useZoom(photo, {
    onSwipe: (side) => ways[side]?.(),
    draw: {
      // Control or Command and a drag draw whatever was done before; who adjusts a box has one.
      begins: ({ ctrlKey, metaKey }) => isDrawable && (editor.edit ? editor.edit.face === null : ctrlKey || metaKey),
      onBox: editor.set,
      onDrawn: (box) => editor.take(box),
      onPressed: (box) => (editor.edit ? editor.set(box) : undefined),
    },
  });
  useBoxKeys(editor, photo, zoom, isDrawable);
  const { act: retry, isPending: retrying } = useAct('jobs.retry');

  useShortcuts([
    { keys: ['b'], label: t('photo.key-boxes'), group: 'here', run: () => setBoxes(!boxes) },
    { keys: ['+', '='], label: t('photo.key-zoom-in'), group: 'here', run: zoom.zoomIn },
    { keys: ['-'], label: t('photo.key-zoom-out'), group: 'here', run: zoom.zoomOut },
    { keys: ['0'], label: t('photo.key-fit'), group: 'here', run: zoom.fit },
  ]);
  useEffect(() => {
    document.title = `${photo.fileName} · ${t('app.name')}`;
  }, [photo.fileName, t]);

  return (
    <div ref={root} data-fills-window data-editing={editor.edit !== null || undefined} className={styles.viewer}>
      <PhotoBar
        photo={photo}
        ways={ways}
        zoom={zoom}
        boxes={boxes}
        drawing={isDrawable ? editor.edit?.face === null : null}
        panel={panel}
        onBoxes={() => setBoxes(!boxes)}
        onDraw={editor.toggle}
        onPanel={() => setPanel(!panel)}
      />
      {photo.failure ? (
        <PhotoFailed
          failure={photo.failure}
          retrying={retrying}
          onRetry={() => void retry({ photos: [photo.photo] })}
        />
      ) : (
        <Stage
          photo={photo}
          ways={ways}
          zoom={zoom}
          boxes={boxes}
          lit={editor.edit ? null : (pointed ?? focus.selected)}
          onFace={focus.focusFace}
          onPoint={setPointed}
          editor={editor}
        />
      )}
      <aside aria-label={t('photo.panel')} className={styles.panel} hidden={!panel}>
        {(faces.length > 0 || photo.state === 'done') && (
          <FacePanel
            key={photo.photo}
            photo={photo}
            focus={focus}
            lit={pointed}
            onPoint={setPointed}
            onAdjust={editor.adjust}
          />
        )}
        <PhotoInfo photo={photo} />
      </aside>
    </div>
  );
}
