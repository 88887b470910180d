import { UsersRound } from 'lucide-react';
import type { PersonItem } from '../../../electron/api/people.ts';
import type { FaceId, PersonRef } from '../../../electron/api/types.ts';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import { useCall } from '../../state/use-call.ts';
import { PartCard } from './part-card.tsx';
import styles from './parts-dialog.module.css';

interface PartsDialogProps {
  readonly person: PersonItem;
  readonly onClose: () => void;
}

/** "Is this several people?": the parts the faces fall into, with the evidence; each can become somebody else. */
export function PartsDialog({ person, onClose }: PartsDialogProps) {
  const { t } = useText();
  const { data, error, refetch } = useCall('people.parts', { person: person.person });
  const { act: split } = useAct('people.split');
  const [first, ...others] = data?.parts ?? [];
  const give = (faces: readonly FaceId[], who: PersonRef | null) =>
    void split({ person: person.person, faces: [...faces], who });

  return (
    <Dialog
      open
      onClose={onClose}
      width="l"
      title={t('parts.title', { name: person.name })}
      text={others.length > 0 ? t('parts.text') : ''}
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton shape="box" height="14rem" />}
      {data && others.length === 0 && (
        <EmptyState icon={UsersRound} title={t('parts.one-title')} text={t('parts.one-text')} />
      )}
      {first && others.length > 0 && (
        <div className={styles.parts}>
          <PartCard part={first} title={t('parts.stays', { name: person.name })} />
          {others.map((part, index) => (
            <PartCard
              // Other faces are another part: what was struck out or typed of the one before is not meant for it.
              key={part.faces.join()}
              part={part}
              title={t('parts.part', { n: index + 2 })}
              except={person.person}
              onGive={give}
            />
          ))}
          {(data?.left ?? 0) > 0 && <p className={styles.left}>{t('parts.left', { n: data?.left ?? 0 })}</p>}
        </div>
      )}
    </Dialog>
  );
}
