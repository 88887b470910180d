import { useEffect, useMemo, useRef, useState } from 'react';
import type { PersonId, Suggestion } from '../../electron/api/types.ts';
import { useServices } from '../state/services.ts';
import { useCall } from '../state/use-call.ts';
import {
  actsMatching,
  foldName,
  keyOfRow,
  matchNames,
  type NameAct,
  type NameRow,
  nameMeant,
  offeredRows,
} from './name-matches.ts';

interface NameFieldOptions {
  readonly except: readonly PersonId[] | undefined;
  readonly knownOnly: boolean;
  readonly sameAs: Suggestion | null;
  readonly acts: readonly NameAct[];
  readonly initial: string;
  /** A line was taken; the field is empty again. */
  readonly onTake: (row: NameRow) => void;
}

/**
 * What is typed into a name field, what is offered for it, and which line is marked. Enter that comes before the people
 * are known waits for them; a name that may mean several then is offered, not taken.
 */
export function useNameField({ except, knownOnly, sameAs, acts, initial, onTake }: NameFieldOptions) {
  const { toasts, text } = useServices();
  const [typed, setTyped] = useState(initial);
  const [open, setOpen] = useState(false);
  /** The line that the arrows came to: what it is, not where, since the list may change under it. */
  const [moved, setMoved] = useState<string | number | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const hasFocus = useRef(false);
  const { data, error, isFetching, refetch } = useCall('people.list', { sort: 'faces', hidden: true });
  const isKnown = data !== undefined;

  const people = useMemo(() => {
    const all = data?.people ?? [];
    return except ? all.filter(({ person }) => !except.includes(person)) : all;
  }, [data, except]);
  const { rows, likely } = useMemo(() => {
    if (typed.trim() === '') {
      return { rows: offeredRows(people, sameAs?.person ?? null, acts), likely: isKnown ? 0 : -1 };
    }
    const matches = isKnown ? matchNames(people, typed, { knownOnly }) : { rows: [], active: -1 };
    return { rows: [...matches.rows, ...actsMatching(acts, typed)], likely: matches.active };
  }, [people, isKnown, typed, knownOnly, sameAs, acts]);
  /** The marked line; -1: none. */
  const active = moved === null ? likely : rows.findIndex((row) => keyOfRow(row) === moved);
  const shown = open && rows.length > 0;

  const type = (words: string) => {
    setTyped(words);
    setMoved(null);
    setWaiting(false);
    setOpen(words.trim() !== '');
  };
  const take = (row: NameRow) => {
    type('');
    onTake(row);
  };
  /** Takes the marked line; the words as they stand where no list is shown. */
  const enter = () => {
    if (shown && active >= 0) return take(rows[active]);
    if (typed.trim() === '') return;
    if (!isKnown) {
      setWaiting(true);
      if (!isFetching) void refetch();
      return;
    }
    const isExact = (row: NameRow) => row.kind === 'known' && foldName(row.person.name) === foldName(typed);
    const row = shown ? undefined : (rows.find(isExact) ?? rows.find(({ kind }) => kind === 'new'));
    if (row) take(row);
  };
  /** Opens the list, or goes to the next line. */
  const move = (step: 1 | -1) => {
    setOpen(true);
    if (!open) return;
    const from = active < 0 && step < 0 ? 0 : active;
    setMoved(keyOfRow(rows[(from + step + rows.length) % rows.length]));
  };
  /** What was pressed last is taken back: the wait, the list, the words. Returns whether there was something. */
  const takeBack = () => {
    if (isWaiting) setWaiting(false);
    else if (shown) setOpen(false);
    else type('');
    return isWaiting || shown || typed !== '';
  };

  const isOver = isWaiting && (isKnown || !isFetching);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when what was waited for is there
  useEffect(() => {
    if (!isOver) return;
    setWaiting(false);
    if (!isKnown) return void (error && toasts.show({ tone: 'error', text: text.error(error) }));
    const meant = nameMeant(people, typed, { knownOnly });
    if (meant) take(meant);
    else if (hasFocus.current) setOpen(true);
    else toasts.show({ tone: 'error', text: text.t('name-field.unclear', { name: typed.trim() }) });
  }, [isOver]);

  return {
    typed,
    rows,
    active,
    shown,
    isWaiting,
    type,
    take,
    enter,
    move,
    takeBack,
    onFocus: () => {
      hasFocus.current = true;
    },
    onBlur: () => {
      hasFocus.current = false;
      setOpen(false);
    },
  };
}
