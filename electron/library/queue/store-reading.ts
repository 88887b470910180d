import type { FaceId } from '../../api/types.ts';
import type { FaceReading, PhotoReading } from '../../api/vision.ts';
import type { LibraryContext } from '../context.ts';
import { copyLabels, deleteFace, insertFace, type KnownFaceRow, knownFaces, updateFace } from '../store/faces.ts';
import { type PathRow, pathsOfPhoto } from '../store/paths.ts';
import { deletePhoto, type PhotoRow, photoById, setPhotoRead } from '../store/photos.ts';
import { type MatchableFace, matchFaces } from './match-faces.ts';

type Dependencies = Pick<LibraryContext, 'db' | 'thumbnails' | 'grouping' | 'model'>;

/**
 * Stores what was read of a photo in one transaction: the photo, its faces with embeddings and thumbnails, their
 * places in groups. Faces that were known before, in this photo or in the one whose file it took, keep id and labels.
 * Returns the faces that are new or have a new embedding.
 */
export function storeReading(
  { db, thumbnails, grouping, model }: Dependencies,
  photo: number,
  place: Pick<PathRow, 'modified_at'>,
  reading: PhotoReading,
): readonly FaceId[] {
  return db.transaction(() => {
    const row = photoById(db, photo);
    // Its file was overwritten while it was read: the new content is a photo of its own.
    if (!row) return [];
    const before = facesBefore({ db, model }, row);
    const match = matchFaces(before.faces.map(toMatchable), reading.faces, before.sameContent);
    setPhotoRead(db, photo, reading, { fileAtMs: localAsUtcMs(place.modified_at), model });

    const faces = reading.faces.map((face, index) => {
      const known = before.faces[match[index]]?.id;
      if (known !== undefined && before.move) {
        grouping.remove([known as FaceId]);
        updateFace(db, known, photo, face, model);
        return known as FaceId;
      }
      const id = insertFace(db, photo, face, model);
      if (known !== undefined) copyLabels(db, known, id);
      return id as FaceId;
    });

    const kept = new Set(match.map((index) => before.faces[index]?.id));
    const lost = before.move ? before.faces.filter(({ id, labelled }) => !kept.has(id) && !labelled) : [];
    grouping.remove(lost.map(({ id }) => id as FaceId));
    for (const { id } of lost) deleteFace(db, id);
    const superseded = before.move && row.replaces !== null && knownFaces(db, row.replaces, model).length === 0;
    if (superseded) deletePhoto(db, row.replaces!);

    // Their own database commits first: a crash in between leaves images of ids that are given again, not faces without.
    thumbnails.transaction(() => {
      thumbnails.putPhoto(photo, reading.thumbnail);
      thumbnails.dropLarge(photo);
      for (const [index, face] of reading.faces.entries()) thumbnails.putFace(faces[index], face.thumbnail);
      for (const { id } of lost) thumbnails.dropFace(id);
      if (superseded) thumbnails.dropPhoto(row.replaces!);
    });
    grouping.place(faces);
    return faces;
  });
}

interface FacesBefore {
  readonly faces: readonly KnownFaceRow[];
  /** They come from the same bytes. */
  readonly sameContent: boolean;
  /** The faces go over to this photo; otherwise their photo lives on beside it and only the labels are copied. */
  readonly move: boolean;
}

/** The faces known of this photo; where there are none yet, those of the photo whose file it took. */
function facesBefore({ db, model }: Pick<Dependencies, 'db' | 'model'>, { id, replaces }: PhotoRow): FacesBefore {
  const own = knownFaces(db, id, model);
  if (own.length > 0 || replaces === null) return { faces: own, sameContent: true, move: true };
  return {
    faces: knownFaces(db, replaces, model),
    sameContent: false,
    move: pathsOfPhoto(db, replaces).length === 0,
  };
}

function toMatchable({ x, y, w, h, vector }: KnownFaceRow): MatchableFace {
  return { box: [x, y, w, h], embedding: vector && floatsOf(vector) };
}

function floatsOf(bytes: Uint8Array): FaceReading['embedding'] {
  // A copy: SQLite's bytes need not lie on a multiple of four.
  return new Float32Array(bytes.slice().buffer);
}

/** A file's time as the metadata of photos have it: local time read as UTC. */
function localAsUtcMs(utcMs: number): number {
  return utcMs - new Date(utcMs).getTimezoneOffset() * 60_000;
}
