import { useId, useMemo, useState } from 'react';
import type { PersonId, PersonRef, Suggestion } from '../../electron/api/types.ts';
import { useText } from '../state/services.ts';
import { useCall } from '../state/use-call.ts';
import { classes } from './classes.ts';
import styles from './name-field.module.css';
import { actsMatching, foldName, matchNames, type NameAct, type NameRow, offeredRows } from './name-matches.ts';
import { NameOptions } from './name-options.tsx';

const NO_ACTS: readonly NameAct[] = [];

interface NameFieldProps {
  /** Read out: whose name this is. */
  readonly label: string;
  readonly placeholder?: string;
  /** Who it is: an existing person, or a new name. */
  readonly onSubmit: (who: PersonRef, name: string) => void;
  /** Enter in the empty field; what the suggestion beside it offers. */
  readonly onSubmitEmpty?: () => void;
  readonly onEscape?: () => void;
  /** These are not offered. */
  readonly except?: readonly PersonId[];
  /** New names are not taken. */
  readonly knownOnly?: boolean;
  /** Who it seems to be: the first that the arrow down offers in the empty field. */
  readonly sameAs?: Suggestion | null;
  /** What else can be done, offered below the names. */
  readonly acts?: readonly NameAct[];
  readonly autoFocus?: boolean;
  readonly initial?: string;
  readonly isDisabled?: boolean;
  readonly inputRef?: React.Ref<HTMLInputElement>;
}

/**
 * A field for a person's name that completes known people while one types (ARIA combobox, list with automatic
 * selection): Enter takes the marked line, Escape closes the list, and Enter then takes the words as they stand. Arrow
 * down in the empty field offers who it may be.
 */
export function NameField({
  label,
  placeholder,
  onSubmit,
  onSubmitEmpty,
  onEscape,
  except,
  knownOnly = false,
  sameAs = null,
  acts = NO_ACTS,
  initial = '',
  ...rest
}: NameFieldProps) {
  const { t } = useText();
  const id = useId();
  const [typed, setTyped] = useState(initial);
  const [open, setOpen] = useState(false);
  const [moved, setMoved] = useState<number | null>(null);
  const { data } = useCall('people.list', { sort: 'faces', hidden: true });
  const matches = useMemo(() => {
    const people = data?.people ?? [];
    const offered = except ? people.filter(({ person }) => !except.includes(person)) : people;
    if (typed.trim() === '') return { rows: offeredRows(offered, sameAs?.person ?? null, acts), active: 0 };
    const { rows, active } = matchNames(offered, typed, { knownOnly });
    return { rows: [...rows, ...actsMatching(acts, typed)], active };
  }, [data, typed, except, knownOnly, sameAs, acts]);
  const { rows } = matches;
  const active = moved ?? matches.active;
  const shown = open && rows.length > 0;

  const isExact = (row: NameRow) => row.kind === 'known' && foldName(row.person.name) === foldName(typed);
  const submit = (row: NameRow) => {
    setTyped('');
    setOpen(false);
    setMoved(null);
    switch (row.kind) {
      case 'known':
        return onSubmit({ person: row.person.person }, row.person.name);
      case 'new':
        return onSubmit({ name: row.name }, row.name);
      case 'act':
        return row.act.run();
    }
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case 'Enter':
        event.preventDefault();
        if (typed.trim() === '' && !shown) onSubmitEmpty?.();
        else {
          const row = shown ? rows[active] : (rows.find(isExact) ?? rows.find(({ kind }) => kind === 'new'));
          if (row) submit(row);
        }
        return;
      case 'ArrowDown':
      case 'ArrowUp':
        if (rows.length === 0) return;
        event.preventDefault();
        setOpen(true);
        if (open) setMoved((active + (event.key === 'ArrowDown' ? 1 : -1) + rows.length) % rows.length);
        return;
      case 'Escape':
        if (shown) event.preventDefault();
        if (shown) setOpen(false);
        else if (typed !== '') setTyped('');
        else onEscape?.();
        if (shown || typed !== '') event.stopPropagation();
        return;
    }
  };

  return (
    <div className={styles.field} style={{ anchorName: `--${id.replace(/\W/gu, '')}` } as React.CSSProperties}>
      <input
        ref={rest.inputRef}
        // biome-ignore lint/a11y/noAutofocus: only where the field is all that a just opened dialog asks for
        autoFocus={rest.autoFocus}
        disabled={rest.isDisabled}
        className={classes(styles.input)}
        type="text"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
        enterKeyHint="done"
        placeholder={placeholder ?? t('name-field.who')}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setMoved(null);
          setOpen(target.value.trim() !== '');
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <NameOptions
        id={id}
        open={shown}
        rows={rows}
        active={active}
        typed={typed}
        sameAs={sameAs?.person ?? null}
        onChoose={submit}
      />
    </div>
  );
}
