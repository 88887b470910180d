import type { Question, QuestionPart } from '../../../electron/api/review.ts';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { useText } from '../../state/services.ts';
import styles from './parts-evidence.module.css';

type Pair = Extract<Question, { kind: 'merge' | 'split' }>;

/** Two sets of faces side by side: are they one person? */
export function PartsEvidence({ question }: { readonly question: Pair }) {
  const { t } = useText();
  const { parts, together } = question;
  return (
    <div className={styles.pair}>
      <div className={styles.parts}>
        {parts.map((part, index) => (
          <Part
            // biome-ignore lint/suspicious/noArrayIndexKey: always two, in this order
            key={index}
            part={part}
            number={index + 1}
            title={titleOf(question, index, t)}
          />
        ))}
      </div>
      <p className={styles.together}>
        {together > 0 ? t('review.together', { n: together }) : t('review.never-together')}
      </p>
    </div>
  );
}

interface PartProps {
  readonly part: QuestionPart;
  readonly number: number;
  readonly title: string;
}

function Part({ part, number, title }: PartProps) {
  const { t, dateRange } = useText();
  const facts = [t('people.faces', { n: part.faces }), t('people.photos', { n: part.photos })];
  if (part.firstAtMs !== null && part.lastAtMs !== null) facts.push(dateRange(part.firstAtMs, part.lastAtMs));
  return (
    <figure className={styles.part}>
      <figcaption>
        <h3>{title}</h3>
        <p>{facts.join(' · ')}</p>
      </figcaption>
      <div className={styles.sample}>
        {part.sample.map((face, index) => (
          <FaceThumb key={face} face={face} alt={t('review.part-face', { part: number, n: index + 1 })} eager />
        ))}
      </div>
    </figure>
  );
}

function titleOf({ kind, parts }: Pair, index: number, t: ReturnType<typeof useText>['t']): string {
  const { person } = parts[index];
  if (kind === 'split') return index === 0 ? (person?.name ?? t('review.rest')) : t('review.taken-out');
  return person?.name ?? t('review.unnamed');
}
