import { useState } from 'react';
import type { Question } from '../../../electron/api/review.ts';
import type { FaceId } from '../../../electron/api/types.ts';
import { PointerHint } from '../../components/pointer-hint.tsx';
import { StrikeGrid } from '../../components/strike-grid.tsx';
import { useText } from '../../state/services.ts';
import { ContextPhoto } from './context-photo.tsx';
import styles from './evidence.module.css';
import { References } from './references.tsx';

interface ScreenEvidenceProps {
  readonly question: Extract<Question, { kind: 'screen' | 'group' }>;
  readonly struck: ReadonlySet<FaceId>;
  readonly onStrike: (struck: ReadonlySet<FaceId>) => void;
}

/** A screenful of faces to strike out of; at the side the person's nearest ones and the photo of the face pointed at. */
export function ScreenEvidence({ question, struck, onStrike }: ScreenEvidenceProps) {
  const { t, percent } = useText();
  const [pointed, setPointed] = useState(question.faces[0]);
  const { name, references } = question.person;
  const sure = (probability: number) => t('review.sure', { percent: percent(probability) });
  const more = question.total - question.faces.length;
  return (
    <div className={styles.screen}>
      <div className={styles.faces}>
        <PointerHint
          mouse={t('review.hint-strike', { name })}
          touch={t('review.hint-strike-touch', { name })}
          className={styles.hint}
        />
        <StrikeGrid
          label={t('person.suggested-label', { name })}
          faces={question.faces}
          struck={struck}
          onStrike={onStrike}
          onFace={setPointed}
          numbered
          nameOf={({ suggestion }, index) =>
            [t('face.number', { n: index + 1 }), ...(suggestion ? [sure(suggestion.probability)] : [])].join(', ')
          }
          noteOf={({ suggestion }) => percent(suggestion?.probability ?? question.probability)}
        />
        {more > 0 && <p className={styles.none}>{t('review.total-more', { n: more })}</p>}
      </div>
      <aside className={styles.side} aria-label={t('review.references', { name })}>
        <References name={name} faces={references} small />
        <div className={styles.photo}>
          <ContextPhoto faces={[pointed]} />
        </div>
      </aside>
    </div>
  );
}
