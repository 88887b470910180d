import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { PhotoDetail } from '../../../electron/api/photos.ts';
import type { FaceId } from '../../../electron/api/types.ts';
import { classes } from '../../components/classes.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { useMedia, useText } from '../../state/services.ts';
import { BoxEditorLayer } from './box-editor.tsx';
import { leastBox } from './box-geometry.ts';
import { FaceBoxes } from './face-boxes.tsx';
import styles from './stage.module.css';
import type { BoxEditor } from './use-box-editor.ts';
import type { PhotoWays } from './use-photo-ways.ts';
import type { ZoomControl } from './use-zoom.ts';

interface StageProps {
  readonly photo: PhotoDetail;
  readonly ways: PhotoWays;
  readonly zoom: ZoomControl;
  readonly boxes: boolean;
  /** The face that stands out. */
  readonly lit: FaceId | null;
  readonly onFace: (face: FaceId) => void;
  readonly onPoint: (face: FaceId | null) => void;
  readonly editor: BoxEditor;
}

/** The picture as large as there is room, with boxes around its faces, which can be drawn and adjusted. */
export function Stage({ photo, ways, zoom, boxes, lit, onFace, onPoint, editor }: StageProps) {
  const { t } = useText();
  const { picture } = zoom;
  const { edit } = editor;
  const faces = photo.faceItems;
  return (
    <div
      ref={zoom.stageRef}
      className={styles.stage}
      data-zoomed={!zoom.isFit || undefined}
      data-dragging={zoom.dragging || undefined}
      data-drawing={edit?.face === null || undefined}
    >
      <div
        className={styles.picture}
        style={{ left: picture.left, top: picture.top, width: picture.width, height: picture.height }}
      >
        <Picture key={photo.photo} photo={photo} />
      </div>
      {boxes && <FaceBoxes faces={faces} zoom={zoom} lit={lit} onFace={onFace} onPoint={onPoint} edited={edit} />}
      {edit && <BoxEditorLayer editor={editor} edit={edit} faces={faces} zoom={zoom} least={leastBox(photo)} />}
      {!edit && (
        <>
          <div className={styles.previous}>
            <IconButton
              icon={ChevronLeft}
              look="filled"
              label={t('photo.previous')}
              hint="←"
              isDisabled={!ways.previous}
              onPress={() => ways.previous?.()}
            />
          </div>
          <div className={styles.next}>
            <IconButton
              icon={ChevronRight}
              look="filled"
              label={t('photo.next')}
              hint="→"
              isDisabled={!ways.next}
              onPress={() => ways.next?.()}
            />
          </div>
        </>
      )}
    </div>
  );
}

/** The small picture at once, the large one over it when it is there. */
function Picture({ photo }: { readonly photo: PhotoDetail }) {
  const { t } = useText();
  const media = useMedia();
  const [large, setLarge] = useState<'loading' | 'shown' | 'gone'>('loading');
  if (photo.state === 'new') return <p className={styles.notice}>{t('photo.waiting')}</p>;
  const missing = photo.state === 'missing';
  return (
    <>
      <img
        src={media.photo(photo.photo)}
        alt={large === 'shown' ? '' : t('photo.alt', { file: photo.fileName })}
        draggable={false}
        className={styles.image}
      />
      {large !== 'gone' && (
        <img
          src={media.large(photo.photo)}
          alt={large === 'shown' ? t('photo.alt', { file: photo.fileName }) : ''}
          draggable={false}
          decoding="async"
          className={classes(styles.image, styles.large, large === 'shown' && styles.shown)}
          onLoad={() => setLarge('shown')}
          onError={() => setLarge('gone')}
        />
      )}
      {large === 'gone' && (
        <p role="status" className={styles.notice}>
          {t(missing ? 'photo.small-only-missing' : 'photo.small-only-damaged')}
        </p>
      )}
    </>
  );
}
