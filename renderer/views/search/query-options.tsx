import type { LucideIcon } from 'lucide-react';
import {
  CalendarArrowDown,
  CalendarArrowUp,
  Camera,
  Folder,
  Minus,
  Plus,
  Slash,
  UserRoundSearch,
  UsersRound,
} from 'lucide-react';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { OptionList } from '../../components/option-list.tsx';
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
  camera: Camera,
  faces: UsersRound,
  unnamed: UserRoundSearch,
} as const satisfies Record<Field, LucideIcon>;

const OPERATOR_ICONS = { AND: Plus, OR: Slash, NOT: Minus } as const satisfies Record<Operator, LucideIcon>;

/** What may come next in a search. */
export function QueryOptions({ id, open, rows, active, onTake }: QueryOptionsProps) {
  const { t } = useText();
  return (
    <OptionList
      id={id}
      open={open}
      label={t('search.options', { n: rows.length })}
      rows={rows}
      active={active}
      keyOf={(row) => `${row.kind} ${row.insert}`}
      onChoose={onTake}
      className={styles.options}
      optionClassName={styles.option}
    >
      {(row) => <Line row={row} />}
    </OptionList>
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
