import { Check, Ellipsis, X } from 'lucide-react';
import { Link } from 'wouter';
import type { FaceItem, PersonRef } from '../../../electron/api/types.ts';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { NameField } from '../../components/name-field.tsx';
import { useText } from '../../state/services.ts';
import { faceActions } from './face-actions.ts';
import styles from './face-row.module.css';
import { faceName, isBeingDrawn, labelOf, NOBODY_YET, waitsForName } from './photo-model.ts';
import type { PhotoActs } from './use-photo-acts.ts';

interface FaceRowProps {
  readonly face: FaceItem;
  readonly index: number;
  readonly lit: boolean;
  /** It is being given a name although it waits for none: another than it has, or because it is a face after all. */
  readonly renaming: boolean;
  readonly acts: PhotoActs;
  readonly onName: (who: PersonRef) => void;
  readonly onAccept: () => void;
  readonly onReject: () => void;
  readonly onRename: () => void;
  /** Its box is to be another one. */
  readonly onAdjust: () => void;
  readonly onLeaveField: () => void;
  /** A number was pressed in the empty field. */
  readonly onDigit: (digit: number) => void;
  readonly onSelect: () => void;
  readonly onPoint: (is: boolean) => void;
}

/** One face: its picture with its number, who it is or the question who, and what else can be said of it. */
export function FaceRow(props: FaceRowProps) {
  const { face, index, lit, renaming, acts, onName, onReject, onRename, onSelect, onPoint } = props;
  const text = useText();
  const { t } = text;
  const n = index + 1;
  const onKeyDown = (event: React.KeyboardEvent) => {
    const { target, key } = event;
    const inEmptyField = target instanceof HTMLInputElement && target.value === '';
    if (!inEmptyField || !/^[1-9]$/u.test(key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    props.onDigit(Number(key));
  };
  return (
    <li
      data-face-row={face.face}
      data-lit={lit || undefined}
      aria-busy={isBeingDrawn(face) || undefined}
      data-aside={face.state !== 'face' || undefined}
      className={styles.row}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onFocus={onSelect}
      onKeyDownCapture={onKeyDown}
    >
      <button
        type="button"
        data-passes-enter
        aria-label={faceName(face, index, text)}
        className={styles.thumb}
        onClick={onSelect}
      >
        <FaceThumb face={isBeingDrawn(face) ? null : face.face} alt="" size={2.75} eager />
        <span aria-hidden className={styles.number}>
          {n}
        </span>
      </button>
      {renaming || waitsForName(face) ? (
        <Question {...props} label={t(face.person ? 'photo.other-name-of' : 'photo.name-of', { n })} onName={onName} />
      ) : (
        <Answer face={face} />
      )}
      {!isBeingDrawn(face) && (
        <Menu
          label={t('photo.more-of', { n })}
          actions={faceActions(face, text, {
            rename: onRename,
            reject: onReject,
            unname: () => acts.unname(face.face),
            setState: (state) => acts.setState(face.face, state),
            adjust: props.onAdjust,
          })}
        >
          <IconButton icon={Ellipsis} size="s" label={t('photo.more-of', { n })} />
        </Menu>
      )}
    </li>
  );
}

function Question({
  face,
  renaming,
  label,
  onName,
  onAccept,
  onReject,
  onLeaveField,
}: FaceRowProps & { readonly label: string }) {
  const { t, percent } = useText();
  const suggestion = renaming ? null : face.suggestion;
  return (
    <div className={styles.question} data-guess={suggestion ? true : undefined}>
      <NameField
        label={label}
        placeholder={suggestion ? t('photo.perhaps', { name: suggestion.name }) : t('name-field.who')}
        autoFocus={renaming}
        onSubmit={onName}
        {...(suggestion ? { onSubmitEmpty: onAccept } : {})}
        {...(face.person ? { except: [face.person.person] } : {})}
        onEscape={onLeaveField}
      />
      {suggestion && (
        <span className={styles.verdict}>
          <span aria-hidden className={styles.percent}>
            {percent(suggestion.probability)}
          </span>
          <IconButton
            icon={Check}
            size="s"
            label={t('photo.accept', { name: suggestion.name, percent: percent(suggestion.probability) })}
            hint="Enter"
            onPress={onAccept}
          />
          <IconButton
            icon={X}
            size="s"
            label={t('photo.reject', { name: suggestion.name })}
            hint="X"
            onPress={onReject}
          />
        </span>
      )}
    </div>
  );
}

function Answer({ face }: { readonly face: FaceItem }) {
  const text = useText();
  const { person } = face;
  if (!person || person.person === NOBODY_YET) return <span className={styles.name}>{labelOf(face, text)}</span>;
  return (
    <Link href={`/people/${person.person}`} className={styles.name}>
      {person.name}
    </Link>
  );
}
