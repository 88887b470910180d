import { useState } from 'react';
import type { PhotoDetail } from '../../../electron/api/photos.ts';
import type { FaceId, FaceItem, PersonRef } from '../../../electron/api/types.ts';
import { useText } from '../../state/services.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import styles from './face-panel.module.css';
import { FaceRow } from './face-row.tsx';
import { nextToName, peopleIn, waitsForName } from './photo-model.ts';
import type { FaceFocus } from './use-face-focus.ts';
import { usePhotoActs } from './use-photo-acts.ts';

interface FacePanelProps {
  readonly photo: PhotoDetail;
  readonly focus: FaceFocus;
  readonly lit: FaceId | null;
  readonly onPoint: (face: FaceId | null) => void;
  readonly onAdjust: (face: FaceItem) => void;
}

/** The faces of a photo from left to right: each is named, accepted, rejected or set aside here. */
export function FacePanel({ photo, focus, lit, onPoint, onAdjust }: FacePanelProps) {
  const { t, number } = useText();
  const faces = photo.faceItems;
  const acts = usePhotoActs(photo.photo);
  const [renaming, setRenaming] = useState<FaceId | null>(null);
  const selected = faces.find(({ face }) => face === focus.selected);

  const name = (face: FaceItem, who: PersonRef, then: 'face' | 'field') => {
    const next = nextToName(faces, face.face);
    setRenaming(null);
    acts.name(face.face, who);
    if (next !== null && then === 'field') focus.focusField(next);
    else focus.focusFace(next ?? face.face);
  };
  const ask = (face: FaceItem) => {
    if (!waitsForName(face)) setRenaming(face.face);
    focus.focusField(face.face);
  };
  const reject = (face: FaceItem) => {
    const person = face.person?.person ?? face.suggestion?.person;
    if (!person) return false;
    acts.reject(face.face, person);
    focus.focusFace(face.face);
  };
  const accept = (face: FaceItem) => {
    if (waitsForName(face) && face.suggestion) name(face, { person: face.suggestion.person }, 'face');
    else ask(face);
  };
  const toIndex = (index: number) => {
    const face = faces[index];
    if (!face) return false;
    focus.focusFace(face.face);
  };
  const step = (by: number) => {
    if (faces.length === 0) return false;
    const at = faces.findIndex(({ face }) => face === focus.selected);
    toIndex(at < 0 ? (by > 0 ? 0 : faces.length - 1) : (at + by + faces.length) % faces.length);
  };

  useShortcuts([
    { keys: DIGITS, label: t('photo.key-number'), group: 'here', run: ({ key }) => toIndex(Number(key) - 1) },
    { keys: ['Tab'], label: t('photo.key-first'), group: 'here', run: () => isNowhere() && toIndex(0) },
    { keys: ['ArrowDown'], label: t('photo.key-down'), group: 'here', run: () => step(1) },
    { keys: ['ArrowUp'], label: t('photo.key-up'), group: 'here', run: () => step(-1) },
    { keys: ['Enter'], label: t('photo.key-accept'), group: 'here', run: () => (selected ? accept(selected) : false) },
    {
      keys: ['x', 'Delete'],
      label: t('photo.key-reject'),
      group: 'here',
      run: () => (selected ? reject(selected) : false),
    },
    { keys: ['n', 'F2'], label: t('photo.key-name'), group: 'here', run: () => (selected ? ask(selected) : false) },
  ]);

  return (
    <section className={styles.section}>
      <h2 className={styles.title}>
        {t('photo.people')}
        {faces.length > 0 && <span className={styles.count}>{number(peopleIn(faces))}</span>}
      </h2>
      {faces.length === 0 && <p className={styles.none}>{t('photo.no-faces')}</p>}
      <ol aria-label={t('photo.faces')} className={styles.faces}>
        {faces.map((face, index) => (
          <FaceRow
            key={face.face}
            face={face}
            index={index}
            lit={lit === face.face || focus.selected === face.face}
            renaming={renaming === face.face}
            acts={acts}
            onName={(who) => name(face, who, 'field')}
            onAccept={() => accept(face)}
            onReject={() => void reject(face)}
            onRename={() => ask(face)}
            onAdjust={() => onAdjust(face)}
            onLeaveField={() => {
              setRenaming(null);
              focus.focusFace(face.face);
            }}
            onDigit={(digit) => void toIndex(digit - 1)}
            onSelect={() => focus.select(face.face)}
            onPoint={(is) => onPoint(is ? face.face : null)}
          />
        ))}
      </ol>
    </section>
  );
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Tab leads to the faces first where the focus is on nothing yet; anywhere else it goes its usual way. */
function isNowhere(): boolean {
  const { activeElement } = document;
  return !activeElement || activeElement === document.body || activeElement.id === 'content';
}
