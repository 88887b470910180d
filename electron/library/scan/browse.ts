import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { homedir, platform, userInfo } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Result } from '../../api/contract.ts';
import { KithError } from '../../api/errors.ts';
import { kindOfName, skippedFolder } from './file-kind.ts';

type Browsed = Result<'files.browse'>;
type Place = Browsed['places'][number];

/**
 * What a folder picker shows of a folder (the user's own where none is said): the folders in it, hidden and system
 * ones left out, and how many files directly in it are named like photos. Throws not-found.path.
 */
export async function browse(path: string = homedir()): Promise<Browsed> {
  const folder = resolve(path);
  const folders: Place[] = [];
  let photos = 0;
  try {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const full = join(folder, entry.name);
      if (entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(full)))) {
        if (!skippedFolder(entry.name, basename(folder))) folders.push({ name: entry.name, path: full });
      } else if (kindOfName(entry.name) === 'photo') photos++;
    }
  } catch (cause) {
    throw new KithError('not-found.path', `${folder} is not there or cannot be opened.`, { file: folder, cause });
  }
  folders.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  const parent = dirname(folder);
  return { path: folder, parent: parent === folder ? null : parent, places: await places(), folders, photos };
}

/** Shortcuts: home, pictures, drives. */
async function places(): Promise<Place[]> {
  const home = homedir();
  const pictures = join(home, 'Pictures');
  return [
    { name: basename(home) || home, path: home },
    ...(existsSync(pictures) ? [{ name: 'Pictures', path: pictures }] : []),
    ...(await drives()),
  ];
}

async function drives(): Promise<Place[]> {
  switch (platform()) {
    case 'win32':
      return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
        .map((letter) => ({ name: `${letter}:`, path: `${letter}:\\` }))
        .filter(({ path }) => existsSync(path));
    case 'darwin':
      return foldersIn('/Volumes');
    default:
      return [
        { name: '/', path: '/' },
        ...(await foldersIn(join('/media', userInfo().username))),
        ...(await foldersIn(join('/run/media', userInfo().username))),
        ...(await foldersIn('/mnt')),
      ];
  }
}

async function foldersIn(path: string): Promise<Place[]> {
  // No such folder means no such drives: most machines have only some of these.
  if (!existsSync(path)) return [];
  const entries = await readdir(path, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => ({ name, path: join(path, name) }));
}

const isFolder = (path: string) =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
