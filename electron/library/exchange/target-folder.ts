import { mkdir, readdir } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { KithError } from '../../api/errors.ts';
import type { ReadableDb } from '../store/database.ts';
import { folderAround } from '../store/folders.ts';

/** Files that systems put into folders by themselves: a folder with nothing else is empty. */
const SYSTEM_FILES = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', '.directory']);

/**
 * Makes sure that an export may be written to a folder, and makes the folder where it is new.
 * Throws request.invalid (no absolute path), export.target-not-empty, export.write-failed (among the library's photos, or
 * it cannot be made or read).
 */
export async function prepareTarget(db: ReadableDb, to: string): Promise<string> {
  if (!isAbsolute(to)) throw new KithError('request.invalid', `to: "${to}" is no whole path from the root.`);
  const target = resolve(to);
  const around = folderAround(db, target);
  if (around && around.removed === 0) {
    throw new KithError(
      'export.write-failed',
      `${target} lies in ${around.path}, whose photos are in the library: what is written there would come in as new photos. Choose a folder elsewhere.`,
      { file: target },
    );
  }
  const names = await mkdir(target, { recursive: true })
    .then(() => readdir(target))
    .catch((cause: Error) => {
      throw new KithError('export.write-failed', `${target} cannot be made or read: ${cause.message}`, {
        file: target,
        cause,
      });
    });
  const found = names.find((name) => !SYSTEM_FILES.has(name));
  if (found !== undefined) {
    throw new KithError('export.target-not-empty', `${target} is not empty (it holds ${found}). Choose a new folder.`, {
      file: target,
    });
  }
  return target;
}
