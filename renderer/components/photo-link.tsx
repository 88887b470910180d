import { ImageOff, ScanFace } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { PhotoItem } from '../../electron/api/types.ts';
import { useMedia, useText } from '../state/services.ts';
import { classes } from './classes.ts';
import styles from './justified-photos.module.css';

interface PhotoLinkProps {
  readonly photo: PhotoItem;
  readonly href: string;
  readonly name: string;
  /** The one that Tab reaches. */
  readonly reachable: boolean;
  /** Pixels from the upper left corner of its section. */
  readonly place: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly onFocus: () => void;
  readonly linkRef: (link: HTMLAnchorElement | null) => void;
}

/** One photo of a list. Its place is there before the picture is; how many faces it holds is told when pointed at. */
export function PhotoLink({ photo, href, name, reachable, place, onFocus, linkRef }: PhotoLinkProps) {
  const media = useMedia();
  const { number } = useText();
  const [is, setIs] = useState<'loading' | 'shown' | 'gone'>('loading');
  return (
    <Link
      href={href}
      ref={linkRef}
      aria-label={name}
      tabIndex={reachable ? 0 : -1}
      className={styles.photo}
      style={place}
      onFocus={onFocus}
    >
      {is === 'gone' ? (
        <span className={styles.gone}>
          <ImageOff aria-hidden />
          <span className={styles.file}>{photo.fileName}</span>
        </span>
      ) : (
        <img
          src={media.photo(photo.photo)}
          alt=""
          width={place.width}
          height={place.height}
          decoding="async"
          draggable={false}
          className={classes(styles.image, is === 'shown' && styles.shown)}
          onLoad={() => setIs('shown')}
          onError={() => setIs('gone')}
        />
      )}
      {photo.faces > 0 && (
        <span aria-hidden className={styles.badge}>
          <ScanFace />
          {number(photo.faces)}
        </span>
      )}
    </Link>
  );
}
