import { KithError } from '../api/errors.ts';
import type { Handlers } from '../api/server.ts';

const absent = () => {
  throw new KithError('internal', 'not joined yet');
};
export const otherHandlers = () =>
  ({
    'exports.start': absent,
  }) satisfies Partial<Handlers>;
