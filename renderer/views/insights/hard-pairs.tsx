import { useState } from 'react';
import { Link } from 'wouter';
import type { FacePair } from '../../../electron/api/insights.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { photoHref } from '../../components/photo-href.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import shared from './insights.module.css';
import { isWrong } from './threshold-model.ts';
import styles from './threshold-tab.module.css';

interface HardPairsProps {
  readonly of: 'different' | 'same';
  readonly threshold: number;
  readonly title: string;
  /** How often, in words. */
  readonly rate: string;
}

/** Pairs shown at first, and with each press more. */
const SHOWN = 12;

/** One kind of mistake: how often it happens, and the pairs of faces it happens to, the worst first. */
export function HardPairs({ of, threshold, title, rate }: HardPairsProps) {
  const { t } = useText();
  const [shown, setShown] = useState(SHOWN);
  const { data, error, refetch } = useCall('insights.pairs', { of });
  return (
    <section className={shared.card} aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.rate} role="status">
        {rate}
      </p>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton shape="box" height="12rem" />}
      {data && data.pairs.length === 0 && <p className={styles.none}>{t('threshold.no-pairs')}</p>}
      {data && data.pairs.length > 0 && (
        <>
          <p className={styles.order}>{t(`threshold.${of}-list`)}</p>
          <ul className={styles.pairs}>
            {data.pairs.slice(0, shown).map((pair) => (
              <PairCard
                key={pair.faces.map(({ face }) => face).join()}
                pair={pair}
                wrong={isWrong(of, pair.distance, threshold)}
                of={of}
              />
            ))}
          </ul>
        </>
      )}
      {data && data.pairs.length > shown && (
        <div className={styles.more}>
          <Button onPress={() => setShown(shown + SHOWN)}>{t('common.show-more')}</Button>
        </div>
      )}
    </section>
  );
}

interface PairCardProps {
  readonly pair: FacePair;
  readonly wrong: boolean;
  readonly of: 'different' | 'same';
}

/** Two faces side by side: each leads to its photo, its name to the person. */
function PairCard({ pair, wrong, of }: PairCardProps) {
  const { t, number } = useText();
  const verdict = t(`threshold.${wrong ? 'wrong' : 'right'}-${of}`);
  const distance = number(Math.round(pair.distance * 100) / 100);
  const [a, b] = pair.faces;
  return (
    <li className={styles.pair} data-wrong={wrong || undefined}>
      <article aria-label={t('threshold.pair', { a: a.name, b: b.name, distance, verdict })} className={styles.faces}>
        {pair.faces.map(({ face, photo, person, name }) => (
          <div key={face} className={styles.face}>
            <Link href={photoHref(photo)} aria-label={t('threshold.photo-of', { name })}>
              <FaceThumb face={face} alt="" />
            </Link>
            <Link href={`/people/${person}`} className={styles.name}>
              {name}
            </Link>
          </div>
        ))}
      </article>
      <p className={styles.said}>
        <span>{t('threshold.distance', { distance })}</span>
        <Chip tone={wrong ? 'warning' : 'plain'}>{verdict}</Chip>
      </p>
    </li>
  );
}
