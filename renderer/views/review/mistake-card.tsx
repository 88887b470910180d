import { Check, Ellipsis, X } from 'lucide-react';
import { Link } from 'wouter';
import type { LikelyMistake, ReviewAnswer } from '../../../electron/api/review.ts';
import { Button } from '../../components/button.tsx';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { photoHref } from '../../components/photo-href.ts';
import { useText } from '../../state/services.ts';
import styles from './mistakes-tab.module.css';
import { sureWords } from './question-words.ts';

interface MistakeCardProps {
  readonly mistake: LikelyMistake;
  readonly onAnswer: (answer: ReviewAnswer) => void;
  readonly onSomebody: () => void;
}

/** A named face beside the person's nearest other one, with what can be said about it. */
export function MistakeCard({ mistake, onAnswer, onSomebody }: MistakeCardProps) {
  const text = useText();
  const { t } = text;
  const { face, likelier, nearest, probability } = mistake;
  const name = face.person?.name ?? '';
  const sure = sureWords(probability, text);
  return (
    <article className={styles.card} aria-label={t('mistakes.label', { name, sure })}>
      <div className={styles.faces}>
        <Link href={photoHref(face.photo)} aria-label={t('review.photo-open')}>
          <FaceThumb face={face.face} alt={t('mistakes.named', { name })} />
        </Link>
        <FaceThumb face={nearest} alt={t('mistakes.nearest', { name })} />
      </div>
      <p className={styles.words}>
        <b>{t('mistakes.named', { name })}</b>
        <span>{sure}</span>
      </p>
      <p className={styles.likelier}>
        {likelier && (
          <Button look="quiet" size="s" onPress={() => onAnswer({ is: 'somebody', who: { person: likelier.person } })}>
            {t('review.rather', { name: likelier.name })}
          </Button>
        )}
      </p>
      <div className={styles.answers}>
        <Button size="s" icon={Check} onPress={() => onAnswer({ is: 'yes', except: [] })}>
          {t('mistakes.right', { name })}
        </Button>
        <Button size="s" icon={X} onPress={() => onAnswer({ is: 'no' })}>
          {t('mistakes.wrong')}
        </Button>
        <Menu
          label={t('review.more')}
          actions={[
            { id: 'somebody', label: t('review.somebody'), run: onSomebody },
            { id: 'stranger', label: t('review.stranger'), run: () => onAnswer({ is: 'stranger' }) },
            { id: 'not-a-face', label: t('review.not-a-face'), run: () => onAnswer({ is: 'not-a-face' }) },
          ]}
        >
          <IconButton icon={Ellipsis} size="s" label={t('review.more')} />
        </Menu>
      </div>
    </article>
  );
}
