import { useState, useSyncExternalStore } from 'react';
import { Dialog } from '../components/dialog.tsx';
import type { Shortcut } from '../state/keyboard.ts';
import { useServices } from '../state/services.ts';
import { useShortcuts } from '../state/use-shortcuts.ts';
import { ShortcutKeys } from './shortcut-keys.tsx';
import styles from './shortcuts-sheet.module.css';

/** `?`: every shortcut that works now. */
export function ShortcutsSheet() {
  const { keyboard, text } = useServices();
  const { t } = text;
  const [open, setOpen] = useState(false);
  const shortcuts = useSyncExternalStore(keyboard.subscribe, keyboard.list);
  useShortcuts([{ keys: ['?'], label: t('keys.show'), group: 'everywhere', run: () => setOpen(true) }]);
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={t('keys.title')} width="m">
      <div className={styles.sheet}>
        {(['here', 'everywhere', 'go'] as const).map((group) => (
          <Group key={group} title={t(`keys.${group}`)} shortcuts={shortcuts.filter((each) => each.group === group)} />
        ))}
      </div>
    </Dialog>
  );
}

function Group({ title, shortcuts }: { readonly title: string; readonly shortcuts: readonly Shortcut[] }) {
  if (shortcuts.length === 0) return null;
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <dl className={styles.rows}>
        {shortcuts.map(({ label, keys }) => (
          <div key={label} className={styles.row}>
            <dt>{label}</dt>
            <dd>
              <ShortcutKeys keys={keys[0]} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
