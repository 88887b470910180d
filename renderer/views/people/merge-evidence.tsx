import type { PersonItem } from '../../../electron/api/people.ts';
import { Chip } from '../../components/chip.tsx';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import styles from './merge-evidence.module.css';

interface MergeEvidenceProps {
  readonly keep: PersonItem;
  readonly other: PersonItem;
  /** There are no more than these two: their faces are shown larger. */
  readonly isOnly: boolean;
}

/** From here on they look like one person; below the other bound like two. */
const LIKELY = 0.8;
const UNLIKELY = 0.2;

/** What speaks for and against two people being one: how likely it is, photos with both, the most alike faces side by side. */
export function MergeEvidence({ keep, other, isOnly }: MergeEvidenceProps) {
  const { t, percent } = useText();
  const { data } = useCall('people.compare', { one: keep.person, other: other.person });
  const sure = data?.probability ?? null;
  const tone = sure === null ? 'plain' : sure >= LIKELY ? 'accent' : sure < UNLIKELY ? 'warning' : 'plain';
  return (
    <section aria-label={`${keep.name} + ${other.name}`} className={styles.evidence} data-small={!isOnly || undefined}>
      <p className={styles.words}>
        {!isOnly && <b>{other.name}</b>}
        {data && (
          <>
            <Chip tone={tone}>{sure === null ? t('merge.unsure') : t('merge.sure', { percent: percent(sure) })}</Chip>
            <Chip tone={data.together > 0 ? 'warning' : 'plain'}>
              {data.together > 0 ? t('merge.together', { n: data.together }) : t('merge.never')}
            </Chip>
          </>
        )}
      </p>
      {data && data.nearest.length > 0 && (
        <ul aria-label={t('merge.nearest')} className={styles.pairs}>
          {data.nearest.map(({ faces: [a, b], probability }) => (
            <li
              key={a}
              aria-label={t('merge.pair', { a: keep.name, b: other.name, percent: percent(probability) })}
              className={styles.pair}
            >
              <FaceThumb face={a} alt="" eager />
              <FaceThumb face={b} alt="" eager />
              <span aria-hidden className={styles.percent}>
                {percent(probability)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
