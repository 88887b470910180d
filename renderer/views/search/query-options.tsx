import type { LucideIcon } from 'lucide-react';
import {
  CalendarArrowDown,
  CalendarArrowUp,
  Folder,
  Minus,
  Plus,
  Slash,
  UserRoundSearch,
  UsersRound,
} from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { useText } from '../../state/services.ts';
import type { Completion, Field, Operator } from './complete-query.ts';
import styles from './query-box.module.css';

interface QueryOptionsProps {
  readonly id: string;
  readonly open: boolean;
  readonly rows: readonly Completion[];
  readonly active: number | null;
  readonly onTake: (row: Completion) => void;
}

export const FIELD_ICONS = {
  after: CalendarArrowUp,
  before: CalendarArrowDown,
  in: Folder,
  faces: UsersRound,
  unnamed: UserRoundSearch,
} as const satisfies Record<Field, LucideIcon>;

const OPERATOR_ICONS = { AND: Plus, OR: Slash, NOT: Minus } as const satisfies Record<Operator, LucideIcon>;

/** What may come next in a search; in the top layer, below the field. */
export function QueryOptions({ id, open, rows, active, onTake }: QueryOptionsProps) {
  const { t } = useText();
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (open) ref.current?.showPopover();
    else ref.current?.hidePopover();
  }, [open]);
  useLayoutEffect(() => {
    if (active !== null) ref.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={ref}
      id={`${id}-list`}
      role="listbox"
      popover="manual"
      aria-label={t('search.options', { n: rows.length })}
      className={styles.options}
      style={{ positionAnchor: `--${id.replace(/\W/gu, '')}` } as React.CSSProperties}
    >
      {open &&
        rows.map((row, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field (aria-activedescendant)
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={`${row.kind} ${row.insert}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={styles.option}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onTake(row)}
          >
            <Line row={row} />
          </div>
        ))}
    </div>
  );
}

function Line({ row }: { readonly row: Completion }) {
  const { t } = useText();
  switch (row.kind) {
    case 'person':
      return (
        <>
          <FaceThumb face={row.person.cover} alt="" size={1.75} eager />
          <span className={styles.words}>{row.person.name}</span>
          <span className={styles.note}>{t('search.found', { n: row.person.photos })}</span>
        </>
      );
    case 'operator':
      return (
        <Word icon={OPERATOR_ICONS[row.operator]} word={row.operator} note={t(`search.operator-${row.operator}`)} />
      );
    case 'field':
      return <Word icon={FIELD_ICONS[row.field]} word={row.insert.trim()} note={t(`search.field-${row.field}`)} />;
    case 'value':
      return <Word icon={FIELD_ICONS[row.field]} word={row.value} />;
  }
}

interface WordProps {
  readonly icon: LucideIcon;
  readonly word: string;
  readonly note?: string;
}

function Word({ icon: Icon, word, note }: WordProps) {
  return (
    <>
      <span className={styles.icon}>
        <Icon aria-hidden />
      </span>
      <span className={styles.words}>{word}</span>
      {note && <span className={styles.note}>{note}</span>}
    </>
  );
}
