import { UserRoundPlus } from 'lucide-react';
import type { PersonId } from '../../electron/api/types.ts';
import { useText } from '../state/services.ts';
import { FaceThumb } from './face-thumb.tsx';
import styles from './name-field.module.css';
import { foldName, keyOfRow, type NameRow } from './name-matches.ts';
import { OptionList } from './option-list.tsx';

interface NameOptionsProps {
  readonly id: string;
  readonly open: boolean;
  readonly rows: readonly NameRow[];
  readonly active: number;
  readonly typed: string;
  /** Who it seems to be. */
  readonly sameAs: PersonId | null;
  readonly onChoose: (row: NameRow) => void;
}

/** The people below a name that is being typed. */
export function NameOptions({ id, open, rows, active, typed, sameAs, onChoose }: NameOptionsProps) {
  const { t } = useText();
  return (
    <OptionList
      id={id}
      open={open}
      label={t('name-field.matches', { n: rows.length })}
      rows={rows}
      active={active}
      keyOf={keyOfRow}
      onChoose={onChoose}
      className={styles.options}
      optionClassName={styles.option}
    >
      {(row) => <Row row={row} typed={typed} isLikely={row.kind === 'known' && row.person.person === sameAs} />}
    </OptionList>
  );
}

function Row({ row, typed, isLikely }: { readonly row: NameRow; readonly typed: string; readonly isLikely: boolean }) {
  const { t } = useText();
  switch (row.kind) {
    case 'known': {
      const { name, aliases, cover, photos } = row.person;
      const found = aliases.find((alias) => foldName(alias).includes(foldName(typed)));
      const alias = typed.trim() !== '' && !foldName(name).includes(foldName(typed)) ? found : undefined;
      return (
        <>
          <FaceThumb face={cover} alt="" size={2} eager />
          <span className={styles.name}>
            {isLikely ? t('name-field.same-as', { name }) : <Marked text={name} part={typed} />}
            {alias && <span className={styles.alias}> {t('name-field.alias', { name: alias })}</span>}
          </span>
          <span className={styles.count}>{t('name-field.known', { n: photos })}</span>
        </>
      );
    }
    case 'new':
      return (
        <>
          <span className={styles.plus}>
            <UserRoundPlus aria-hidden />
          </span>
          <span className={styles.name}>{t('name-field.new', { name: row.name })}</span>
        </>
      );
    case 'act': {
      const Icon = row.act.icon;
      return (
        <>
          <span className={styles.plus}>
            <Icon aria-hidden />
          </span>
          <span className={styles.name}>{row.act.label}</span>
        </>
      );
    }
  }
}

/** The name with the typed part in bold. */
function Marked({ text, part }: { readonly text: string; readonly part: string }) {
  const at = foldName(text).indexOf(foldName(part));
  const length = foldName(part).length;
  if (at < 0 || foldName(text).length !== text.length) return text;
  return (
    <>
      {text.slice(0, at)}
      <b>{text.slice(at, at + length)}</b>
      {text.slice(at + length)}
    </>
  );
}
