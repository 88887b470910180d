import type { FaceId, PersonId, PersonRef } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { NameField } from '../../components/name-field.tsx';
import { useText } from '../../state/services.ts';
import styles from './move-dialog.module.css';

interface MoveDialogProps {
  readonly faces: readonly FaceId[];
  /** Who they are now, or are said not to be; absent: nobody. */
  readonly except?: PersonId | undefined;
  readonly onClose: () => void;
  readonly onMove: (who: PersonRef) => void;
  /** Offers that they are nobody who has a name. */
  readonly onNobody?: () => void;
}

const SHOWN = 6;

/** "Who are these?": another name for some faces. */
export function MoveDialog({ faces, except, onClose, onMove, onNobody }: MoveDialogProps) {
  const { t, number } = useText();
  return (
    <Dialog open onClose={onClose} title={t('person.move-title', { n: faces.length })}>
      <div className={styles.faces}>
        {faces.slice(0, SHOWN).map((face) => (
          <FaceThumb key={face} face={face} alt="" size={3} eager />
        ))}
        {faces.length > SHOWN && <span className={styles.more}>+{number(faces.length - SHOWN)}</span>}
      </div>
      <NameField
        label={t('name-field.label')}
        {...(except === undefined ? {} : { except: [except] })}
        autoFocus
        onSubmit={onMove}
        onEscape={onClose}
      />
      {onNobody && (
        <div className={styles.nobody}>
          <Button look="quiet" onPress={onNobody}>
            {t('person.nobody-yet')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}
