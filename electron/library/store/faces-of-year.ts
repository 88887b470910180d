import type { ReadableDb, SqlParams } from './database.ts';
import { type FaceItemRow, type FacePage, ITEM } from './faces.ts';

const OF_PERSON = 'face.person_id = $of AND face.shown = 1';

/** A year's faces of a person; null: those without a date. */
const ofYear = (person: number, year: number | null): { readonly where: string; readonly params: SqlParams } =>
  year === null
    ? { where: `${OF_PERSON} AND face.taken_at IS NULL`, params: { of: person } }
    : {
        where: `${OF_PERSON} AND face.taken_at >= $from AND face.taken_at < $until`,
        params: { of: person, from: yearStartMs(year), until: yearStartMs(year + 1) },
      };

/** Not `Date.UTC`, which takes 0 to 99 for the last century. */
const yearStartMs = (year: number) => new Date(0).setUTCFullYear(year, 0, 1);

/** A person's faces of a year (null: without a date), best quality first. */
export function facesOfYearPage(
  db: ReadableDb,
  person: number,
  year: number | null,
  page: FacePage,
): readonly FaceItemRow[] {
  const { where, params } = ofYear(person, year);
  return db.all<FaceItemRow>(
    `${ITEM} WHERE ${where} AND quality <= $rank AND (quality < $rank OR face.id > $id)
     ORDER BY quality DESC, face.id LIMIT $limit`,
    { ...params, ...page },
  );
}

export function faceCountOfYear(db: ReadableDb, person: number, year: number | null): number {
  const { where, params } = ofYear(person, year);
  return db.get<{ n: number }>(`SELECT count(*) AS n FROM face WHERE ${where}`, params)!.n;
}
