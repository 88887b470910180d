import { useState } from 'react';
import type { PersonItem } from '../../../electron/api/people.ts';
import type { PersonId } from '../../../electron/api/types.ts';
import { useAct } from '../../state/use-act.ts';
import { MergeDialog } from './merge-dialog.tsx';
import type { PersonTask } from './person-actions.ts';
import { RenameDialog } from './rename-dialog.tsx';

interface PersonTasks {
  start(task: PersonTask, people: readonly PersonItem[]): void;
  /** To be put on the screen. */
  readonly dialog: React.ReactNode;
}

/** Rename, merge, hide and remove, with the dialogs they need. `onDone` follows what takes people off the screen. */
export function usePersonTasks(onDone: () => void, onMerged?: (into: PersonId) => void): PersonTasks {
  const [asking, setAsking] = useState<{ task: 'rename' | 'merge'; people: readonly PersonItem[] } | null>(null);
  const { act: hide } = useAct('people.hide');
  const { act: remove } = useAct('people.remove');

  const start = (task: PersonTask, people: readonly PersonItem[]) => {
    switch (task) {
      case 'rename':
      case 'merge':
        return setAsking({ task, people: task === 'rename' ? people.slice(0, 1) : people });
      case 'hide':
        return void inTurn(people, ({ person, hidden }) => hide({ person, hidden: !hidden })).then(onDone);
      case 'remove':
        return void inTurn(people, ({ person }) => remove({ person })).then(onDone);
    }
  };
  const close = () => setAsking(null);
  const dialog = asking && (
    <>
      {asking.task === 'rename' && asking.people[0] && <RenameDialog person={asking.people[0]} onClose={close} />}
      {asking.task === 'merge' && (
        <MergeDialog
          people={asking.people}
          onClose={close}
          onMerged={(into) => {
            onDone();
            onMerged?.(into);
          }}
        />
      )}
    </>
  );
  return { start, dialog };
}

/** One after the other, so that the journal has them in the order of the screen. */
async function inTurn<Item>(items: readonly Item[], act: (item: Item) => Promise<unknown>): Promise<void> {
  for (const item of items) await act(item);
}
