import type { FaceId } from '../../../electron/api/types.ts';
import { FaceThumb } from '../../components/face-thumb.tsx';
import styles from './face-fan.module.css';

/** Left and right of the best face, alternately. */
const PLACES = [0, -1, 1, -2, 2] as const;

/** The best faces of a group, held like a hand of cards; decorative, the words beside it name the group. */
export function FaceFan({ faces }: { readonly faces: readonly FaceId[] }) {
  const shown = faces.slice(0, faces.length >= 5 ? 5 : faces.length >= 3 ? 3 : 1 + Number(faces.length === 2));
  const shift = shown.length === 2 ? 0.5 : 0;
  return (
    <div aria-hidden className={styles.fan}>
      {shown.map((face, index) => (
        <span
          key={face}
          className={styles.card}
          data-outer={index > 2 || undefined}
          style={
            {
              '--place': PLACES[index] + shift,
              '--depth': Math.abs(PLACES[index]),
              zIndex: 5 - index,
            } as React.CSSProperties
          }
        >
          <FaceThumb face={face} alt="" />
        </span>
      ))}
    </div>
  );
}
