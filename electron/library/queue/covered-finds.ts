import type { FaceId, RelBox } from '../../api/types.ts';
import type { WritableDb } from '../store/database.ts';
import { coverFind, type FacePlaceRow, facePlaces, uncoverFind } from '../store/drawn-faces.ts';
import { type FacePlace, placeLikeness, SAME_PLACE } from './same-place.ts';

/**
 * Of a face that a person drew and that is found later, two are stored: the drawn one, which is shown, and below it the
 * find, which is covered: it is there for whoever takes the drawing back. This puts it right after either has come or gone,
 * unless a person has said something of the find.
 * Returns the finds that went under a drawn face or came out again.
 */
export function settleFinds(db: WritableDb, photo: number): readonly FaceId[] {
  const faces = facePlaces(db, photo);
  const shown = faces.filter(({ withdrawn }) => !withdrawn);
  const drawn = shown.filter((face) => face.drawn);
  const out = faces.filter((find) => find.covered && !shown.some((face) => isSamePlace(find, face)));
  // What was there before the drawing is another face, which a box was drawn or moved over.
  const under = shown.filter(
    (find) => !find.drawn && !find.labelled && drawn.some((face) => face.id < find.id && isSamePlace(find, face)),
  );
  for (const { id } of out) uncoverFind(db, id);
  for (const { id } of under) coverFind(db, id);
  return [...out, ...under].map(({ id }) => id as FaceId);
}

/** The covered finds below a face. */
export function findsUnder(db: WritableDb, photo: number, face: FaceId): readonly FaceId[] {
  const faces = facePlaces(db, photo);
  const above = faces.find(({ id }) => id === face);
  if (!above) return [];
  return faces.filter((find) => find.covered && isSamePlace(find, above)).map(({ id }) => id as FaceId);
}

const isSamePlace = (a: FacePlaceRow, b: FacePlaceRow) => placeLikeness(placeOf(a), placeOf(b)) > SAME_PLACE;

/** Where a stored face is. */
export function placeOf({ x, y, w, h, landmarks }: Pick<FacePlaceRow, 'x' | 'y' | 'w' | 'h' | 'landmarks'>): FacePlace {
  const box: RelBox = [x, y, w, h];
  // A copy: SQLite's bytes need not lie on a multiple of four.
  return { box, landmarks: new Float32Array(landmarks.slice().buffer) };
}
