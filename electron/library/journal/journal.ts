import type { Topic } from '../../api/contract.ts';
import { KithError } from '../../api/errors.ts';
import type { FaceId } from '../../api/types.ts';
import type { ActDone, Grouping, Journal, Learner } from '../context.ts';
import { settleFinds } from '../queue/covered-finds.ts';
import type { WritableDb } from '../store/database.ts';
import { photosOfDrawn } from '../store/drawn-faces.ts';
import {
  type ActRow,
  actToRedo,
  actToUndo,
  beginRecording,
  type ChangeRow,
  changesOfAct,
  deleteAct,
  deleteUndoneActs,
  endRecording,
  lastActs,
  restoreRow,
  type Subject,
  setActUndone,
} from '../store/journal.ts';

/** The journal with what takes acts back and does them again. */
export interface UndoJournal extends Journal {
  /** Throws journal.nothing-to-undo. */
  undo(): ActDone;
  /** Throws journal.nothing-to-redo. */
  redo(): ActDone;
  /** The last acts, newest first, and what undo and redo would do now. */
  list(limit: number): {
    readonly acts: readonly (ActDone & { readonly atMs: number; readonly undone: boolean })[];
    readonly undo: ActDone | null;
    readonly redo: ActDone | null;
  };
}

interface Dependencies {
  readonly db: WritableDb;
  readonly now: () => number;
  readonly grouping: Pick<Grouping, 'labelsChanged'>;
  readonly learner: Pick<Learner, 'labelsChanged'>;
  readonly changed: (...topics: readonly Topic[]) => void;
}

/** What a screen shows of each subject: photos too, since a search finds them by people. */
const TOPICS: { readonly [S in Subject]: readonly Topic[] } = {
  face: ['faces', 'people', 'groups', 'photos'],
  person: ['people', 'faces', 'photos'],
  rejection: ['faces', 'people', 'groups'],
  link: ['review', 'groups'],
  confirmation: ['review'],
  search: ['searches'],
  folder: ['folders', 'photos', 'faces', 'people', 'groups', 'failures'],
};

/**
 * Undo and redo that survive a restart. While an act is recorded, triggers of the schema write down every row of
 * labels, people, rejections and removed folders before and after each change, whoever made it; undo puts the earlier
 * states back in reverse order, redo the later ones in order.
 */
export function createJournal({ db, now, grouping, learner, changed }: Dependencies): UndoJournal {
  /** Tells everyone who builds on labels; part of the transaction that changed them. */
  const settle = (changes: readonly ChangeRow[], finds: readonly FaceId[] = []) => {
    const faces = [...new Set([...facesOf(changes), ...finds])];
    if (faces.length > 0) grouping.labelsChanged(faces);
  };
  const tell = (changes: readonly ChangeRow[]) => {
    learner.labelsChanged();
    changed('journal', ...new Set(changes.flatMap(({ subject }) => TOPICS[subject])));
  };

  const replay = (act: ActRow, undone: 0 | 1): ActDone => {
    const changes = changesOfAct(db, act.id);
    db.transaction(() => {
      if (undone) for (const change of changes.toReversed()) restoreRow(db, change, change.before);
      else for (const change of changes) restoreRow(db, change, change.after);
      setActUndone(db, act.id, undone);
      const finds = photosOfDrawn(db, facesOf(changes)).flatMap((photo) => settleFinds(db, photo));
      settle(changes, finds);
    });
    tell(changes);
    return toDone(act);
  };

  return {
    act(kind, values, work) {
      let changes: readonly ChangeRow[] = [];
      const act = db.transaction(() => {
        const id = beginRecording(db, { at: now(), kind, values: JSON.stringify(values) });
        work();
        endRecording(db);
        changes = changesOfAct(db, id);
        if (changes.length === 0) {
          deleteAct(db, id);
          return 0;
        }
        deleteUndoneActs(db);
        settle(changes);
        return id;
      });
      if (changes.length > 0) tell(changes);
      return { act, kind, values: { ...values } };
    },
    undo() {
      const act = actToUndo(db);
      if (!act) throw new KithError('journal.nothing-to-undo', 'There is nothing to undo.');
      return replay(act, 1);
    },
    redo() {
      const act = actToRedo(db);
      if (!act) throw new KithError('journal.nothing-to-redo', 'There is nothing to redo.');
      return replay(act, 0);
    },
    list(limit) {
      const undo = actToUndo(db);
      const redo = actToRedo(db);
      return {
        acts: lastActs(db, limit).map((act) => ({ ...toDone(act), atMs: act.at, undone: act.undone === 1 })),
        undo: undo ? toDone(undo) : null,
        redo: redo ? toDone(redo) : null,
      };
    },
  };
}

function facesOf(changes: readonly ChangeRow[]): FaceId[] {
  const faces = new Set<number>();
  for (const { subject, row_key } of changes) {
    const key = JSON.parse(row_key) as number[];
    if (subject === 'face' || subject === 'rejection') faces.add(key[0]);
    else if (subject === 'link') for (const face of key) faces.add(face);
  }
  return [...faces] as FaceId[];
}

const toDone = ({ id, kind, act_values }: ActRow): ActDone => ({
  act: id,
  kind,
  values: JSON.parse(act_values) as Record<string, string | number>,
});
