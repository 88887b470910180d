import type { Migration } from '../migrate.ts';
import { first } from './0001-first.ts';

/** Every version of the library's schema, in order; a new one is appended, a released one is never edited. */
export const MIGRATIONS: readonly Migration[] = [first];
