import type { LucideIcon } from 'lucide-react';
import { AppWindow, Folder, Search, UserRound, Zap } from 'lucide-react';
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { FaceThumb } from '../components/face-thumb.tsx';
import { useText } from '../state/services.ts';
import { useShortcuts } from '../state/use-shortcuts.ts';
import styles from './palette.module.css';
import { type EntryKind, matchEntries, type PaletteEntry } from './palette-model.ts';
import { ShortcutKeys } from './shortcut-keys.tsx';
import { usePaletteEntries } from './use-palette-entries.ts';

/** Control+K, or Command+K: everything by a few letters of its name. */
export function Palette({ open, onOpen }: { readonly open: boolean; readonly onOpen: (open: boolean) => void }) {
  const { t } = useText();
  useShortcuts([
    {
      keys: ['mod+k'],
      label: t('palette.show'),
      group: 'everywhere',
      whileTyping: true,
      run: () => onOpen(!open),
    },
  ]);
  return (
    <ModalOverlay isOpen={open} onOpenChange={onOpen} isDismissable className={styles.overlay as string}>
      <Modal className={styles.modal as string}>
        <Dialog aria-label={t('palette.title')} className={styles.dialog as string}>
          {/* Gone at once: opened again while it fades, it would begin with what was typed before. */}
          {open && <Lines onClose={() => onOpen(false)} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** So many lines: what fits a small window without scrolling far. */
const MOST = 40;

const ICONS: Readonly<Record<EntryKind, LucideIcon>> = {
  screen: AppWindow,
  person: UserRound,
  search: Search,
  folder: Folder,
  act: Zap,
};

/** The field and what it finds (ARIA combobox, list with automatic selection). */
function Lines({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [marked, setMarked] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const entries = usePaletteEntries(true);
  const found = useMemo(() => matchEntries(entries, typed, MOST), [entries, typed]);
  const active = Math.min(marked, found.length - 1);
  useLayoutEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const choose = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    onClose();
    // The dialog gives the focus back first: what opens next then takes it from where it was.
    requestAnimationFrame(() => entry.run());
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      choose(found[active]);
    } else if (step !== undefined && found.length > 0) {
      event.preventDefault();
      const next = active + step;
      const wraps = Math.abs(step) === 1;
      setMarked(wraps ? (next + found.length) % found.length : Math.max(0, Math.min(found.length - 1, next)));
    }
  };
  return (
    <>
      <div className={styles.field}>
        <Search aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: the field is all that the dialog just opened for
          autoFocus
          type="text"
          role="combobox"
          aria-label={t('palette.field')}
          aria-autocomplete="list"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={t('palette.placeholder')}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setMarked(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <p role="status" className="visually-hidden">
        {t('palette.found', { n: found.length })}
      </p>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('palette.title')} className={styles.list}>
        {found.map((entry, index) => (
          <Line
            key={entry.id}
            id={`${id}-${index}`}
            entry={entry}
            isActive={index === active}
            onChoose={() => choose(entry)}
          />
        ))}
      </div>
      {found.length === 0 && <p className={styles.none}>{t('palette.none', { text: typed })}</p>}
    </>
  );
}

interface LineProps {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

function Line({ id, entry, isActive, onChoose }: LineProps) {
  const { t } = useText();
  const Icon = ICONS[entry.kind];
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field (aria-activedescendant)
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={styles.line}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={styles.icon}>
        {entry.cover === undefined ? <Icon aria-hidden /> : <FaceThumb face={entry.cover} alt="" size={1.625} eager />}
      </span>
      <span className={styles.label}>{entry.label}</span>
      <span className={styles.kind}>{t(`palette.kind-${entry.kind}`)}</span>
      <span aria-hidden className={styles.keys}>
        {entry.keys && <ShortcutKeys keys={entry.keys} />}
      </span>
    </div>
  );
}
