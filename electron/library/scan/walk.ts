import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { contains } from '../store/path-range.ts';
import type { FileStat } from '../store/paths.ts';
import { kindOfName, type SkipReason, skippedFolder } from './file-kind.ts';

/** A file that may be a photo. */
export interface WalkedFile extends FileStat {
  readonly path: string;
  /** Its name says that it is a photo; otherwise its content decides whether anyone means it to be one. */
  readonly named: boolean;
}

export interface Walked {
  /** In a fixed order: the files of a folder by name, then its folders by name. */
  readonly files: readonly WalkedFile[];
  /** What was passed over, by reason. */
  readonly skipped: ReadonlyMap<SkipReason, number>;
  /** Folders and files that the system does not let us look at: nothing is known of what is in them. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/** Files looked at together: enough to hide the latency of a network drive. */
const BATCH = 64;

/**
 * Lists what may be photos in a folder and below, or the one file that `root` is. Links are followed once: a link to
 * a folder that is walked anyway is passed over, so loops end. `checkpoint` is awaited before each folder and ends
 * the walk by throwing. Throws what the system says where `root` itself is not there.
 */
export async function walk(root: string, checkpoint: () => Promise<void>): Promise<Walked> {
  const files: WalkedFile[] = [];
  const skipped = new Map<SkipReason, number>();
  const unreadable: { path: string; reason: string }[] = [];
  const skip = (reason: SkipReason) => skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
  /** Real paths of the trees that are walked. */
  const trees = [await realpath(root)];

  const addFile = (path: string, { size, mtimeMs }: Stats) => {
    const kind = kindOfName(basename(path));
    if (kind !== 'photo' && kind !== 'unknown') return skip(kind);
    files.push({ path, bytes: size, modifiedAtMs: Math.trunc(mtimeMs), named: kind === 'photo' });
  };

  const walkFolder = async (folder: string): Promise<void> => {
    await checkpoint();
    let entries: Dirent[];
    try {
      entries = (await readdir(folder, { withFileTypes: true })).sort(byName);
    } catch (error) {
      unreadable.push({ path: folder, reason: reasonOf(error) });
      return;
    }
    const folders: { path: string; linked: boolean }[] = [];
    for (let start = 0; start < entries.length; start += BATCH) {
      const batch = entries.slice(start, start + BATCH);
      const looked = await Promise.all(batch.map((entry) => lookAt(join(folder, entry.name), entry)));
      for (const { path, entry, stats, error } of looked) {
        if (error !== undefined && entry.isSymbolicLink()) skip('broken-link');
        else if (error !== undefined) unreadable.push({ path, reason: error });
        else if (stats?.isDirectory() ?? entry.isDirectory()) {
          const reason = skippedFolder(entry.name, basename(folder));
          if (reason) skip(reason);
          else folders.push({ path, linked: entry.isSymbolicLink() });
        } else if (stats?.isFile()) addFile(path, stats);
        else if (entry.isFile()) skip(kindOfName(entry.name) as SkipReason);
        else skip('special-file');
      }
    }
    for (const { path, linked } of folders) {
      if (linked) {
        const target = await realpath(path);
        if (trees.some((tree) => contains(tree, target))) {
          skip('link-into-folder');
          continue;
        }
        trees.push(target);
      }
      await walkFolder(path);
    }
  };

  const top = await stat(root);
  if (top.isDirectory()) await walkFolder(root);
  else if (top.isFile()) addFile(root, top);
  else skip('special-file');
  return { files, skipped, unreadable };
}

interface Looked {
  readonly path: string;
  readonly entry: Dirent;
  /** Undefined where the entry itself tells enough: a folder, or a file that is passed over by its name. */
  readonly stats?: Stats;
  readonly error?: string;
}

async function lookAt(path: string, entry: Dirent): Promise<Looked> {
  if (entry.isDirectory()) return { path, entry };
  const kind = kindOfName(entry.name);
  if (entry.isFile() && kind !== 'photo' && kind !== 'unknown') return { path, entry };
  try {
    return { path, entry, stats: await stat(path) };
  } catch (error) {
    return { path, entry, error: reasonOf(error) };
  }
}

/** By code units: the same on every machine, whatever its language. */
const byName = (a: Dirent, b: Dirent) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
