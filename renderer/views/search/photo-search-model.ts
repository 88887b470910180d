import type { Result } from '../../../electron/api/contract.ts';
import type { PersonId, RelBox } from '../../../electron/api/types.ts';
import { quoted } from './query-pieces.ts';

export type LookedUp = Result<'search.people-in-photo'>;
export type FoundFace = LookedUp['faces'][number];

/** Of each face, in order, who it is taken for; null: nobody. */
export type Choice = readonly (PersonId | null)[];

/** From here on a face is taken for the likeliest person without being asked. */
const LIKELY = 0.5;

/** Whom each face is taken for at first. */
export const likelyChoice = (faces: readonly FoundFace[]): Choice =>
  faces.map(({ people: [best] }) => (best && best.probability >= LIKELY ? best.person : null));

/** The choice with a face taken for somebody; for nobody where it was taken for them already. */
export const withChoice = (choice: Choice, face: number, person: PersonId): Choice =>
  choice.map((each, index) => (index === face ? (each === person ? null : person) : each));

/** The search for all of the people chosen, or for any; '' where nobody is. */
export function queryOfChoice(faces: readonly FoundFace[], choice: Choice, joint: 'AND' | 'OR'): string {
  const names = faces.flatMap(({ people }, index) => people.find(({ person }) => person === choice[index])?.name ?? []);
  return [...new Set(names)].map(quoted).join(` ${joint} `);
}

/** How a square around a face is cut out of the picture, as the background of an element. */
export function cropStyle(
  [x, y, w, h]: RelBox,
  { width, height, picture }: Pick<LookedUp, 'width' | 'height' | 'picture'>,
): { readonly backgroundImage: string; readonly backgroundSize: string; readonly backgroundPosition: string } {
  // In pixels of the photo: a square half as wide again as the face, within the photo.
  const side = Math.min(1.5 * Math.max(w * width, h * height), width, height);
  const left = Math.min(Math.max(0, (x + w / 2) * width - side / 2), width - side);
  const top = Math.min(Math.max(0, (y + h / 2) * height - side / 2), height - side);
  const share = (at: number, whole: number) => (whole > side ? (at / (whole - side)) * 100 : 0);
  return {
    backgroundImage: `url("${picture}")`,
    backgroundSize: `${(width / side) * 100}% ${(height / side) * 100}%`,
    backgroundPosition: `${share(left, width)}% ${share(top, height)}%`,
  };
}

/** Whether what is dragged over the page is one photo; a folder has no type. */
export function isOnePhoto(items: ArrayLike<Pick<DataTransferItem, 'kind' | 'type'>> | undefined): boolean {
  return items?.length === 1 && items[0].kind === 'file' && items[0].type.startsWith('image/');
}
