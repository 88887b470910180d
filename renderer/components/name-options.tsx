import { UserRoundPlus } from 'lucide-react';
import { useText } from '../state/services.ts';
import { FaceThumb } from './face-thumb.tsx';
import styles from './name-field.module.css';
import { foldName, type NameRow } from './name-matches.ts';
import { OptionList } from './option-list.tsx';

interface NameOptionsProps {
  readonly id: string;
  readonly open: boolean;
  readonly rows: readonly NameRow[];
  readonly active: number;
  readonly typed: string;
  readonly onChoose: (row: NameRow) => void;
}

/** The people below a name that is being typed. */
export function NameOptions({ id, open, rows, active, typed, onChoose }: NameOptionsProps) {
  const { t } = useText();
  return (
    <OptionList
      id={id}
      open={open}
      label={t('name-field.matches', { n: rows.length })}
      rows={rows}
      active={active}
      keyOf={(row) => (row.kind === 'known' ? row.person.person : 'new')}
      onChoose={onChoose}
      className={styles.options}
      optionClassName={styles.option}
    >
      {(row) =>
        row.kind === 'known' ? (
          <>
            <FaceThumb face={row.person.cover} alt="" size={2} eager />
            <span className={styles.name}>
              <Marked text={row.person.name} part={typed} />
            </span>
            <span className={styles.count}>{t('name-field.known', { n: row.person.photos })}</span>
          </>
        ) : (
          <>
            <span className={styles.plus}>
              <UserRoundPlus aria-hidden />
            </span>
            <span className={styles.name}>{t('name-field.new', { name: row.name })}</span>
          </>
        )
      }
    </OptionList>
  );
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
