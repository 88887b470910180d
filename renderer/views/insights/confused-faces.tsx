import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { ConfusionReport } from '../../../electron/api/insights.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { photoHref } from '../../components/photo-href.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import styles from './confusion-tab.module.css';
import shared from './insights.module.css';

type Named = ConfusionReport['people'][number];

/** Faces of a person that were taken for another; null: for nobody. */
export interface Confused {
  readonly person: Named;
  readonly as: Named | null;
}

/** The faces of one confusion, surest first, each leading to its photo. */
export function ConfusedFaces({ confused: { person, as } }: { readonly confused: Confused }) {
  const { t, percent } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const { data, error, refetch } = useCall('insights.confused', { person: person.person, as: as?.person ?? null });
  // What was asked for stands below, maybe out of sight.
  useEffect(() => heading.current?.focus(), []);
  const title = as
    ? t('confusion.faces-of', { a: person.name, b: as.name })
    : t('confusion.faces-nobody', { a: person.name });
  return (
    <section className={styles.faces} aria-label={title}>
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      <div className={shared.card}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton shape="box" height="7rem" />}
        {data && data.faces.length === 0 && <p className={styles.none}>{t('confusion.gone')}</p>}
        <ul className={styles.grid}>
          {data?.faces.map(({ face, probability }, index) => (
            <li key={face.face} className={styles.face}>
              <Link href={photoHref(face.photo)} aria-label={t('confusion.face', { name: person.name, n: index + 1 })}>
                <FaceThumb face={face.face} alt="" />
              </Link>
              <span>{t('confusion.sure', { percent: percent(probability) })}</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
