import type { FaceId } from '../../api/types.ts';
import type { FaceReading, PhotoReading } from '../../api/vision.ts';
import type { LibraryContext } from '../context.ts';
import { copyLabels, deleteFace, insertFace, type KnownFaceRow, knownFaces, updateFace } from '../store/faces.ts';
import { type PathRow, pathsOfPhoto } from '../store/paths.ts';
import { deletePhoto, photoById, setPhotoRead } from '../store/photos.ts';
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
    const own = knownFaces(db, photo, model);
    const replaced = row.replaces === null ? [] : knownFaces(db, row.replaces, model);
    // The replaced photo has no file left: its faces go over. Otherwise it lives on as a copy and its labels do.
    const move = row.replaces !== null && pathsOfPhoto(db, row.replaces).length === 0;
    const match = matchBoth(own, replaced, reading.faces);
    setPhotoRead(db, photo, reading, { fileAtMs: localAsUtcMs(place.modified_at), model });

    const faces = reading.faces.map((face, index) => {
      const known = match[index];
      if (known && (move || own.includes(known))) {
        grouping.remove([known.id as FaceId]);
        updateFace(db, known.id, photo, face, model);
        return known.id as FaceId;
      }
      const id = insertFace(db, photo, face, model);
      if (known?.labelled) copyLabels(db, known.id, id);
      return id as FaceId;
    });

    // What is not found again goes, unless a person said something about it.
    const lost = (move ? [...own, ...replaced] : own).filter((face) => !face.labelled && !match.includes(face));
    grouping.remove(lost.map(({ id }) => id as FaceId));
    for (const { id } of lost) deleteFace(db, id);
    const superseded = move && knownFaces(db, row.replaces!, model).length === 0;
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

/** Which known face each found one is: one of this photo's own, else one of the photo whose file it took. */
function matchBoth(
  own: readonly KnownFaceRow[],
  replaced: readonly KnownFaceRow[],
  found: readonly FaceReading[],
): readonly (KnownFaceRow | undefined)[] {
  const match = matchFaces(own.map(toMatchable), found, true).map((index) => own[index]);
  const rest = [...found.keys()].filter((index) => !match[index]);
  const foundRest = rest.map((index) => found[index]);
  for (const [at, index] of matchFaces(replaced.map(toMatchable), foundRest, false).entries()) {
    match[rest[at]] = replaced[index];
  }
  return match;
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
