import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { useIsMoving } from '../state/scroller-context.ts';
import { useMedia } from '../state/services.ts';
import { classes } from './classes.ts';
import styles from './face-thumb.module.css';

interface FaceThumbProps {
  /** Null: there is no face to show. */
  readonly face: number | null;
  /** What a screen reader says; '' where the words beside it say it already. */
  readonly alt: string;
  /** Side in rem; absent: as wide as its place. */
  readonly size?: number;
  readonly shape?: 'face' | 'circle' | 'square';
  /** Fetches at once: for what is certainly on the screen. */
  readonly eager?: boolean;
}

/**
 * A face as a picture. Its place is kept before the picture is there, and when there is none. It fades in, but not while
 * one scrolls: what fades is a layer of its own, and there it would be one of dozens.
 */
export function FaceThumb({ face, alt, size, shape = 'face', eager = false }: FaceThumbProps) {
  const media = useMedia();
  const [state, setState] = useState<{ face: number | null; is: 'shown' | 'gone' } | null>(null);
  const isMoving = useIsMoving();
  const [atOnce] = useState(isMoving);
  const is = state?.face === face ? state.is : atOnce ? 'shown' : 'loading';
  const gone = face === null || is === 'gone';
  return (
    <span
      className={classes(styles.thumb, styles[shape])}
      style={size === undefined ? undefined : { width: `${size}rem`, height: `${size}rem` }}
      {...(gone ? (alt ? { role: 'img', 'aria-label': alt } : { 'aria-hidden': true }) : {})}
    >
      {gone ? (
        <UserRound aria-hidden className={styles.nobody} />
      ) : (
        <img
          src={media.face(face)}
          alt={alt}
          draggable={false}
          decoding="async"
          loading={eager ? 'eager' : 'lazy'}
          className={classes(styles.image, is === 'shown' && styles.shown)}
          onLoad={() => is === 'loading' && setState({ face, is: 'shown' })}
          onError={() => setState({ face, is: 'gone' })}
        />
      )}
    </span>
  );
}
