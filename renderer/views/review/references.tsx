import type { FaceId } from '../../../electron/api/types.ts';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { useText } from '../../state/services.ts';
import styles from './evidence.module.css';

interface ReferencesProps {
  readonly name: string;
  /** The person's faces that are most alike, the nearest first. */
  readonly faces: readonly FaceId[];
  /** A row of small ones, beside a screenful. */
  readonly small?: boolean;
}

/** A person's nearest faces, to compare with: the nearest as large as the face in doubt. */
export function References({ name, faces, small = false }: ReferencesProps) {
  const { t } = useText();
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{t('review.references', { name })}</figcaption>
      {faces.length === 0 ? (
        <p className={styles.none}>{t('review.no-references', { name })}</p>
      ) : (
        <div className={small ? styles.row : styles.references}>
          {faces.map((face, index) => (
            <FaceThumb key={face} face={face} alt={t('review.reference', { name, n: index + 1 })} eager />
          ))}
        </div>
      )}
    </figure>
  );
}
