import type { FaceGroup } from './face-groups.ts';

/** Faces below are small or blurred: their embeddings say little, and nobody cares to name them. */
const CLEAR = 0.5;
/** A face less than half as tall as another in its photo stands in the background. */
const FOREGROUND = 0.5;
/** Who stands in the background of so many photos is passing by; of more, somebody who is around. */
const PASSING = 2;

/**
 * True where a group seems to be nobody that its owner knows: seen in one photo only, never clearly, or once or twice in
 * the background. A group with a name in it is none.
 */
export function isStranger({ person, photos, faces }: FaceGroup): boolean {
  if (person !== 0) return false;
  if (photos.size === 1) return true;
  let isClear = false;
  for (const { quality, prominence } of faces) {
    if (quality < CLEAR) continue;
    isClear = true;
    if (photos.size > PASSING || prominence >= FOREGROUND) return false;
  }
  return !isClear || photos.size <= PASSING;
}
