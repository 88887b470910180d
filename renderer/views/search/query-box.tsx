import { Search, X } from 'lucide-react';
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { anchorName } from '../../components/anchor-name.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { useText } from '../../state/services.ts';
import { type Completion, completeQuery, takeCompletion, type Vocabulary } from './complete-query.ts';
import styles from './query-box.module.css';
import { QueryOptions } from './query-options.tsx';

interface QueryBoxProps {
  readonly value: string;
  readonly onType: (value: string) => void;
  /** Enter with no line marked. */
  readonly onSubmit: () => void;
  readonly vocabulary: Vocabulary;
  readonly autoFocus: boolean;
  readonly inputRef: React.RefObject<HTMLInputElement | null>;
}

/**
 * The field a search is typed into (ARIA combobox, list without automatic selection): arrows mark a line, Enter takes
 * it, and Enter with no line marked searches for the words as they stand.
 */
export function QueryBox({ value, onType, onSubmit, vocabulary, autoFocus, inputRef }: QueryBoxProps) {
  const { t } = useText();
  const id = useId();
  const [caret, setCaret] = useState(value.length);
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState<number | null>(null);
  const caretAfter = useRef<number | null>(null);
  const completions = useMemo(
    () => completeQuery(value, Math.min(caret, value.length), vocabulary),
    [value, caret, vocabulary],
  );
  const { rows } = completions;
  const shown = open && rows.length > 0;
  const active = shown && marked !== null && marked < rows.length ? marked : null;

  useLayoutEffect(() => {
    if (caretAfter.current === null) return;
    inputRef.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = null;
  });

  const take = (row: Completion) => {
    const taken = takeCompletion(value, completions, row);
    caretAfter.current = taken.caret;
    setCaret(taken.caret);
    setMarked(null);
    onType(taken.query);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case 'Enter':
        event.preventDefault();
        if (active !== null) return take(rows[active]);
        setOpen(false);
        return onSubmit();
      case 'ArrowDown':
      case 'ArrowUp': {
        if (rows.length === 0) return;
        event.preventDefault();
        setOpen(true);
        const step = event.key === 'ArrowDown' ? 1 : -1;
        setMarked(active === null ? (step > 0 ? 0 : rows.length - 1) : (active + step + rows.length) % rows.length);
        return;
      }
      case 'Escape':
        if (shown) setOpen(false);
        else if (value !== '') onType('');
        else return;
        event.preventDefault();
        return event.stopPropagation();
    }
  };

  return (
    <search className={styles.box} style={{ anchorName: anchorName(id) } as React.CSSProperties}>
      <Search aria-hidden className={styles.glass} />
      <input
        ref={inputRef}
        // biome-ignore lint/a11y/noAutofocus: who opens Search wants to type
        autoFocus={autoFocus}
        type="text"
        role="combobox"
        aria-label={t('search.field')}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={active === null ? undefined : `${id}-${active}`}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={1900}
        placeholder={t('search.placeholder')}
        className={styles.input}
        value={value}
        onChange={({ target }) => {
          setCaret(target.selectionStart ?? target.value.length);
          setMarked(null);
          setOpen(true);
          onType(target.value);
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionEnd ?? 0)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      {value === '' ? (
        <kbd aria-hidden className={styles.hint}>
          /
        </kbd>
      ) : (
        <IconButton
          icon={X}
          size="s"
          label={t('search.clear')}
          onPress={() => {
            onType('');
            inputRef.current?.focus();
          }}
        />
      )}
      <QueryOptions id={id} open={shown} rows={rows} active={active} onTake={take} />
    </search>
  );
}
