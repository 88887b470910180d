import { Check, ImageOff, ScanFace } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { PhotoItem } from '../../electron/api/types.ts';
import { useIsMoving } from '../state/scroller-context.ts';
import { useMedia, useText } from '../state/services.ts';
import { classes } from './classes.ts';
import styles from './justified-photos.module.css';
import { useLongPress } from './use-long-press.ts';

/** How a photo is chosen among others; absent where photos are only opened. */
export interface PhotoChoice {
  readonly isChosen: boolean;
  /** Something is chosen already: a press on a photo chooses it too, rather than opening it. */
  readonly isChoosing: boolean;
  /** `toRange`: all from the last one chosen to this. */
  readonly choose: (toRange: boolean) => void;
}

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
  readonly choice?: PhotoChoice;
}

/**
 * One photo of a list. Its place is there before the picture is; how many faces it holds is told when pointed at. What
 * is only seen then exists only then, and a picture that comes while one scrolls does not fade in: thousands come.
 */
export function PhotoLink({ photo, href, name, reachable, place, onFocus, linkRef, choice }: PhotoLinkProps) {
  const media = useMedia();
  const { t, number } = useText();
  const isMoving = useIsMoving();
  const [is, setIs] = useState<'loading' | 'shown' | 'gone'>(() => (isMoving() ? 'shown' : 'loading'));
  const [isPointedAt, setIsPointedAt] = useState(false);
  const { swallows, ...longPress } = useLongPress(() => choice && !choice.isChosen && choice.choose(false));
  // Before the link itself, which leaves presses with a key held to the browser.
  const onClick = (event: React.MouseEvent) => {
    if (swallows(event)) return;
    if (!choice || !(choice.isChoosing || event.shiftKey || event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    choice.choose(event.shiftKey);
  };
  return (
    <div
      className={styles.photo}
      style={place}
      data-chosen={choice?.isChosen || undefined}
      data-choosing={choice?.isChoosing || undefined}
      onPointerEnter={() => setIsPointedAt(true)}
    >
      <Link
        href={href}
        ref={linkRef}
        aria-label={choice?.isChosen ? t('photos.chosen', { name }) : name}
        tabIndex={reachable ? 0 : -1}
        className={styles.link}
        draggable={false}
        onFocus={() => {
          setIsPointedAt(true);
          onFocus();
        }}
        onClickCapture={onClick}
        {...(choice ? longPress : {})}
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
        {isPointedAt && photo.faces > 0 && (
          <span aria-hidden className={styles.badge}>
            <ScanFace />
            {number(photo.faces)}
          </span>
        )}
      </Link>
      {choice && (isPointedAt || choice.isChoosing) && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('photos.choose', { name })}
          aria-pressed={choice.isChosen}
          className={styles.check}
          onClick={(event) => choice.choose(event.shiftKey)}
        >
          <Check aria-hidden />
        </button>
      )}
    </div>
  );
}
