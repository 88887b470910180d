import { useState } from 'react';
import type { GroupItem } from '../../../electron/api/groups.ts';
import type { FaceId, PersonRef } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { NameField } from '../../components/name-field.tsx';
import { StrikeGrid } from '../../components/strike-grid.tsx';
import { useText } from '../../state/services.ts';
import { usePages } from '../../state/use-pages.ts';
import styles from './group-dialog.module.css';
import { useGroupActs } from './use-group-acts.ts';

interface GroupDialogProps {
  readonly group: GroupItem;
  readonly onClose: () => void;
}

/** All faces of a group: those that do not belong are struck out, the rest get a name. */
export function GroupDialog({ group, onClose }: GroupDialogProps) {
  const { t } = useText();
  const [struck, setStruck] = useState<ReadonlySet<FaceId>>(new Set());
  const faces = usePages('faces.list', { of: { group: group.group }, limit: 120 });
  const acts = useGroupActs();

  const name = (who: PersonRef) => {
    onClose();
    void acts.name({ group: group.group, who, except: [...struck] });
  };
  const { suggestion } = group;
  return (
    <Dialog
      open
      onClose={onClose}
      width="l"
      title={t('group.title')}
      text={t('group.hint')}
      actions={
        <div className={styles.actions}>
          <p className={styles.count}>
            {t('people.faces', { n: group.faces - struck.size })}
            {struck.size > 0 && ` · ${t('group.left-out', { n: struck.size })}`}
          </p>
          <div className={styles.name}>
            <NameField
              label={t('name-field.who')}
              placeholder={suggestion ? t('people.guess', { name: suggestion.name }) : t('name-field.who')}
              onSubmit={name}
              onSubmitEmpty={() => suggestion && name({ person: suggestion.person })}
              onEscape={onClose}
              autoFocus
            />
          </div>
        </div>
      }
    >
      <StrikeGrid
        label={t('people.faces', { n: group.faces })}
        faces={faces.items}
        struck={struck}
        onStrike={setStruck}
        nameOf={(_face, index) => t('face.number', { n: index + 1 })}
      />
      {faces.hasMore && (
        <div className={styles.more}>
          <Button onPress={faces.more}>{t('common.show-more')}</Button>
        </div>
      )}
    </Dialog>
  );
}
