import { Redo2, Undo2 } from 'lucide-react';
import { IconButton } from '../components/icon-button.tsx';
import { useText } from '../state/services.ts';
import { useUndo } from '../state/use-act.ts';
import { useCall } from '../state/use-call.ts';
import { modKey } from './platform.ts';

/** Undo and redo, each saying what it would take back or do again. */
export function UndoButtons() {
  const { t, act } = useText();
  const { data } = useCall('journal.list', { limit: 1 });
  const undo = useUndo();
  const back = data?.undo;
  const again = data?.redo;
  return (
    <>
      <IconButton
        icon={Undo2}
        label={back ? t('undo.undo-act', { act: act(back) }) : t('undo.nothing')}
        hint={`${modKey} Z`}
        isDisabled={!back}
        onPress={() => void undo('journal.undo')}
      />
      <IconButton
        icon={Redo2}
        label={again ? t('undo.redo-act', { act: act(again) }) : t('undo.nothing-redo')}
        hint={`${modKey} Shift Z`}
        isDisabled={!again}
        onPress={() => void undo('journal.redo')}
      />
    </>
  );
}
