import { Bookmark } from 'lucide-react';
import { Link } from 'wouter';
import { photoListHref } from '../components/photo-href.ts';
import { useText } from '../state/services.ts';
import { useCall } from '../state/use-call.ts';
import styles from './nav.module.css';

/** So many fit beside the screens; the others are on Search. */
const SHOWN = 6;

/** The searches that were saved, in the wide sidebar. */
export function SavedNav() {
  const { t } = useText();
  const { data } = useCall('search.saved', {});
  if (!data || data.searches.length === 0) return null;
  return (
    <ul aria-label={t('search.saved')} className={styles.saved}>
      {data.searches.slice(0, SHOWN).map(({ search, name, query }) => (
        <li key={search}>
          <Link href={photoListHref(query)} title={query} className={styles.item}>
            <Bookmark aria-hidden className={styles.icon} />
            <span className={styles.savedName}>{name}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
