import { CircleCheckBig, ListFilter, MessageCircleQuestion, SkipForward } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { type QuestionKind, questionKind } from '../../../electron/api/review.ts';
import type { PersonId } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Menu } from '../../components/menu.tsx';
import { Progress, ProgressRing } from '../../components/progress.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useText } from '../../state/services.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import { QuestionCard } from './question-card.tsx';
import { saidOf } from './question-words.ts';
import styles from './questions-tab.module.css';
import { gainOf } from './review-model.ts';
import { useReview } from './use-review.ts';

interface QuestionsTabProps {
  readonly person?: PersonId | undefined;
  readonly kind: QuestionKind | undefined;
  readonly onKind: (kind: QuestionKind | undefined) => void;
}

/** One question after the other, the most telling first, with how far one has come. */
export function QuestionsTab({ person, kind, onKind }: QuestionsTabProps) {
  const text = useText();
  const { t } = text;
  const review = useReview({ kind, person });
  const { asked, question, stay } = review;
  const [turns, setTurns] = useState(0);
  useShortcuts([{ keys: ['z'], label: t('review.key-undo'), group: 'here', run: review.back }]);

  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />;
  const waiting = asked.data?.waiting;
  const all = waiting ? Object.values(waiting).reduce((sum, n) => sum + n, 0) : 0;
  const { answered, faces } = gainOf(stay);
  const kinds = questionKind.options.filter((each) => each === kind || (waiting?.[each] ?? 0) > 0);
  return (
    <div className={styles.tab}>
      <header className={styles.progress}>
        <Progress
          label={t('review.progress')}
          done={answered}
          total={Math.max(1, answered + all)}
          words={t('review.answered', { n: answered })}
        />
        <p className={styles.facts}>
          <span>{t('review.answered', { n: answered })}</span>
          <span>{t('review.settled', { n: faces })}</span>
          <span>{t('review.left', { n: all })}</span>
          {asked.data?.settled === false && (
            <span className={styles.learning}>
              <ProgressRing done={0} total={null} />
              {t('review.learning')}
            </span>
          )}
        </p>
        <Menu
          label={t('review.kind')}
          actions={[
            { id: 'all', label: t('review.all-kinds'), checked: !kind, run: () => turnTo(undefined) },
            ...kinds.map((each) => ({
              id: each,
              label: kind
                ? t(`review.kind-${each}`)
                : t('review.kind-count', { kind: t(`review.kind-${each}`), n: waiting?.[each] ?? 0 }),
              checked: each === kind,
              run: () => turnTo(each),
            })),
          ]}
        >
          <Button size="s" icon={ListFilter}>
            {kind ? t(`review.kind-${kind}`) : t('review.all-kinds')}
          </Button>
        </Menu>
      </header>
      <p role="status" className="visually-hidden">
        {question ? saidOf(question, text) : ''}
      </p>
      {question ? (
        <QuestionCard
          key={`${question.question} ${turns}`}
          question={question}
          onAnswer={(answer, struck) => review.send(question, answer, struck)}
          onBack={stay.past.length > 0 ? () => void review.back() : undefined}
        />
      ) : (
        <NoQuestion {...{ review, waiting: all, answered, faces }} />
      )}
    </div>
  );

  function turnTo(next: QuestionKind | undefined) {
    onKind(next);
    review.turn();
    setTurns(turns + 1);
  }
}

interface NoQuestionProps {
  readonly review: ReturnType<typeof useReview>;
  readonly waiting: number;
  readonly answered: number;
  readonly faces: number;
}

/** Why there is no question now: not there yet, being thought of, all skipped, all answered, or none to ask. */
function NoQuestion({ review, waiting, answered, faces }: NoQuestionProps) {
  const { t } = useText();
  const [, go] = useLocation();
  const { data, isPending, isPlaceholderData } = review.asked;
  if (isPending || isPlaceholderData) {
    return (
      <div aria-hidden className={styles.waiting}>
        <Skeleton width="16rem" height="1.625rem" />
        <div>
          <Skeleton shape="box" height="17rem" />
          <Skeleton shape="face" width="11rem" height="11rem" />
          <Skeleton shape="face" width="11rem" height="11rem" />
        </div>
      </div>
    );
  }
  const skipped = review.stay.past.some(({ act }) => act === 0);
  if (waiting > 0 && skipped) {
    return (
      <EmptyState icon={SkipForward} title={t('review.skipped-title')}>
        <Button look="primary" onPress={review.again}>
          {t('review.skipped-again')}
        </Button>
      </EmptyState>
    );
  }
  if (!data?.settled || waiting > 0) {
    return (
      <EmptyState icon={MessageCircleQuestion} title={t('review.thinking-title')} text={t('review.thinking-text')} />
    );
  }
  return (
    <EmptyState
      icon={CircleCheckBig}
      title={t(answered > 0 ? 'review.done-title' : 'review.empty-title')}
      text={
        answered > 0
          ? t('review.done-text', {
              answered: t('review.questions', { n: answered }),
              settled: t('people.faces', { n: faces }),
            })
          : t('review.empty-text')
      }
    >
      <Button look="primary" onPress={() => go('/')}>
        {t('review.to-people')}
      </Button>
    </EmptyState>
  );
}
