import type { PhotoId } from '../../electron/api/types.ts';

/**
 * The photos that were selected for something another screen does, such as an export: thousands of ids are too long for
 * an address. Kept for as long as the window is open.
 */
export interface ChosenPhotos {
  get(): readonly PhotoId[];
  set(photos: readonly PhotoId[]): void;
}

export function createChosenPhotos(): ChosenPhotos {
  let chosen: readonly PhotoId[] = [];
  return {
    get: () => chosen,
    set(photos) {
      chosen = photos;
    },
  };
}
