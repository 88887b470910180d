import { capsOf } from '../state/combo.ts';
import { useServices } from '../state/services.ts';
import { isMac } from './platform.ts';
import styles from './shortcuts-sheet.module.css';

/** Keys as caps, one after the other where they are pressed so. */
export function ShortcutKeys({ keys }: { readonly keys: string }) {
  const { text } = useServices();
  const steps = keys === ' ' ? [' '] : keys.split(' ');
  return steps.map((step, index) => (
    <span key={step} className={styles.keys}>
      {index > 0 && <span className={styles.then}>{text.t('keys.then')}</span>}
      {capsOf(step, isMac).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  ));
}
