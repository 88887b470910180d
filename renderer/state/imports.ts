import type { UploadedFile } from '../../electron/api/browser-host.ts';
import { type ErrorShape, fromErrorShape, KithError } from '../../electron/api/errors.ts';
import type { Connection } from './connect.ts';
import { type DroppedFile, readEntries } from './read-entries.ts';
import { batchName, uploadAddress } from './upload-address.ts';

/** Copying files into the library's folder, which only a browser has to do. */
export interface Copying {
  readonly done: number;
  readonly total: number;
}

/** How folders and files come into the library, in the desktop window and in a browser. */
export interface Imports {
  /** Adds folders and files of this machine, by absolute path. Rejects with the library's KithError. */
  addPaths(paths: readonly string[]): Promise<void>;
  /** Adds what was dropped. To be called in the drop event itself. Rejects where there is no file in it. */
  addDropped(data: DataTransfer): Promise<CopyReport>;
  /** Adds files a browser chose; each is copied to the host. */
  addFiles(files: readonly DroppedFile[]): Promise<CopyReport>;
  /** Null while nothing is copied. */
  copying(): Copying | null;
  subscribe(listener: () => void): () => void;
}

/** What could not be copied; the rest was added. */
export interface CopyReport {
  readonly failed: readonly { readonly path: string; readonly message: string }[];
}

/** So many files are on their way at once: enough to hide the round trip, few enough to keep the order. */
const AT_ONCE = 3;

export function createImports(
  { line, bridge }: Pick<Connection, 'line' | 'bridge'>,
  post: typeof fetch = fetch,
): Imports {
  const listeners = new Set<() => void>();
  let copying: Copying | null = null;
  const set = (next: Copying | null) => {
    copying = next;
    for (const listener of listeners) listener();
  };

  const addPaths = async (paths: readonly string[]) => {
    await line.call('folders.add', { paths: [...paths] });
  };

  const addFiles = async (files: readonly DroppedFile[]): Promise<CopyReport> => {
    if (files.length === 0) throw new KithError('not-found.path', 'There is no file in it.');
    const batch = batchName(files[0].path, new Date(), Math.random());
    const failed: { path: string; message: string }[] = [];
    const waiting = [...files];
    let folder: string | null = null;
    let done = 0;
    set({ done, total: files.length });
    const carry = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        try {
          folder = (await upload(batch, next, post)).folder;
        } catch (error) {
          failed.push({ path: next.path, message: error instanceof Error ? error.message : String(error) });
        }
        set({ done: ++done, total: files.length });
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, carry));
      if (folder !== null) await addPaths([folder]);
    } finally {
      set(null);
    }
    return { failed };
  };

  return {
    addPaths,
    addFiles,
    async addDropped(data) {
      if (bridge) {
        const paths = bridge.pathsOf([...data.files]);
        if (paths.length === 0) throw new KithError('not-found.path', 'There is no file in it.');
        await addPaths(paths);
        return { failed: [] };
      }
      // Taken before anything is waited for: the browser empties the event afterwards.
      const items = Array.from(data.items, (item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
      const entries = items.flatMap(({ entry }) => entry ?? []);
      const loose = items.flatMap(({ entry, file }) => (!entry && file ? { file, path: file.name } : []));
      return addFiles([...(await readEntries(entries)), ...loose]);
    },
    copying: () => copying,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Copies one file to the host. Rejects with the host's KithError. */
export async function upload(batch: string, { file, path }: DroppedFile, post: typeof fetch): Promise<UploadedFile> {
  const answer = await post(uploadAddress(batch, path), { method: 'POST', body: file });
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok) return body as UploadedFile;
  const error = (body as { error?: ErrorShape } | null)?.error;
  throw error ? fromErrorShape(error) : new KithError('internal', `The host answers ${answer.status}.`);
}
