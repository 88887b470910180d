import type { ReadableDb, WritableDb } from './database.ts';

/** A face whose embedding is to be made. */
export interface FaceToEmbed {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** 5 x (x, y) float32, 0..1. */
  readonly landmarks: Uint8Array;
  /** 1 where a person drew its box. */
  readonly drawn: 0 | 1;
}

const WITHOUT = `NOT EXISTS (SELECT 1 FROM embedding WHERE face_id = face.id AND model = $model)`;
/** A photo that waits to be read gets its embeddings then. */
const READ = `EXISTS (SELECT 1 FROM photo WHERE photo.id = photo_id AND photo.state = 'done')`;

/** Photos after this id with faces that have no embedding of a model, in order of their ids. */
export const photosToEmbed = (db: ReadableDb, model: string, after: number, limit: number): readonly number[] =>
  db
    .all<{ photo_id: number }>(
      `SELECT DISTINCT photo_id FROM face WHERE photo_id > $after AND ${WITHOUT} AND ${READ} ORDER BY photo_id LIMIT $limit`,
      { model, after, limit },
    )
    .map(({ photo_id }) => photo_id);

export const countPhotosToEmbed = (db: ReadableDb, model: string): number =>
  db.get<{ n: number }>(`SELECT count(DISTINCT photo_id) AS n FROM face WHERE ${WITHOUT} AND ${READ}`, { model })!.n;

export const facesToEmbed = (db: ReadableDb, photo: number, model: string): readonly FaceToEmbed[] =>
  db.all<FaceToEmbed>(
    `SELECT id, x, y, w, h, landmarks, drawn FROM face WHERE photo_id = $photo AND ${WITHOUT} ORDER BY id`,
    {
      photo,
      model,
    },
  );

/** Nothing where the face has gone meanwhile, or has one. Returns whether it was stored. */
export const putMissingEmbedding = (db: WritableDb, face: number, model: string, vector: Float32Array): boolean =>
  db.run(
    `INSERT OR IGNORE INTO embedding (face_id, model, vector)
     SELECT id, $model, $vector FROM face WHERE id = $face`,
    { face, model, vector: new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength) },
  ).changes === 1;

/** Photos whose faces could not be embedded are read again when they are there; labels stay. Returns how many. */
export const setUnembeddedToRead = (db: WritableDb, model: string): number =>
  db.run(`UPDATE photo SET state = 'new' WHERE state = 'done' AND id IN (SELECT photo_id FROM face WHERE ${WITHOUT})`, {
    model,
  }).changes;

/** What a removed model left behind. */
export const deleteEmbeddings = (db: WritableDb, model: string): number =>
  db.run('DELETE FROM embedding WHERE model = $model', { model }).changes;

/** Named faces and faces of groups, clear ones first, to try a model on. */
export interface CheckFaceRow {
  readonly photo_id: number;
  /** A person, or a group as a negative number. */
  readonly who: number;
  readonly landmarks: Uint8Array;
}

/** The best faces of those people and groups that have several, at most `each` of one and `limit` in all. */
export const facesToCheck = (db: ReadableDb, each: number, limit: number): readonly CheckFaceRow[] =>
  db.all<CheckFaceRow>(
    `WITH told AS (
       SELECT photo_id, landmarks, quality, coalesce(person_id, -group_id) AS who,
         row_number() OVER (PARTITION BY coalesce(person_id, -group_id) ORDER BY quality DESC, id) AS place,
         count(*) OVER (PARTITION BY coalesce(person_id, -group_id)) AS faces
       FROM face WHERE shown = 1 AND state = 'face' AND (person_id IS NOT NULL OR group_id IS NOT NULL))
     SELECT photo_id, who, landmarks FROM told WHERE faces >= 2 AND place <= $each
     ORDER BY who < 0, min(faces, $each) DESC, who, place LIMIT $limit`,
    { each, limit },
  );
