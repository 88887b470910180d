import { KithError } from '../api/errors.ts';
import type { Handlers } from '../api/server.ts';
import { ALL_PHOTOS, type PhotoFilter } from './store/photos.ts';

export const compileQuery = (): PhotoFilter => ALL_PHOTOS;
const absent = () => {
  throw new KithError('internal', 'not joined yet');
};
export const otherHandlers = () =>
  ({
    'search.photos': absent,
    'exports.start': absent,
  }) satisfies Partial<Handlers>;
