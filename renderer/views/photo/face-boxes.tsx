import type { FaceId, FaceItem } from '../../../electron/api/types.ts';
import { useText } from '../../state/services.ts';
import styles from './face-boxes.module.css';
import { boxOnStage, faceName, isBeingDrawn, labelAlign, labelOf, labelSide } from './photo-model.ts';
import type { ZoomControl } from './use-zoom.ts';

interface FaceBoxesProps {
  readonly faces: readonly FaceItem[];
  readonly zoom: ZoomControl;
  readonly lit: FaceId | null;
  readonly onFace: (face: FaceId) => void;
  readonly onPoint: (face: FaceId | null) => void;
  /** A box is drawn over them, or one of them is adjusted: they are only to be seen, that one not at all. */
  readonly edited: { readonly face: FaceId | null } | null;
}

const LABEL_PX = 32;
/** Half of a name of usual length. */
const HALF_LABEL_PX = 48;

/** A box around each face with its number and name; false finds only show theirs while they stand out. */
export function FaceBoxes({ faces, zoom, lit, onFace, onPoint, edited }: FaceBoxesProps) {
  const text = useText();
  return (
    <div className={styles.boxes} data-still={edited ? true : undefined}>
      {faces.map((face, index) => {
        const isLit = lit === face.face;
        if ((face.state === 'not-a-face' && !isLit) || face.face === edited?.face) return null;
        const box = boxOnStage(face.box, zoom.picture);
        const label = labelOf(face, text);
        return (
          <button
            key={face.face}
            type="button"
            tabIndex={-1}
            aria-label={faceName(face, index, text)}
            className={styles.box}
            data-lit={isLit || undefined}
            data-kind={kindOf(face)}
            data-busy={isBeingDrawn(face) || undefined}
            style={{ left: box.left, top: box.top, width: box.width, height: box.height }}
            onClick={() => onFace(face.face)}
            onPointerEnter={() => onPoint(face.face)}
            onPointerLeave={() => onPoint(null)}
          >
            <span
              className={styles.label}
              data-side={labelSide(box, zoom.stage, LABEL_PX)}
              data-align={labelAlign(box, zoom.stage, HALF_LABEL_PX)}
            >
              {/* The space parts them for speech control, which goes by what is to be seen. */}
              <span className={styles.number}>{index + 1}</span> {label && <span className={styles.name}>{label}</span>}
            </span>
          </button>
        );
      })}
    </div>
  );
}

/** How a box is drawn. */
function kindOf({ state, person, suggestion }: FaceItem): 'named' | 'suggested' | 'unnamed' | 'maybe' | 'aside' {
  if (state === 'maybe-face') return 'maybe';
  if (state !== 'face') return 'aside';
  if (person) return 'named';
  return suggestion ? 'suggested' : 'unnamed';
}
