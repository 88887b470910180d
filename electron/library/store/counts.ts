import type { ReadableDb } from './database.ts';

/** What a library holds; faces = named + unnamed + strangers + notFaces, and maybe-faces beside them. */
export interface Counts {
  readonly photos: number;
  readonly pending: number;
  readonly missing: number;
  readonly named: number;
  readonly unnamed: number;
  readonly strangers: number;
  readonly notFaces: number;
  readonly maybeFaces: number;
  readonly people: number;
  readonly groups: number;
}

/** The photo lies in removed folders only: it is on no screen. The first half is empty where no folder was removed. */
const REMOVED = `photo.id IN (SELECT photo_id FROM folder JOIN path ON folder_id = folder.id WHERE removed = 1)
  AND NOT EXISTS (SELECT 1 FROM path JOIN folder ON folder.id = folder_id WHERE photo_id = photo.id AND removed = 0)`;

/** Photos and faces that are shown; people, hidden ones too; groups of two and more unnamed faces. */
export const libraryCounts = (db: ReadableDb): Counts =>
  db.get<Counts>(
    `SELECT
       (SELECT count(*) FROM photo WHERE shown = 1) AS photos,
       (SELECT count(*) FROM photo WHERE state = 'new' AND missing_since IS NULL AND NOT (${REMOVED})) AS pending,
       (SELECT count(*) FROM photo WHERE missing_since IS NOT NULL AND NOT (${REMOVED})) AS missing,
       (SELECT count(*) FROM face WHERE person_id IS NOT NULL AND shown = 1) AS named,
       (SELECT count(*) FROM face WHERE person_id IS NULL AND state = 'face' AND shown = 1) AS unnamed,
       (SELECT count(*) FROM face WHERE state = 'stranger' AND state <> 'face' AND shown = 1) AS strangers,
       (SELECT count(*) FROM face WHERE state = 'not-a-face' AND state <> 'face' AND shown = 1) AS notFaces,
       (SELECT count(*) FROM face WHERE state = 'maybe-face' AND state <> 'face' AND shown = 1) AS maybeFaces,
       (SELECT count(*) FROM person) AS people,
       (SELECT count(*) FROM (SELECT 1 FROM face
          WHERE group_id IS NOT NULL AND person_id IS NULL AND state = 'face' AND shown = 1
          GROUP BY group_id HAVING count(*) > 1)) AS groups`,
  )!;
