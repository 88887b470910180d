import { useText } from '../state/services.ts';
import styles from './bottom-bar.module.css';
import { NavItems, NavMore } from './nav-items.tsx';

/** The navigation of a phone, where a thumb reaches it; not there on wider screens. */
export function BottomBar() {
  const { t } = useText();
  return (
    <nav aria-label={t('nav.label')} className={styles.bar}>
      <NavItems>
        <NavMore />
      </NavItems>
    </nav>
  );
}
