import { Command } from 'lucide-react';
import { Link } from 'wouter';
import { IconButton } from '../components/icon-button.tsx';
import { useText } from '../state/services.ts';
import { JobIndicator } from './job-indicator.tsx';
import { NavItems } from './nav-items.tsx';
import { modKey } from './platform.ts';
import { SavedNav } from './saved-nav.tsx';
import styles from './sidebar.module.css';
import { ThemeMenu } from './theme-menu.tsx';
import { UndoButtons } from './undo-buttons.tsx';

/** At the left of a desktop window; on a phone a slim bar at the top (the navigation is then at the bottom). */
export function Sidebar({ onPalette }: { readonly onPalette: () => void }) {
  const { t } = useText();
  return (
    <header className={styles.sidebar}>
      <Link href="/" className={styles.brand}>
        <img src="./kith.svg" alt="" width="26" height="26" />
        <span>{t('app.name')}</span>
      </Link>
      <nav aria-label={t('nav.label')} className={styles.nav}>
        <NavItems />
        <SavedNav />
        <NavItems more />
      </nav>
      <div className={styles.foot}>
        <JobIndicator />
        <div className={styles.tools}>
          <UndoButtons />
          <span className={styles.gap} />
          <IconButton icon={Command} label={t('palette.show')} hint={`${modKey} K`} onPress={onPalette} />
          <ThemeMenu />
        </div>
      </div>
    </header>
  );
}
