import { useEffect, useRef, useState } from 'react';
import type { Question, ReviewAnswer } from '../../../electron/api/review.ts';
import type { FaceId } from '../../../electron/api/types.ts';
import { Chip } from '../../components/chip.tsx';
import { useText } from '../../state/services.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import { MoveDialog } from '../person/move-dialog.tsx';
import { indexOfDigit } from '../person/person-model.ts';
import { AnswerBar } from './answer-bar.tsx';
import { ConflictEvidence } from './conflict-evidence.tsx';
import { FaceEvidence } from './face-evidence.tsx';
import { PartsEvidence } from './parts-evidence.tsx';
import styles from './question-card.module.css';
import { askWords, sureWords } from './question-words.ts';
import { type Choice, choicesOf, facesToName, strikable } from './review-model.ts';
import { ScreenEvidence } from './screen-evidence.tsx';

interface QuestionCardProps {
  readonly question: Question;
  readonly onAnswer: (answer: ReviewAnswer, struck: ReadonlySet<FaceId>) => void;
  readonly onBack: (() => void) | undefined;
}

/** One question with its evidence and its answers, by button or by key. */
export function QuestionCard({ question, onAnswer, onBack }: QuestionCardProps) {
  const text = useText();
  const { t } = text;
  const [struck, setStruck] = useState<ReadonlySet<FaceId>>(new Set());
  const [naming, setNaming] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const choices = choicesOf(question);
  const faces = strikable(question);

  // Where the focus was in the question before, it is in this one now.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);

  const choose = (choice: Choice) => {
    if (!choices.includes(choice)) return false;
    if (choice === 'somebody') return setNaming(true);
    if (choice !== 'rather') return onAnswer(choice === 'yes' ? { is: 'yes', except: [] } : { is: choice }, struck);
    if (question.kind === 'mistake' && question.likelier)
      onAnswer({ is: 'somebody', who: { person: question.likelier.person } }, struck);
  };
  const number = (key: string) => {
    const index = indexOfDigit(key);
    if (question.kind === 'conflict' && question.faces[index])
      return onAnswer({ is: 'keep', face: question.faces[index].face }, struck);
    const face = faces[index];
    if (face === undefined) return false;
    const next = new Set(struck);
    if (!next.delete(face)) next.add(face);
    setStruck(next);
  };
  useShortcuts([
    { keys: ['y', 'Enter'], label: t('review.key-yes'), group: 'here', run: () => choose('yes') },
    { keys: ['n'], label: t('review.key-no'), group: 'here', run: () => choose('no') },
    { keys: ['s'], label: t('review.key-skip'), group: 'here', run: () => choose('skip') },
    { keys: ['o'], label: t('review.key-other'), group: 'here', run: () => choose('somebody') },
    { keys: ['r'], label: t('review.key-rather'), group: 'here', run: () => choose('rather') },
    { keys: ['t'], label: t('review.key-stranger'), group: 'here', run: () => choose('stranger') },
    { keys: ['f'], label: t('review.key-not-a-face'), group: 'here', run: () => choose('not-a-face') },
    {
      keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'],
      label: t('review.key-number'),
      group: 'here',
      run: ({ key }) => number(key),
    },
  ]);

  return (
    <div className={styles.card}>
      <header className={styles.head}>
        <h2 ref={heading} tabIndex={-1}>
          {askWords(question, text)}
        </h2>
        <Chip>{sureWords(question.probability, text)}</Chip>
        <Chip tone="accent">{t('review.settles', { n: question.settles })}</Chip>
      </header>
      <div className={styles.evidence}>{evidenceOf()}</div>
      <AnswerBar question={question} left={faces.length - struck.size} onChoose={choose} onBack={onBack} />
      {naming && (
        <MoveDialog
          faces={facesToName(question)}
          except={'person' in question ? question.person.person : undefined}
          onClose={() => setNaming(false)}
          onMove={(who) => {
            setNaming(false);
            onAnswer({ is: 'somebody', who }, struck);
          }}
        />
      )}
    </div>
  );

  function evidenceOf() {
    switch (question.kind) {
      case 'screen':
      case 'group':
        return <ScreenEvidence question={question} struck={struck} onStrike={setStruck} />;
      case 'face':
      case 'mistake':
        return <FaceEvidence question={question} />;
      case 'merge':
      case 'split':
        return <PartsEvidence question={question} />;
      case 'conflict':
        return <ConflictEvidence question={question} onKeep={(face) => onAnswer({ is: 'keep', face }, struck)} />;
      default:
        return question satisfies never;
    }
  }
}
