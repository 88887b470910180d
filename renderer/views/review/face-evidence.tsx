import type { Question } from '../../../electron/api/review.ts';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { ContextPhoto } from './context-photo.tsx';
import styles from './evidence.module.css';
import { References } from './references.tsx';

/** One face beside the person's nearest ones, its photo at the side; of a likely mistake also who it looks like more. */
export function FaceEvidence({ question }: { readonly question: Extract<Question, { kind: 'face' | 'mistake' }> }) {
  const { t, list } = useText();
  const { name, references } = question.person;
  const others = question.kind === 'face' ? question.others.map((other) => other.name) : [];
  return (
    <div className={styles.face}>
      <div className={styles.photo}>
        <ContextPhoto faces={[question.face]} />
      </div>
      <figure className={styles.figure}>
        <figcaption className={styles.caption}>
          {question.kind === 'mistake' ? t('review.named-so', { name }) : t('review.in-doubt')}
        </figcaption>
        <div className={styles.doubt}>
          <FaceThumb face={question.face.face} alt={t('review.in-doubt')} eager />
        </div>
        {others.length > 0 && <p className={styles.none}>{t('review.others', { names: list(others) })}</p>}
      </figure>
      <References name={name} faces={references} />
      {question.kind === 'mistake' && question.likelier && <Likelier {...question.likelier} />}
    </div>
  );
}

/** Who a wrongly named face looks like more. */
function Likelier({ person, name, probability }: { person: number; name: string; probability: number }) {
  const { t, percent } = useText();
  const { data } = useCall('people.list', { sort: 'faces', hidden: true });
  const cover = data?.people.find((each) => each.person === person)?.cover ?? null;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{t('review.likelier', { name })}</figcaption>
      <div className={styles.doubt}>
        <FaceThumb face={cover} alt={name} eager />
      </div>
      <p className={styles.none}>{t('review.sure', { percent: percent(probability) })}</p>
    </figure>
  );
}
