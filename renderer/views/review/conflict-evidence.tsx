import type { Question } from '../../../electron/api/review.ts';
import type { FaceId } from '../../../electron/api/types.ts';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { useText } from '../../state/services.ts';
import { ContextPhoto } from './context-photo.tsx';
import styles from './evidence.module.css';
import { References } from './references.tsx';

interface ConflictEvidenceProps {
  readonly question: Extract<Question, { kind: 'conflict' }>;
  /** This one is the person, the others are not. */
  readonly onKeep: (face: FaceId) => void;
}

/** The faces of one photo that have the same name, to choose the right one from. */
export function ConflictEvidence({ question, onKeep }: ConflictEvidenceProps) {
  const { t } = useText();
  const { name, references } = question.person;
  return (
    <>
      <p className={styles.hint}>{t('review.hint-conflict', { name })}</p>
      <div className={styles.face}>
        <div className={styles.photo}>
          <ContextPhoto faces={question.faces} />
        </div>
        <figure className={styles.figure}>
          <figcaption className={styles.caption}>{t('review.named-so', { name })}</figcaption>
          <div className={styles.choices}>
            {question.faces.map(({ face }, index) => (
              <button
                key={face}
                type="button"
                aria-label={t('review.keep', { n: index + 1 })}
                className={styles.choice}
                onClick={() => onKeep(face)}
              >
                <FaceThumb face={face} alt="" eager />
                <kbd aria-hidden>{index + 1}</kbd>
              </button>
            ))}
          </div>
        </figure>
        <References name={name} faces={references} />
      </div>
    </>
  );
}
