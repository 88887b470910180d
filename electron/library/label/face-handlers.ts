import type { Request, Result } from '../../api/contract.ts';
import type { Handlers } from '../../api/server.ts';
import type { LibraryContext } from '../context.ts';
import { nextCursor, parseCursor } from '../cursor.ts';
import type { ReadableDb } from '../store/database.ts';
import {
  clearFacesPerson,
  type FaceItemRow,
  type FacePage,
  faceCount,
  facesPage,
  rejectedFaceCount,
  rejectedFacesPage,
  rejectFaces,
  setFacesState,
  suggestedFaceCount,
  suggestedFacesPage,
  unrejectFaces,
} from '../store/faces.ts';
import { faceCountOfYear, facesOfYearPage } from '../store/faces-of-year.ts';
import { toFaceItem } from './face-item.ts';
import { nameFaces, requireFaces, requirePerson } from './name-faces.ts';

/** Answers faces.*. */
export function faceHandlers(context: Pick<LibraryContext, 'db' | 'journal' | 'now'>) {
  const { db, journal, now } = context;
  return {
    'faces.list': (request) => listFaces(db, request),
    'faces.name': ({ faces, who }) => nameFaces(context, 'faces.name', faces, who),
    'faces.unname': ({ faces }) => {
      requireFaces(db, faces);
      return journal.act('faces.unname', { faces: faces.length }, () => clearFacesPerson(db, faces));
    },
    'faces.reject': ({ faces, person }) => {
      requireFaces(db, faces);
      const { name } = requirePerson(db, person);
      return journal.act('faces.reject', { name, faces: faces.length }, () => rejectFaces(db, faces, person, now()));
    },
    'faces.unreject': ({ faces, person }) => {
      requireFaces(db, faces);
      const { name } = requirePerson(db, person);
      return journal.act('faces.unreject', { name, faces: faces.length }, () => unrejectFaces(db, faces, person));
    },
    'faces.set-state': ({ faces, state }) => {
      requireFaces(db, faces);
      return journal.act('faces.set-state', { faces: faces.length, state }, () => setFacesState(db, faces, state));
    },
  } satisfies Partial<Handlers>;
}

/** A kind of list: its page, its length, and what it is sorted by. */
interface Listing {
  readonly page: (page: FacePage) => readonly FaceItemRow[];
  readonly total: () => number;
  readonly rank: (row: FaceItemRow) => number;
}

function listFaces(db: ReadableDb, { of, cursor, limit }: Request<'faces.list'>): Result<'faces.list'> {
  const { page, total, rank } = listingOf(db, of);
  // Ranks are at most 1: the first page starts above them all.
  const rows = page({ ...parseCursor(cursor, { rank: 2, id: 0 }), limit });
  return {
    items: rows.map(toFaceItem),
    next: nextCursor(rows, limit, (row) => ({ rank: rank(row), id: row.id })),
    total: total(),
  };
}

function listingOf(db: ReadableDb, of: Request<'faces.list'>['of']): Listing {
  const byQuality = (row: FaceItemRow) => row.quality;
  const plain = (list: Parameters<typeof facesPage>[1], id = 0): Listing => ({
    page: (page) => facesPage(db, list, id, page),
    total: () => faceCount(db, list, id),
    rank: byQuality,
  });
  if ('group' in of) return plain('group', of.group);
  if (!('person' in of)) return plain(of.kind);
  const { person, kind, year } = of;
  requirePerson(db, person);
  switch (kind) {
    case 'confirmed':
      if (year === undefined) return plain('confirmed', person);
      return {
        page: (page) => facesOfYearPage(db, person, year, page),
        total: () => faceCountOfYear(db, person, year),
        rank: byQuality,
      };
    case 'suggested':
      return {
        page: (page) => suggestedFacesPage(db, person, page),
        total: () => suggestedFaceCount(db, person),
        rank: (row) => row.probability!,
      };
    case 'rejected':
      return {
        page: (page) => rejectedFacesPage(db, person, page),
        total: () => rejectedFaceCount(db, person),
        rank: byQuality,
      };
    default:
      return kind satisfies never;
  }
}
