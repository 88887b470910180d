import { useId } from 'react';
import type { PersonId, PersonRef, Suggestion } from '../../electron/api/types.ts';
import { useText } from '../state/services.ts';
import { anchorName } from './anchor-name.ts';
import { classes } from './classes.ts';
import styles from './name-field.module.css';
import type { NameAct } from './name-matches.ts';
import { NameOptions } from './name-options.tsx';
import { NameWait } from './name-wait.tsx';
import { useNameField } from './use-name-field.ts';

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
 * down in the empty field offers who it may be. Enter before the people are known waits for them; Escape takes it back.
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
  const field = useNameField({
    except,
    knownOnly,
    sameAs,
    acts,
    initial,
    onTake(row) {
      switch (row.kind) {
        case 'known':
          return onSubmit({ person: row.person.person }, row.person.name);
        case 'new':
          return onSubmit({ name: row.name }, row.name);
        case 'act':
          return row.act.run();
      }
    },
  });
  const { typed, rows, active, shown } = field;

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case 'Enter':
        event.preventDefault();
        // A key that is held would go from field to field.
        if (event.repeat) return;
        if (typed.trim() === '' && !shown) onSubmitEmpty?.();
        else field.enter();
        return;
      case 'ArrowDown':
      case 'ArrowUp':
        if (rows.length === 0) return;
        event.preventDefault();
        field.move(event.key === 'ArrowDown' ? 1 : -1);
        return;
      case 'Escape':
        if (shown || field.isWaiting) event.preventDefault();
        if (field.takeBack()) event.stopPropagation();
        else onEscape?.();
        return;
    }
  };

  return (
    <div className={styles.field} style={{ anchorName: anchorName(id) } as React.CSSProperties}>
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
        aria-busy={field.isWaiting || undefined}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
        enterKeyHint="done"
        placeholder={placeholder ?? t('name-field.who')}
        value={typed}
        onChange={({ target }) => field.type(target.value)}
        onKeyDown={onKeyDown}
        onFocus={field.onFocus}
        onBlur={field.onBlur}
      />
      <NameOptions
        id={id}
        open={shown}
        rows={rows}
        active={active}
        typed={typed}
        sameAs={sameAs?.person ?? null}
        onChoose={field.take}
      />
      <NameWait id={id} typed={typed} isWaiting={field.isWaiting} />
    </div>
  );
}
