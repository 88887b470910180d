import { readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { KithError } from '../api/errors.ts';
import type { PhotoName } from './pairs.ts';

/**
 * Finds photos of a data set in LFW's layout, FOLDER/NAME/NAME_0001.EXT with any extension; their paths in the order
 * asked.
 * @throws KithError `evaluate.bad-input` where one is not there, with how many are not
 */
export async function findPhotos(folder: string, names: readonly PhotoName[]): Promise<readonly string[]> {
  const people = [...new Set(names.map(({ person }) => person))];
  const byStem = new Map<string, string>();
  for (const person of people) {
    const files = await readdir(join(folder, person)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw new KithError('evaluate.bad-input', `${join(folder, person)} cannot be read: ${error.message}`);
    });
    for (const file of files) byStem.set(`${person}/${parse(file).name}`, join(folder, person, file));
  }
  const missing: string[] = [];
  const paths = names.map(({ person, number }) => {
    const stem = `${person}/${person}_${String(number).padStart(4, '0')}`;
    const path = byStem.get(stem);
    if (path === undefined) missing.push(stem);
    return path ?? '';
  });
  if (missing.length > 0) {
    const count = new Set(missing).size;
    throw new KithError(
      'evaluate.bad-input',
      `${folder} lacks ${count} photos of the pairs file, ${missing[0]} first.`,
    );
  }
  return paths;
}
