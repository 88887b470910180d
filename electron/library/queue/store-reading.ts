import type { FaceId } from '../../api/types.ts';
import type { FaceReading, PhotoReading } from '../../api/vision.ts';
import type { LibraryContext } from '../context.ts';
import { setFacePhoto, withdrawFace } from '../store/drawn-faces.ts';
import {
  copyLabels,
  deleteFace,
  insertFace,
  type KnownFaceRow,
  knownFaces,
  putEmbedding,
  updateFace,
} from '../store/known-faces.ts';
import { type PathRow, pathsOfPhoto } from '../store/paths.ts';
import { deletePhoto, photoById, setPhotoRead } from '../store/photos.ts';
import { settleFinds } from './covered-finds.ts';
import { cosine, type MatchableFace, matchFaces, SAME_FACE } from './match-faces.ts';
import { placeLikeness, SAME_PLACE } from './same-place.ts';

type Dependencies = Pick<LibraryContext, 'db' | 'thumbnails' | 'grouping' | 'model'>;

/** What is to be seen in the box that a person drew around a face, by the face's id. */
export type DrawnReadings = ReadonlyMap<number, FaceReading>;

/**
 * Stores what was read of a photo in one transaction: the photo, its faces with embeddings and thumbnails, their
 * places in groups. Faces that were known before, in this photo or in the one whose file it took, keep id and labels; one
 * that a person drew keeps its box too, whether or not something was found there.
 * Returns the faces that are new or have a new embedding.
 */
export function storeReading(
  { db, thumbnails, grouping, model }: Dependencies,
  photo: number,
  place: Pick<PathRow, 'modified_at'>,
  reading: PhotoReading,
  drawn: DrawnReadings = new Map(),
): readonly FaceId[] {
  return db.transaction(() => {
    const row = photoById(db, photo);
    // Its file was overwritten while it was read: the new content is a photo of its own.
    if (!row) return [];
    const own = knownFaces(db, photo, model);
    const replaced = row.replaces === null ? [] : knownFaces(db, row.replaces, model);
    // The replaced photo has no file left: its faces go over. Otherwise it lives on as a copy and its labels do.
    const move = row.replaces !== null && pathsOfPhoto(db, row.replaces).length === 0;
    const match = matchBoth(own.filter(takesPart), replaced.filter(takesPart), reading.faces);
    setPhotoRead(db, photo, reading, { fileAtMs: localAsUtcMs(place.modified_at), model });

    const kept = own.filter((face) => face.drawn && takesPart(face));
    // What is found where a drawn face is goes below it, as a face of its own: the drawing may be taken back.
    const finds = reading.faces.map((face, index): Entry => {
      const known = match[index];
      return { face, known: known && kept.includes(known) ? undefined : known, drawn: 0 };
    });
    const entries = withDrawn(finds, replaced, drawn);

    const faces = entries.map(({ face, known, drawn: isDrawn }) => {
      if (known && (move || own.includes(known))) {
        grouping.remove([known.id as FaceId]);
        updateFace(db, known.id, photo, face, model, isDrawn);
        return known.id as FaceId;
      }
      const id = insertFace(db, photo, face, model, isDrawn);
      if (known?.labelled) copyLabels(db, known.id, id);
      if (known?.withdrawn && !known.covered) withdrawFace(db, id);
      return id as FaceId;
    });
    const embedded = kept.filter(({ id, vector }) => {
      const seen = drawn.get(id) ?? reading.faces[match.findIndex((known) => known?.id === id)];
      if (vector || !seen) return false;
      putEmbedding(db, id, model, seen.embedding);
      return true;
    });

    // What is not found again goes, unless a person said something about it.
    const known = new Set(entries.map((entry) => entry.known));
    const lost = (move ? [...own, ...replaced] : own).filter((face) => !face.labelled && !known.has(face));
    grouping.remove(lost.map(({ id }) => id as FaceId));
    for (const { id } of lost) deleteFace(db, id);
    // What undo and redo may need goes with the file.
    const behind = move ? replaced.filter((face) => face.withdrawn && !known.has(face)) : [];
    grouping.remove(behind.map(({ id }) => id as FaceId));
    for (const { id } of behind) setFacePhoto(db, id, photo);
    const settled = settleFinds(db, photo).filter((id) => !faces.includes(id));
    grouping.remove(settled);
    const superseded = move && knownFaces(db, row.replaces!, model).length === 0;
    if (superseded) deletePhoto(db, row.replaces!);

    // Their own database commits first: a crash in between leaves images of ids that are given again, not faces without.
    thumbnails.transaction(() => {
      thumbnails.putPhoto(photo, reading.thumbnail);
      thumbnails.dropLarge(photo);
      for (const [index, { face }] of entries.entries()) thumbnails.putFace(faces[index], face.thumbnail);
      for (const { id } of kept) if (drawn.has(id)) thumbnails.putFace(id, drawn.get(id)!.thumbnail);
      for (const { id } of lost) thumbnails.dropFace(id);
      if (superseded) thumbnails.dropPhoto(row.replaces!);
    });
    const changed = [...faces, ...embedded.map(({ id }) => id as FaceId)];
    grouping.place([...changed, ...settled, ...behind.map(({ id }) => id as FaceId)]);
    return changed;
  });
}

/** A face of the photo as it is to be stored, and which known one it is. */
interface Entry {
  readonly face: FaceReading;
  readonly known: KnownFaceRow | undefined;
  /** 1 where it has the box that a person drew. */
  readonly drawn: 0 | 1;
}

/** An undone drawing is nowhere; the first box of an adjusted face still is, so that it does not come back as another one. */
const takesPart = ({ drawn, withdrawn }: KnownFaceRow) => !(drawn && withdrawn);

/**
 * The finds, behind what a person drew in the replaced photo: that is in the new one, in its box, where what is to be seen
 * there is the same face; a file whose metadata was written has the same picture.
 */
function withDrawn(finds: readonly Entry[], replaced: readonly KnownFaceRow[], drawn: DrawnReadings): readonly Entry[] {
  const carried = replaced.flatMap((known): Entry[] => {
    const face = drawn.get(known.id);
    if (!face || !known.vector) return [];
    const isSame = (cosine({ embedding: floatsOf(known.vector) }, face) ?? -1) >= SAME_FACE;
    return isSame ? [{ face, known, drawn: 1 }] : [];
  });
  const others = finds.flatMap((find): Entry[] => {
    const above = find.known && carried.find(({ known }) => known === find.known);
    if (!above) return [find];
    return placeLikeness(find.face, above.face) > SAME_PLACE ? [{ ...find, known: undefined }] : [];
  });
  // First: what is found below a drawn face is the younger one.
  return [...carried, ...others];
}

/** Which known face each found one is: one of this photo's own, else one of the photo whose file it took. */
function matchBoth(
  own: readonly KnownFaceRow[],
  replaced: readonly KnownFaceRow[],
  found: readonly FaceReading[],
): (KnownFaceRow | undefined)[] {
  const match = new Array<KnownFaceRow | undefined>(found.length).fill(undefined);
  matchRest(match, own, found, true);
  matchRest(match, replaced, found, false);
  return match;
}

/** Finds that are none yet are matched with these. `sameContent` as `matchFaces` has it. */
function matchRest(
  match: (KnownFaceRow | undefined)[],
  known: readonly KnownFaceRow[],
  found: readonly FaceReading[],
  sameContent: boolean,
): void {
  const rest = [...found.keys()].filter((index) => !match[index]);
  const foundRest = rest.map((index) => found[index]);
  for (const [at, index] of matchFaces(known.map(toMatchable), foundRest, sameContent).entries()) {
    match[rest[at]] = known[index];
  }
}

function toMatchable({ x, y, w, h, vector, drawn, landmarks }: KnownFaceRow): MatchableFace {
  return {
    box: [x, y, w, h],
    embedding: vector && floatsOf(vector),
    landmarks: drawn ? floatsOf(landmarks) : undefined,
  };
}

function floatsOf(bytes: Uint8Array): FaceReading['embedding'] {
  // A copy: SQLite's bytes need not lie on a multiple of four.
  return new Float32Array(bytes.slice().buffer);
}

/** A file's time as the metadata of photos have it: local time read as UTC. */
function localAsUtcMs(utcMs: number): number {
  return utcMs - new Date(utcMs).getTimezoneOffset() * 60_000;
}
