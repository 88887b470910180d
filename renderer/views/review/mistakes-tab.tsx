import { CircleCheckBig } from 'lucide-react';
import { useState } from 'react';
import type { LikelyMistake, ReviewAnswer } from '../../../electron/api/review.ts';
import type { PersonId } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import { usePages } from '../../state/use-pages.ts';
import { MoveDialog } from '../person/move-dialog.tsx';
import { MistakeCard } from './mistake-card.tsx';
import styles from './mistakes-tab.module.css';
import { withoutMistake } from './without-mistake.ts';

interface MistakesTabProps {
  readonly person?: PersonId | undefined;
  /** Asks them one at a time. */
  readonly onOneByOne: () => void;
}

/** Named faces that look wrong, the most doubtful first: said to be right, taken off, or named otherwise. */
export function MistakesTab({ person, onOneByOne }: MistakesTabProps) {
  const { t } = useText();
  const pages = usePages('review.mistakes', { limit: 60, ...(person ? { person } : {}) });
  const [naming, setNaming] = useState<LikelyMistake | null>(null);
  const { act } = useAct('review.answer', {
    touches: ['review.mistakes'],
    optimistic: (cache, { question }) => withoutMistake(cache, question),
  });
  const answer = ({ question }: LikelyMistake, is: ReviewAnswer) => void act({ question, answer: is });

  if (pages.error) return <ErrorState error={pages.error} onRetry={pages.refetch} />;
  if (pages.isPending) return <Skeleton shape="box" height="12rem" />;
  if (pages.items.length === 0) {
    return <EmptyState icon={CircleCheckBig} title={t('mistakes.empty-title')} text={t('mistakes.empty-text')} />;
  }
  return (
    <div className={styles.tab}>
      <header className={styles.head}>
        <p>{t('mistakes.hint')}</p>
        <Button onPress={onOneByOne}>{t('mistakes.one-by-one')}</Button>
      </header>
      <div className={styles.cards}>
        {pages.items.map((mistake) => (
          <MistakeCard
            key={mistake.question}
            mistake={mistake}
            onAnswer={(is) => answer(mistake, is)}
            onSomebody={() => setNaming(mistake)}
          />
        ))}
      </div>
      {pages.hasMore && (
        <div className={styles.more}>
          <Button onPress={pages.more}>{t('common.show-more')}</Button>
        </div>
      )}
      {naming && (
        <MoveDialog
          faces={[naming.face.face]}
          except={naming.face.person?.person}
          onClose={() => setNaming(null)}
          onMove={(who) => {
            setNaming(null);
            answer(naming, { is: 'somebody', who });
          }}
        />
      )}
    </div>
  );
}
