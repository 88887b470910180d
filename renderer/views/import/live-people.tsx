import { ArrowRight } from 'lucide-react';
import { useLocation } from 'wouter';
import { Button } from '../../components/button.tsx';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { usePages } from '../../state/use-pages.ts';
import styles from './live-people.module.css';

const MOST = 18;

/** The people as they turn up while photos are read, the most frequent first. */
export function LivePeople() {
  const { t, number } = useText();
  const [, go] = useLocation();
  const groups = usePages('groups.list', { limit: MOST });
  const { data: jobs } = useCall('jobs.list', {});
  const reading = jobs?.jobs.some(({ kind, state }) => kind === 'scan' && state === 'running') ?? false;
  if (groups.items.length === 0) return null;
  return (
    <section aria-labelledby="found" className={styles.found}>
      <header>
        <h2 id="found">
          {t(reading ? 'import.found' : 'import.unnamed')} <span>{number(groups.total)}</span>
        </h2>
        <Button size="s" onPress={() => go('/')}>
          {t('import.see-people')} <ArrowRight aria-hidden className={styles.arrow} />
        </Button>
      </header>
      <ul className={styles.faces}>
        {groups.items.slice(0, MOST).map(({ group, sample, faces }) => (
          <li key={group}>
            <FaceThumb face={sample[0] ?? null} alt={t('people.faces', { n: faces })} />
            <span aria-hidden>{number(faces)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
