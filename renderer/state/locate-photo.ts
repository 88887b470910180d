import { KithError } from '../../electron/api/errors.ts';
import type { Connection } from './connect.ts';
import { upload } from './imports.ts';

/**
 * Where the library finds a photo that is only to be looked at: its own path in the desktop window; a copy that the
 * library deletes again (electron/api/search.ts) where a browser has it.
 * Rejects with not-found.path where it has no file, and with what the host says of the copy.
 */
export async function locatePhoto(
  { bridge }: Pick<Connection, 'bridge'>,
  file: File,
  post: typeof fetch = fetch,
): Promise<string> {
  if (bridge) {
    const [path] = bridge.pathsOf([file]);
    if (path === undefined) throw new KithError('not-found.path', 'This photo has no file: save it first.');
    return path;
  }
  const name = file.name || 'pasted.png';
  return (await upload(`lookup-${crypto.randomUUID()}`, { file, path: name }, post)).path;
}
