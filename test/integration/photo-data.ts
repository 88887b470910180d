import { existsSync } from 'node:fs';
import { inRepository } from '../../build/repository.ts';

/** The folder of real photos beside the repository. */
export const DATA = inRepository('..', 'shared', 'data');

/** Why tests on these photos cannot run; false where they can. */
export const missingData = (...folders: readonly string[]): string | false => {
  const missing = folders.find((folder) => !existsSync(`${DATA}/${folder}`));
  return missing ? `the photos ../shared/data/${missing} are not here` : false;
};
