import type { Handlers } from '../../api/server.ts';
import type { UndoJournal } from './journal.ts';

/** Answers journal.*. */
export function journalHandlers({ journal }: { readonly journal: UndoJournal }) {
  return {
    'journal.list': ({ limit }) => {
      const { acts, undo, redo } = journal.list(limit);
      return { acts: [...acts], undo, redo };
    },
    'journal.undo': () => journal.undo(),
    'journal.redo': () => journal.redo(),
  } satisfies Partial<Handlers>;
}
