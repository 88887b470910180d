import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { FaceMap } from '../../../electron/api/insights.ts';
import { FaceThumb } from '../../components/face-thumb.tsx';
import type { Point } from '../../components/lasso.ts';
import { useText } from '../../state/services.ts';
import { drawMap, type MapColours } from './draw-map.ts';
import styles from './face-map.module.css';
import { listenToMap, type MapGestures } from './listen-to-map.ts';
import { type Extent, faceAt, facesInside, type MapView } from './map-model.ts';
import { useFaceImages } from './use-face-images.ts';
import type { MapControl } from './use-map-view.ts';
import { useThemeChange } from './use-theme-change.ts';

interface FaceCanvasProps {
  readonly map: FaceMap;
  readonly control: MapControl;
  /** By id. */
  readonly selected: ReadonlySet<number>;
  readonly isLasso: boolean;
  /** Faces by their place in the map; `more` adds them to what is selected. */
  readonly onSelect: (indices: readonly number[], more: boolean) => void;
}

/** Pixels an arrow key moves the map. */
const STEP_PX = 60;
const ZOOM_STEP = 1.5;

/** The faces as dots, as pictures where few are in sight: pointers and keys move and zoom it, and select. */
export function FaceCanvas({ map, control, selected, isLasso, onSelect }: FaceCanvasProps) {
  const { t } = useText();
  const hint = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pointed, setPointed] = useState(-1);
  const [lasso, setLasso] = useState<readonly Point[]>([]);
  const { imageOf, loaded } = useFaceImages();
  const theme = useThemeChange();
  const { frame, view, extent } = control;
  const shown = pointed < map.faces.length ? pointed : -1;

  const gestures = useRef<MapGestures>(null);
  useLayoutEffect(() => {
    gestures.current = {
      isLasso,
      // What is pointed at moves away from under the pointer.
      zoom(factor, at) {
        setPointed(-1);
        control.zoom(factor, at);
      },
      move(dx, dy) {
        setPointed(-1);
        control.move(dx, dy);
      },
      point: (at) => setPointed(at ? faceAt(map, view, at) : -1),
      press(at, more) {
        const index = faceAt(map, view, at);
        onSelect(index < 0 ? [] : [index], more);
      },
      lasso: setLasso,
      lassoed(line, more) {
        setLasso([]);
        onSelect(facesInside(map, view, line), more);
      },
    };
  });
  useEffect(() => (frame ? listenToMap(frame, () => gestures.current!) : undefined), [frame]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `loaded` and `theme` stand for pictures and colours
  useEffect(() => {
    const drawing = requestAnimationFrame(() => {
      const element = canvas.current;
      const context = element && prepared(element, extent);
      if (!element || !context) return;
      const picture = { map, view, extent, selected, pointed: shown, lasso, thumbnail: imageOf };
      drawMap(context, picture, coloursOf(element));
    });
    return () => cancelAnimationFrame(drawing);
  }, [map, view, extent, selected, shown, lasso, imageOf, loaded, theme]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const run = KEYS[event.key];
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    setPointed(-1);
    run(control);
  };

  return (
    <div
      ref={control.frameRef}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved and zoomed by keys
      tabIndex={0}
      role="application"
      aria-label={t('map.canvas', { faces: t('accuracy.faces', { n: map.faces.length }) })}
      aria-describedby={hint}
      className={styles.frame}
      data-lasso={isLasso || undefined}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} className={styles.canvas} />
      <p id={hint} className="visually-hidden">
        {t('map.keys')}
      </p>
      {shown >= 0 && <FaceLabel map={map} index={shown} view={view} extent={extent} />}
    </div>
  );
}

const KEYS: Readonly<Record<string, (control: MapControl) => void>> = {
  ArrowLeft: ({ move }) => move(STEP_PX, 0),
  ArrowRight: ({ move }) => move(-STEP_PX, 0),
  ArrowUp: ({ move }) => move(0, STEP_PX),
  ArrowDown: ({ move }) => move(0, -STEP_PX),
  '+': ({ zoom }) => zoom(ZOOM_STEP),
  '=': ({ zoom }) => zoom(ZOOM_STEP),
  '-': ({ zoom }) => zoom(1 / ZOOM_STEP),
  '0': (control) => control.fit(),
};

interface FaceLabelProps {
  readonly map: FaceMap;
  readonly index: number;
  readonly view: MapView;
  readonly extent: Extent;
}

/** The face under the pointer, beside it, on the side where there is room. */
function FaceLabel({ map, index, view, extent }: FaceLabelProps) {
  const { t } = useText();
  const x = map.x[index] * view.scale + view.x;
  const y = map.y[index] * view.scale + view.y;
  const name = map.people[map.who[index]]?.name ?? t('map.nobody');
  return (
    <div
      aria-hidden
      className={styles.label}
      style={{
        left: x,
        top: y,
        translate: `${x > extent.width / 2 ? 'calc(-100% - 16px)' : '16px'} ${y > extent.height / 2 ? '-100%' : '0'}`,
      }}
    >
      <FaceThumb face={map.faces[index]} alt="" size={5} eager />
      <span>{name}</span>
    </div>
  );
}

/** The canvas in the pixels of the screen, drawn on in those of the page. */
function prepared(element: HTMLCanvasElement, { width, height }: Extent): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (element.width !== wide || element.height !== high) {
    element.width = wide;
    element.height = high;
  }
  const context = element.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

/** The theme's colours as the canvas's style has them: the caret's is white at night. */
function coloursOf(element: HTMLElement): MapColours {
  const { color, accentColor, caretColor } = getComputedStyle(element);
  return { dark: caretColor === 'rgb(255, 255, 255)', unnamed: color, accent: accentColor };
}
