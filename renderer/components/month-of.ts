import type { PhotoItem } from '../../electron/api/types.ts';

/** YYYY-MM of a photo as `photos.months` counts it, '' without a date. Photo times are local times kept as UTC. */
export const monthOf = ({ takenAtMs }: Pick<PhotoItem, 'takenAtMs'>): string =>
  takenAtMs === null ? '' : new Date(takenAtMs).toISOString().slice(0, 7);
