import { KithError } from '../../api/errors.ts';
import type { Handlers } from '../../api/server.ts';
import type { PhotoId } from '../../api/types.ts';
import type { LibraryContext } from '../context.ts';
import { toFaceItem } from '../label/face-item.ts';
import type { ReadableDb } from '../store/database.ts';
import { facesOfPhoto } from '../store/faces.ts';
import { folderById } from '../store/folders.ts';
import { pathsOfPhoto } from '../store/paths.ts';
import {
  ALL_PHOTOS,
  camerasOfPhotos,
  monthsOfPhotos,
  neighbourOf,
  type PhotoFilter,
  type PhotoRow,
  photoById,
  photoIds,
  photoIdsBetween,
  photoIdsOfMonth,
  photoItem,
  placeOfPhoto,
} from '../store/photos.ts';
import type { LargeRenderings } from './large-renderings.ts';
import { monthPage, photoPage, toPhotoItem } from './photo-page.ts';

interface Dependencies extends Pick<LibraryContext, 'db'> {
  readonly large: LargeRenderings;
  /** What a query in the search language finds. Throws search.syntax, search.unknown-person. */
  readonly compileQuery: (db: ReadableDb, query: string) => PhotoFilter;
}

/** Answers photos.*. */
export function photoHandlers({ db, large, compileQuery }: Dependencies) {
  const filterOf = (query: string | undefined) => (query?.trim() ? compileQuery(db, query) : ALL_PHOTOS);
  return {
    'photos.list': ({ query, month, skip, cursor, limit }) =>
      month === undefined
        ? photoPage(db, filterOf(query), { cursor, limit })
        : monthPage(db, filterOf(query), { month, skip, cursor, limit }),
    'photos.months': ({ query }) => ({ months: [...monthsOfPhotos(db, filterOf(query))] }),
    'photos.ids': ({ query, month, between }) => {
      const filter = filterOf(query);
      if (!between) {
        const ids =
          month === undefined ? photoIds(db, filter) : photoIdsOfMonth(db, filter, month === '' ? null : month);
        return { photos: ids as PhotoId[] };
      }
      const [newer, older] = between
        .map((photo) => requirePhoto(db, photo))
        .toSorted((a, b) => b.timeline - a.timeline || b.id - a.id);
      return { photos: photoIdsBetween(db, filter, newer, older) as PhotoId[] };
    },
    'photos.get': ({ photo }) => {
      const row = requirePhoto(db, photo);
      const paths = pathsOfPhoto(db, photo).map(({ path, missing_since, folder_id }) => ({
        path,
        missing: missing_since !== null || folderById(db, folder_id)?.missing_since != null,
      }));
      return {
        ...toPhotoItem(photoItem(db, photo)!),
        paths,
        state: row.missing_since !== null ? 'missing' : row.state,
        failure:
          row.state === 'failed'
            ? { code: row.failure_code!, message: row.failure_message!, attempts: row.attempts }
            : null,
        warning: row.warning_code === null ? null : { code: row.warning_code, message: row.warning_message! },
        camera: row.camera,
        bytes: row.bytes,
        faceItems: facesOfPhoto(db, photo).map(toFaceItem),
      };
    },
    'photos.cameras': () => ({ cameras: [...camerasOfPhotos(db)] }),
    'photos.neighbours': ({ photo, query }) => {
      const { id, timeline } = requirePhoto(db, photo);
      const filter = filterOf(query);
      const place = { id, timeline };
      return {
        previous: neighbourOf(db, filter, place, 'newer') as PhotoId | null,
        next: neighbourOf(db, filter, place, 'older') as PhotoId | null,
      };
    },
    'photos.place': ({ photo, query }) => {
      requirePhoto(db, photo);
      const found = placeOfPhoto(db, filterOf(query), photo);
      return { place: found ? { month: found.month ?? '', index: found.newer } : null };
    },
    'photos.prepare-large': async ({ photo }) => {
      requirePhoto(db, photo);
      await large.prepare(photo);
      return {};
    },
  } satisfies Partial<Handlers>;
}

function requirePhoto(db: ReadableDb, photo: number): PhotoRow {
  const row = photoById(db, photo);
  if (!row) throw new KithError('not-found.photo', `There is no photo ${photo}.`);
  return row;
}
