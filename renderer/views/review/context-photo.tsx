import { Link } from 'wouter';
import type { FaceItem } from '../../../electron/api/types.ts';
import { photoHref } from '../../components/photo-href.ts';
import { useMedia, useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import styles from './context-photo.module.css';

interface ContextPhotoProps {
  /** Faces of one photo; with several each has its number. */
  readonly faces: readonly FaceItem[];
}

/** The whole photo of a face, the face outlined, with when it was taken and who else is in it; a click opens it. */
export function ContextPhoto({ faces }: ContextPhotoProps) {
  const { t, date, list } = useText();
  const media = useMedia();
  const { photo } = faces[0];
  const { data } = useCall('photos.get', { photo }, { keep: true });
  // Until the photo's shape is known it is taken to be of the usual one.
  const ratio = data?.photo === photo ? data.width / data.height : 1.5;
  const asked = new Set(faces.map(({ face }) => face));
  const known = data?.photo === photo ? data.faceItems : [];
  const others = [...new Set(known.flatMap(({ face, person }) => (asked.has(face) || !person ? [] : person.name)))];
  const facts = [
    ...(data?.photo === photo && data.takenAtMs !== null ? [date(data.takenAtMs)] : []),
    ...(others.length > 0 ? [t('review.with', { names: list(others) })] : []),
  ];
  return (
    <figure className={styles.figure} style={{ '--ratio': ratio } as React.CSSProperties}>
      <Link href={photoHref(photo)} className={styles.photo}>
        <img
          key={photo}
          src={media.photo(photo)}
          alt={t('review.photo-open')}
          draggable={false}
          className={styles.image}
        />
        {faces.map(({ face, box: [left, top, width, height] }, index) => (
          <span
            key={face}
            aria-hidden
            className={styles.box}
            style={{
              left: `${left * 100}%`,
              top: `${top * 100}%`,
              width: `${width * 100}%`,
              height: `${height * 100}%`,
            }}
          >
            {faces.length > 1 && <kbd className={styles.number}>{index + 1}</kbd>}
          </span>
        ))}
      </Link>
      <figcaption className={styles.facts}>{facts.join(' · ')}</figcaption>
    </figure>
  );
}
