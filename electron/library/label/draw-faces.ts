import { existsSync } from 'node:fs';
import { KithError } from '../../api/errors.ts';
import type { Handlers } from '../../api/server.ts';
import { type FaceId, LEAST_DRAWN_PX, type PhotoId, type RelBox } from '../../api/types.ts';
import type { FaceReading } from '../../api/vision.ts';
import type { ActDone, LibraryContext } from '../context.ts';
import { findsUnder, placeOf } from '../queue/covered-finds.ts';
import { placeLikeness, SAME_PLACE } from '../queue/same-place.ts';
import type { ReadableDb } from '../store/database.ts';
import { copySuggestion, insertDrawing, moveCover, showFace, withdrawFace } from '../store/drawn-faces.ts';
import { faceById } from '../store/faces.ts';
import { copyLabels, type KnownFaceRow, knownFaces } from '../store/known-faces.ts';
import { pathsOfPhoto, readablePath } from '../store/paths.ts';
import { photoById } from '../store/photos.ts';
import { requireFaces } from './name-faces.ts';

type Dependencies = Pick<LibraryContext, 'db' | 'journal' | 'vision' | 'thumbnails' | 'grouping' | 'model'>;
type Drawn = ActDone & { readonly face: FaceId };

/** Answers faces.draw and faces.adjust. */
export function drawingHandlers(context: Dependencies) {
  return {
    'faces.draw': ({ photo, box }) => drawFace(context, photo, box),
    'faces.adjust': ({ face, box }) => adjustFace(context, face, box),
  } satisfies Partial<Handlers>;
}

/**
 * Stores a face that a person drew a box around, as one act. Around a face that is there already it gives that one the
 * box, and says that it is a face.
 * @throws KithError not-found.photo, not-found.path, face.box-too-small, and what vision says of the file
 */
async function drawFace(context: Dependencies, photo: PhotoId, box: RelBox): Promise<Drawn> {
  const { db } = context;
  const reading = await describe(context, photo, box);
  const there = faceAt(db, photo, reading, context.model);
  if (there) return replaceFace(context, 'faces.draw', there.id as FaceId, photo, reading, 'is-a-face');
  const face = insertFresh(context, photo, reading);
  return { ...context.journal.act('faces.draw', {}, () => showFace(db, face)), face };
}

/**
 * Gives a face the box that a person drew, as one act: another row takes its place, with all that was said of it.
 * @throws KithError not-found.face, and what `drawFace` throws
 */
async function adjustFace(context: Dependencies, face: FaceId, box: RelBox): Promise<Drawn> {
  const { db } = context;
  requireFaces(db, [face]);
  const photo = faceById(db, face)!.photo_id as PhotoId;
  const reading = await describe(context, photo, box);
  // It may have gone meanwhile, or have been adjusted.
  requireFaces(db, [face]);
  return replaceFace(context, 'faces.adjust', face, photo, reading, 'as-said');
}

async function describe({ db, vision }: Dependencies, photo: PhotoId, box: RelBox): Promise<FaceReading> {
  const row = photoById(db, photo);
  if (!row) throw notFound(photo);
  const place = readablePath(db, photo);
  const file = place?.path ?? pathsOfPhoto(db, photo)[0]?.path;
  const isThere = place !== undefined && existsSync(place.path);
  if (!isThere || row.width === null || row.height === null) {
    const why = isThere
      ? `Kith has not read ${file} yet.`
      : `${file} is not there now: was it moved, or its drive taken out?`;
    throw new KithError('not-found.path', why, file === undefined ? {} : { file });
  }
  const [widthPx, heightPx] = [box[2] * row.width, box[3] * row.height].map(Math.round);
  if (widthPx < LEAST_DRAWN_PX || heightPx < LEAST_DRAWN_PX) {
    const size = `${widthPx} x ${heightPx} pixels`;
    throw new KithError('face.box-too-small', `A box of ${size} shows nobody: draw one of ${LEAST_DRAWN_PX} at least.`);
  }
  const [reading] = await vision.describe(place.path, [box]);
  if (!photoById(db, photo)) throw notFound(photo);
  return reading;
}

const notFound = (photo: PhotoId) => new KithError('not-found.photo', `There is no photo ${photo}.`);

/** The face that is at this place already, the likeliest where there are several. */
function faceAt(db: ReadableDb, photo: PhotoId, reading: FaceReading, model: string): KnownFaceRow | undefined {
  const likeness = (face: KnownFaceRow) => placeLikeness(placeOf(face), reading);
  const [best] = knownFaces(db, photo, model)
    .filter(({ withdrawn }) => !withdrawn)
    .map((face) => ({ face, like: likeness(face) }))
    .toSorted((a, b) => b.like - a.like);
  return best && best.like > SAME_PLACE ? best.face : undefined;
}

/** Stored, embedded and known to grouping, but not to be seen before the act shows it. */
function insertFresh({ db, thumbnails, grouping, model }: Dependencies, photo: PhotoId, reading: FaceReading): FaceId {
  return db.transaction(() => {
    const face = insertDrawing(db, photo, reading, model) as FaceId;
    thumbnails.putFace(face, reading.thumbnail);
    grouping.place([face]);
    return face;
  });
}

function replaceFace(
  context: Dependencies,
  kind: 'faces.draw' | 'faces.adjust',
  old: FaceId,
  photo: PhotoId,
  reading: FaceReading,
  what: 'is-a-face' | 'as-said',
): Drawn {
  const { db } = context;
  const { state } = faceById(db, old)!;
  const face = insertFresh(context, photo, reading);
  const done = context.journal.act(kind, {}, () => {
    showFace(db, face);
    copyLabels(db, old, face);
    // Who draws a box around it says that it is a face, but not that it is no stranger's.
    if (what === 'is-a-face' || state !== 'stranger') showFace(db, face);
    copySuggestion(db, old, face);
    moveCover(db, old, face);
    withdrawFace(db, old);
    // What was found below it is this face too, and does not come out where the box moves away.
    for (const find of findsUnder(db, photo, old)) withdrawFace(db, find);
  });
  return { ...done, face };
}
