import { Check, Ellipsis, SkipForward, Undo2, UserRoundPen, UserRoundSearch, X } from 'lucide-react';
import type { Question } from '../../../electron/api/review.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, type MenuAction } from '../../components/menu.tsx';
import { useText } from '../../state/services.ts';
import styles from './answer-bar.module.css';
import { answerWords } from './question-words.ts';
import { type Choice, choicesOf } from './review-model.ts';

interface AnswerBarProps {
  readonly question: Question;
  /** How many faces of a screenful are not struck out. */
  readonly left: number;
  readonly onChoose: (choice: Choice) => void;
  /** Absent: there is no question before this one. */
  readonly onBack: (() => void) | undefined;
}

/** The answers, always in the same place: the usual ones as buttons, the rest in a menu. */
export function AnswerBar({ question, left, onChoose, onBack }: AnswerBarProps) {
  const text = useText();
  const { t } = text;
  const choices = choicesOf(question);
  const words = answerWords(question, left, text);
  const rather = question.kind === 'mistake' && question.likelier ? question.likelier.name : null;
  const rest: readonly (MenuAction & { readonly id: Choice })[] = [
    ...(rather === null
      ? []
      : [
          {
            id: 'rather' as const,
            label: t('review.rather', { name: rather }),
            icon: UserRoundSearch,
            hint: 'R',
            run: () => onChoose('rather'),
          },
        ]),
    {
      id: 'somebody',
      label: t('review.somebody'),
      icon: UserRoundPen,
      hint: 'O',
      run: () => onChoose('somebody'),
    },
    { id: 'stranger', label: t('review.stranger'), hint: 'T', run: () => onChoose('stranger') },
    { id: 'not-a-face', label: t('review.not-a-face'), hint: 'F', run: () => onChoose('not-a-face') },
  ];
  const inMenu = rest.filter(({ id }) => choices.includes(id));
  return (
    <div role="toolbar" aria-label={t('review.answers')} data-selection-bar className={styles.bar}>
      <Button look="primary" size="l" icon={Check} hint="Y" onPress={() => onChoose('yes')}>
        {words.yes}
      </Button>
      {choices.includes('no') && (
        <Button size="l" icon={X} hint="N" onPress={() => onChoose('no')}>
          {words.no}
        </Button>
      )}
      {rather !== null && (
        <span className={styles.wide}>
          <Button look="quiet" size="l" hint="R" onPress={() => onChoose('rather')}>
            {t('review.rather', { name: rather })}
          </Button>
        </span>
      )}
      {choices.includes('somebody') && (
        <span className={styles.wide}>
          <Button look="quiet" size="l" hint="O" onPress={() => onChoose('somebody')}>
            {t('review.somebody')}
          </Button>
        </span>
      )}
      <span className={styles.tools}>
        <IconButton icon={SkipForward} label={t('review.skip')} hint="S" onPress={() => onChoose('skip')} />
        {inMenu.length > 0 && (
          <Menu label={t('review.more')} actions={inMenu} placement="top start">
            <IconButton icon={Ellipsis} label={t('review.more')} />
          </Menu>
        )}
        <IconButton
          icon={Undo2}
          label={t('review.undo')}
          hint="Z"
          isDisabled={onBack === undefined}
          onPress={() => onBack?.()}
        />
      </span>
    </div>
  );
}
