import type { ReadableDb } from './database.ts';
import { ALL_PHOTOS, type PhotoFilter } from './photos.ts';

/** A named face with all that an export may write of it. */
export interface ExportRow {
  readonly face_id: number;
  readonly photo_id: number;
  /** Of the photo's file. */
  readonly bytes: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly quality: number;
  /** 5 x (x, y) float32, 0..1. */
  readonly landmarks: Uint8Array;
  readonly person_id: number;
  readonly name: string;
  /** JSON array. */
  readonly aliases: string;
  readonly birth_date: string | null;
  readonly taken_at: number | null;
  /** Where the photo can be read now; null where its drive is away or its files are gone. */
  readonly readable: string | null;
  /** Where it lies or lay. */
  readonly path: string | null;
}

/** Named faces that are on the screens, by name, then by time; of some people and photos or of all (null), in photos of a filter. */
export const namedFaces = (
  db: ReadableDb,
  people: readonly number[] | null,
  { whereOfAll, params }: PhotoFilter = ALL_PHOTOS,
  photos: readonly number[] | null = null,
): readonly ExportRow[] =>
  db.all<ExportRow>(
    `SELECT face.id AS face_id, photo_id, photo.bytes, x, y, w, h, quality, landmarks, person_id, name, aliases, birth_date, photo.taken_at,
       (SELECT path.path FROM path JOIN folder ON folder.id = folder_id
        WHERE path.photo_id = photo.id AND path.missing_since IS NULL AND folder.missing_since IS NULL
        ORDER BY folder.removed, path.id LIMIT 1) AS readable,
       (SELECT path.path FROM path WHERE path.photo_id = photo.id ORDER BY path.missing_since IS NOT NULL, path.id LIMIT 1) AS path
     FROM person JOIN face ON face.person_id = person.id JOIN photo ON photo.id = photo_id
     WHERE face.shown = 1 AND ($people IS NULL OR person.id IN (SELECT value FROM json_each($people)))
       AND ($photos IS NULL OR photo_id IN (SELECT value FROM json_each($photos)))
       AND photo_id IN (SELECT photo.id FROM photo WHERE photo.shown = 1 AND (${whereOfAll}))
     ORDER BY name_key, person.id, photo.taken_at, photo_id, face.id`,
    {
      ...params,
      people: people === null ? null : JSON.stringify(people),
      photos: photos === null ? null : JSON.stringify(photos),
    },
  );

/** How many photos a choice holds, with faces or without; of some photos or of all (null), of a filter. */
export const photosChosen = (
  db: ReadableDb,
  { whereOfAll, params }: PhotoFilter,
  photos: readonly number[] | null,
): number =>
  db.get<{ n: number }>(
    `SELECT count(*) AS n FROM photo
     WHERE shown = 1 AND ($photos IS NULL OR photo.id IN (SELECT value FROM json_each($photos))) AND (${whereOfAll})`,
    { ...params, photos: photos === null ? null : JSON.stringify(photos) },
  )!.n;
