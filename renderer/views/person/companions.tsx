import { Link } from 'wouter';
import type { PersonItem } from '../../../electron/api/people.ts';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { photoListHref } from '../../components/photo-href.ts';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { quoted } from '../search/query-pieces.ts';
import styles from './companions.module.css';

const SHOWN = 8;

/** With whom a person was photographed most often; each leads to the photos of both. */
export function Companions({ person }: { readonly person: PersonItem }) {
  const { t, number } = useText();
  const { data } = useCall('people.companions', { person: person.person, limit: SHOWN });
  if (!data || data.companions.length === 0) return null;
  return (
    <div className={styles.row}>
      <span className={styles.words}>{t('person.often-with')}</span>
      <ul aria-label={t('person.often-with')} className={styles.people}>
        {data.companions.map(({ person: other, name, cover, photos }) => (
          <li key={other}>
            <Link
              href={photoListHref(`${quoted(person.name)} AND ${quoted(name)}`)}
              className={styles.person}
              aria-label={t('person.with', { name, photos: t('people.photos', { n: photos }) })}
            >
              <FaceThumb face={cover} alt="" size={1.5} shape="circle" eager />
              <span aria-hidden>{name}</span>
              <span aria-hidden className={styles.count}>
                {number(photos)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
