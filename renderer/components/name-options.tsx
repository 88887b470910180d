import { UserRoundPlus } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { useText } from '../state/services.ts';
import { FaceThumb } from './face-thumb.tsx';
import styles from './name-field.module.css';
import { foldName, type NameRow } from './name-matches.ts';

interface NameOptionsProps {
  readonly id: string;
  readonly open: boolean;
  readonly rows: readonly NameRow[];
  readonly active: number;
  readonly typed: string;
  readonly onChoose: (row: NameRow) => void;
}

/** The people below a name that is being typed; in the top layer, so that no card or dialog cuts it off. */
export function NameOptions({ id, open, rows, active, typed, onChoose }: NameOptionsProps) {
  const { t } = useText();
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (open) ref.current?.showPopover();
    else ref.current?.hidePopover();
  }, [open]);
  return (
    <div
      ref={ref}
      id={`${id}-list`}
      role="listbox"
      popover="manual"
      aria-label={t('name-field.matches', { n: rows.length })}
      className={styles.options}
      style={{ positionAnchor: `--${id.replace(/\W/gu, '')}` } as React.CSSProperties}
    >
      {open &&
        rows.map((row, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field (aria-activedescendant)
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={row.kind === 'known' ? row.person.person : 'new'}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={styles.option}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(row)}
          >
            {row.kind === 'known' ? (
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
            )}
          </div>
        ))}
    </div>
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
