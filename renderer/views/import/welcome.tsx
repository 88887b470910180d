import { Images, ShieldCheck, Sparkles, UserRoundPen } from 'lucide-react';
import { useText } from '../../state/services.ts';
import { DropZone } from './drop-zone.tsx';
import styles from './welcome.module.css';

const STEPS = [
  { icon: Images, key: 'import.step-1' },
  { icon: UserRoundPen, key: 'import.step-2' },
  { icon: Sparkles, key: 'import.step-3' },
] as const;

/** The first screen of all: what Kith does, what it never does, and where to begin. */
export function Welcome({ onChoose }: { readonly onChoose: () => void }) {
  const { t } = useText();
  return (
    <div className={styles.welcome}>
      <div className={styles.words}>
        <img src="./kith.svg" alt="" width="64" height="64" />
        <h1>{t('import.welcome')}</h1>
        <ol className={styles.steps}>
          {STEPS.map(({ icon: Icon, key }) => (
            <li key={key}>
              <span className={styles.icon}>
                <Icon aria-hidden />
              </span>
              {t(key)}
            </li>
          ))}
        </ol>
        <p className={styles.promise}>
          <ShieldCheck aria-hidden />
          {t('import.promise')}
        </p>
      </div>
      <DropZone onChoose={onChoose} />
    </div>
  );
}
