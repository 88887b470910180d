import { KeyRound, Unplug } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useServices, useText } from '../state/services.ts';
import styles from './connection-notices.module.css';

/** Above the screen while the library cannot be reached. */
export function OfflineBanner() {
  const { text, line } = useServices();
  return (
    <div role="alert" className={styles.banner}>
      <Unplug aria-hidden />
      <p>{text.t('line.offline')}</p>
      <Button size="s" onPress={line.retry}>
        {text.t('line.retry')}
      </Button>
    </div>
  );
}

/** In place of everything where the page has no valid key. */
export function Refused() {
  const { text, line } = useServices();
  return (
    <main className={styles.whole}>
      <EmptyState icon={KeyRound} title={text.t('app.name')} text={text.t('line.refused')}>
        <Button onPress={line.retry}>{text.t('line.retry')}</Button>
      </EmptyState>
    </main>
  );
}

/** Before the first answer; says so only where it takes long enough to wonder. */
export function Connecting() {
  const { t } = useText();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 600);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className={styles.whole}>
      <div className={styles.opening}>
        <img src="./kith.svg" alt="" width="56" height="56" />
        <p role="status">{late ? t('line.connecting') : ''}</p>
      </div>
    </main>
  );
}
