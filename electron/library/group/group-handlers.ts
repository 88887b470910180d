import { KithError } from '../../api/errors.ts';
import type { GroupItem } from '../../api/groups.ts';
import type { Handlers } from '../../api/server.ts';
import type { FaceId, GroupId, PersonId, Suggestion } from '../../api/types.ts';
import type { LibraryContext } from '../context.ts';
import { nextCursor, parseCursor } from '../cursor.ts';
import { nameFaces } from '../label/name-faces.ts';
import type { ReadableDb } from '../store/database.ts';
import { setFacesState } from '../store/faces.ts';
import {
  datesOfGroup,
  type GroupList,
  type GroupRow,
  groupById,
  groupCount,
  groupsPage,
  unnamedFacesOfGroup,
} from '../store/groups.ts';
import { suggestionOfGroup } from '../store/suggestions.ts';

/** How many faces stand for a group on the screen. */
const SAMPLE = 8;

/** A face alone is seen once: a stranger, as long as nobody asks for all. */
const LISTS = {
  people: { atLeast: 2, aside: 0 },
  others: { atLeast: 1, aside: 1 },
  all: { atLeast: 1, aside: null },
} as const satisfies Record<string, GroupList>;

/** Answers groups.*. */
export function groupHandlers(context: Pick<LibraryContext, 'db' | 'journal' | 'now'>) {
  const { db, journal } = context;
  return {
    'groups.list': ({ kind, singles, cursor, limit }) => {
      const list = LISTS[kind ?? (singles ? 'all' : 'people')];
      const { rank, id } = parseCursor(cursor, { rank: Number.MAX_SAFE_INTEGER, id: 0 });
      const rows = groupsPage(db, { ...list, faces: rank, group: id, limit });
      return {
        items: rows.map((row) => toGroupItem(db, row)),
        next: nextCursor(rows, limit, (row) => ({ rank: row.faces, id: row.id })),
        total: groupCount(db, list),
      };
    },
    'groups.get': ({ group }) => toGroupItem(db, requireGroup(db, group)),
    'groups.name': ({ group, who, except }) => nameFaces(context, 'groups.name', membersBut(db, group, except), who),
    'groups.ignore': ({ group, as }) => {
      const faces = membersBut(db, group, []);
      return journal.act('groups.ignore', { faces: faces.length, state: as }, () => setFacesState(db, faces, as));
    },
  } satisfies Partial<Handlers>;
}

/** The unnamed faces of a group without some. Throws not-found.group where none is left. */
function membersBut(db: ReadableDb, group: GroupId, except: readonly FaceId[]): FaceId[] {
  const { faces } = requireGroup(db, group);
  const out = new Set<number>(except);
  const left = unnamedFacesOfGroup(db, group, faces).filter((face) => !out.has(face));
  if (left.length === 0) throw new KithError('not-found.group', `Every face of group ${group} was left out.`);
  return left as FaceId[];
}

function requireGroup(db: ReadableDb, group: GroupId): GroupRow {
  const row = groupById(db, group);
  if (!row) throw new KithError('not-found.group', `There is no group ${group} of unnamed faces; it may have changed.`);
  return row;
}

function toGroupItem(db: ReadableDb, { id, faces, photos }: GroupRow): GroupItem {
  const { first, last } = datesOfGroup(db, id);
  return {
    group: id as GroupId,
    faces,
    photos,
    sample: unnamedFacesOfGroup(db, id, SAMPLE) as FaceId[],
    suggestion: toSuggestion(suggestionOfGroup(db, id)),
    firstAtMs: first,
    lastAtMs: last,
  };
}

function toSuggestion(row: ReturnType<typeof suggestionOfGroup>): Suggestion | null {
  return row ? { person: row.person_id as PersonId, name: row.name, probability: row.probability } : null;
}
