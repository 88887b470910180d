import {
  ArrowLeft,
  ChevronLeft,
  ChevronRight,
  Maximize2,
  PanelRight,
  ScanFace,
  SquareDashedMousePointer,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import type { PhotoDetail } from '../../../electron/api/photos.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { ToggleIconButton } from '../../components/toggle-icon-button.tsx';
import { useText } from '../../state/services.ts';
import styles from './photo-bar.module.css';
import type { PhotoWays } from './use-photo-ways.ts';
import type { ZoomControl } from './use-zoom.ts';

interface PhotoBarProps {
  readonly photo: PhotoDetail;
  readonly ways: PhotoWays;
  readonly zoom: ZoomControl;
  readonly boxes: boolean;
  /** Whether a box is being drawn; null: there is no photo to draw on yet. */
  readonly drawing: boolean | null;
  readonly panel: boolean;
  readonly onBoxes: () => void;
  readonly onDraw: () => void;
  readonly onPanel: () => void;
}

/** Above a photo: the way back, its name and date, zoom, boxes, a new box, panel. */
export function PhotoBar({ photo, ways, zoom, boxes, drawing, panel, onBoxes, onDraw, onPanel }: PhotoBarProps) {
  const { t, date } = useText();
  return (
    <header className={styles.bar}>
      <IconButton icon={ArrowLeft} label={t('photo.back')} hint="Esc" onPress={ways.back} />
      <div className={styles.words}>
        <h1 aria-live="polite" className={styles.title}>
          {photo.fileName}
        </h1>
        {photo.takenAtMs !== null && <p className={styles.date}>{date(photo.takenAtMs)}</p>}
      </div>
      <div className={styles.ways}>
        <IconButton
          icon={ChevronLeft}
          label={t('photo.previous')}
          isDisabled={!ways.previous}
          onPress={() => ways.previous?.()}
        />
        <IconButton icon={ChevronRight} label={t('photo.next')} isDisabled={!ways.next} onPress={() => ways.next?.()} />
      </div>
      {!photo.failure && (
        <>
          {' '}
          <div className={styles.zoom}>
            <IconButton
              icon={ZoomOut}
              label={t('photo.zoom-out')}
              hint="-"
              isDisabled={zoom.isFit}
              onPress={zoom.zoomOut}
            />
            <IconButton icon={ZoomIn} label={t('photo.zoom-in')} hint="+" onPress={zoom.zoomIn} />
            <IconButton icon={Maximize2} label={t('photo.fit')} hint="0" isDisabled={zoom.isFit} onPress={zoom.fit} />
          </div>
          <ToggleIconButton icon={ScanFace} label={t('photo.boxes')} hint="B" isSelected={boxes} onChange={onBoxes} />
          {drawing !== null && (
            <ToggleIconButton
              icon={SquareDashedMousePointer}
              label={t('photo.draw')}
              hint="D"
              isSelected={drawing}
              onChange={onDraw}
            />
          )}
        </>
      )}{' '}
      <div className={styles.panel}>
        <ToggleIconButton icon={PanelRight} label={t('photo.panel-show')} isSelected={panel} onChange={onPanel} />
      </div>
    </header>
  );
}
