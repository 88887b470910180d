import { join } from 'node:path';
import envPaths from 'env-paths';

/** The library that Kith opens when it is told no other: in the user's data folder, the same for every host. */
export const defaultLibrary = (): string => join(envPaths('kith', { suffix: '' }).data, 'library');
