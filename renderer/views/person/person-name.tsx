import { Pencil } from 'lucide-react';
import { useRef, useState } from 'react';
import type { PersonItem } from '../../../electron/api/people.ts';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import { RenameDialog } from '../people/rename-dialog.tsx';
import styles from './person-name.module.css';

/** The name as a heading that turns into a field; where somebody has the new name already, merging is offered. */
export function PersonName({ person }: { readonly person: PersonItem }) {
  const { t } = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const [taken, setTaken] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { act: rename } = useAct('people.rename', { handles: ['person.name-taken'] });
  const { name } = person;
  useShortcuts([{ keys: ['r', 'F2'], label: t('people.key-rename'), group: 'here', run: () => setTyped(name) }]);

  const leave = () => {
    setTyped(null);
    requestAnimationFrame(() => button.current?.focus());
  };
  const save = async () => {
    const wanted = typed?.trim() ?? '';
    leave();
    if (wanted === '' || wanted === name) return;
    const done = await rename({ person: person.person, name: wanted });
    if (!done) setTaken(wanted);
  };

  return (
    <>
      {typed === null ? (
        <h1 className={styles.heading}>
          <button
            ref={button}
            type="button"
            aria-label={t('person.rename', { name })}
            className={styles.button}
            onClick={() => setTyped(name)}
          >
            {name}
            <Pencil aria-hidden />
          </button>
        </h1>
      ) : (
        <input
          className={styles.input}
          aria-label={t('person.name')}
          value={typed}
          // biome-ignore lint/a11y/noAutofocus: it takes the place of the heading that was just pressed
          autoFocus
          spellCheck={false}
          autoComplete="off"
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={() => setTyped(null)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') void save();
            if (event.key === 'Escape') leave();
            if (event.key === 'Escape') event.stopPropagation();
          }}
        />
      )}
      {taken !== null && <RenameDialog person={person} wanted={taken} onClose={() => setTaken(null)} />}
    </>
  );
}
