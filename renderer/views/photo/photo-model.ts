import type { Params } from '../../../electron/api/contract.ts';
import type { FaceId, FaceItem, PersonId, PhotoId, RelBox } from '../../../electron/api/types.ts';
import type { Text } from '../../app/text.ts';
import type { Rect, Size } from './zoom.ts';

/** What stands below a face's box and beside it in the list; an unnamed face has only its number. */
export function labelOf({ face, person, suggestion, state }: FaceItem, { t }: Text): string | null {
  if (state === 'stranger') return t('photo.stranger');
  if (state === 'maybe-face') return t('photo.maybe-face');
  if (state === 'not-a-face') return t('photo.not-a-face');
  if (person) return person.name;
  if (face < 0) return t('photo.drawing');
  return suggestion ? t('photo.perhaps', { name: suggestion.name }) : null;
}

/** How a face is read out: "Face 2, Anna". */
export const faceName = (face: FaceItem, index: number, text: Text): string =>
  text.t('photo.face', { n: index + 1, who: labelOf(face, text) ?? text.t('photo.unnamed') });

/** A box of the photo on the stage. */
export function boxOnStage([x, y, width, height]: RelBox, picture: Rect): Rect {
  return {
    left: picture.left + x * picture.width,
    top: picture.top + y * picture.height,
    width: width * picture.width,
    height: height * picture.height,
  };
}

/** Labels hang below their boxes, but where that would be beyond the lower edge they stand on them. */
export const labelSide = (box: Rect, stage: Size, labelHeightPx: number): 'above' | 'below' =>
  box.top + box.height + labelHeightPx > stage.height && box.top - labelHeightPx >= 0 ? 'above' : 'below';

/** Labels are centred below their boxes, but near a side of the stage they stay within it. */
export function labelAlign({ left, width }: Rect, stage: Size, halfLabelPx: number): 'start' | 'middle' | 'end' {
  const middle = left + width / 2;
  if (middle < halfLabelPx) return 'start';
  return middle > stage.width - halfLabelPx ? 'end' : 'middle';
}

/** A file's folder and name; both kinds of strokes part folders. */
export function splitPath(path: string): { readonly folder: string; readonly file: string } {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return { folder: path.slice(0, Math.max(at, 0)), file: path.slice(at + 1) };
}

/** Whether somebody still has to say who this is. */
export const waitsForName = (face: FaceItem): boolean =>
  face.state === 'face' && face.person === null && !isBeingDrawn(face);

/** How many people are to be seen: what is no face, or may be none, does not count. */
export const peopleIn = (faces: readonly FaceItem[]): number =>
  faces.filter(({ state }) => state === 'face' || state === 'stranger').length;

/** The next face after this one, around the end, that waits for a name; null: none does. */
export function nextToName(faces: readonly FaceItem[], face: FaceId): FaceId | null {
  const at = faces.findIndex((each) => each.face === face);
  const others = [...faces.slice(at + 1), ...faces.slice(0, Math.max(at, 0))];
  return others.find(waitsForName)?.face ?? null;
}

/** Who a face is said to be, as `faces.name` takes it. */
export type Who = Params<'faces.name'>['who'];

/** The face as it will be once the library has done what is asked. */
export function withName(face: FaceItem, who: Who, name: string): FaceItem {
  const person = 'person' in who ? (who.person as PersonId) : NOBODY_YET;
  return { ...face, state: 'face', person: { person, name }, suggestion: null };
}

/** Stands for a person that the library is just making. */
export const NOBODY_YET = 0 as PersonId;

/** Stands for a face that the library is just looking for in a box; of two boxes at a time each has its own. */
export const faceBeingDrawn = (photo: PhotoId, box: RelBox): FaceItem => ({
  face: -(1 + Math.round(1e4 * box[0]) + 1e5 * Math.round(1e4 * box[1])) as FaceId,
  photo,
  box,
  score: 0,
  quality: 0,
  state: 'face',
  person: null,
  group: null,
  suggestion: null,
});
export const isBeingDrawn = ({ face }: FaceItem): boolean => face < 0;

/** The faces with one more, or with one of them in its place: they go from left to right. */
export function placedFace(faces: readonly FaceItem[], face: FaceItem): readonly FaceItem[] {
  const others = faces.filter((each) => each.face !== face.face);
  const known = faces.find((each) => each.face === face.face) ?? face;
  const at = others.findIndex(({ box }) => box[0] > known.box[0]);
  return at < 0 ? [...others, known] : [...others.slice(0, at), known, ...others.slice(at)];
}
