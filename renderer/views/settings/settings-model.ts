import type { Job } from '../../../electron/api/jobs.ts';
import type { ModelItem } from '../../../electron/api/system.ts';
import type { JobId } from '../../../electron/api/types.ts';

/** Each language in its own words: who needs one may read no other. */
export const LANGUAGE_NAMES = { en: 'English', zh: '简体中文' } as const;

/** Longest side of the photo in which sizes of faces are set, and of one as cameras make them (12 megapixels). */
const SET_IN_PX = 1280;
const CAMERA_PX = 4032;

/** How wide the smallest face is in a photo of 12 megapixels, in pixels. */
export const smallestInPhoto = (smallestFacePx: number): number => Math.round((smallestFacePx * CAMERA_PX) / SET_IN_PX);

/** The same as a share of the photo's longer side, 0..1. */
export const smallestShare = (smallestFacePx: number): number => smallestFacePx / SET_IN_PX;

/** How many photos may be read at once: 0 leaves it to Kith; what is set already is always among them. */
export function processChoices(set: number): readonly number[] {
  return [...new Set([0, 1, 2, 4, 8, set])].sort((a, b) => a - b);
}

export type ModelAction = 'fetch' | 'use' | 'remove';

/** What can be done with a model. Those that Kith needs stay, and so does the one in use. */
export function modelActions({ present, inUse, isDefault, local }: ModelItem): readonly ModelAction[] {
  if (!present) return local ? [] : ['fetch'];
  if (inUse) return [];
  return isDefault ? ['use'] : ['use', 'remove'];
}

/** Models of a role: the one in use first, then those that are here. */
export function modelsOfRole(models: readonly ModelItem[], role: ModelItem['role']): readonly ModelItem[] {
  const rank = ({ inUse, present }: ModelItem) => (inUse ? 0 : present ? 1 : 2);
  return models.filter((model) => model.role === role).sort((a, b) => rank(a) - rank(b));
}

/** A job that was started here, as it stands now. */
export const jobOf = (jobs: readonly Job[] | undefined, id: JobId | null): Job | undefined =>
  id === null ? undefined : jobs?.find(({ job }) => job === id);
