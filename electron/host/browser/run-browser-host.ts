import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_CACHE } from '../../../native-models/model-files.ts';
import { KithError } from '../../api/errors.ts';
import { startBrowserHost } from './browser-host.ts';
import { openInBrowser } from './open-in-browser.ts';

interface RunOptions {
  /** The folder of the library. Absolute. */
  readonly directory: string;
  /** 0 = one that is free. */
  readonly port: number;
  /** Folders and photos to scan at once. Absolute. */
  readonly scan: readonly string[];
  /** Open the address in the user's browser where there is one. */
  readonly open: boolean;
  /** Called once, when a browser may come. */
  started(url: string): void;
  log(line: string): void;
}

const RENDERER = fileURLToPath(new URL('../../../dist/renderer', import.meta.url));

/**
 * Runs the browser host of a checkout until Ctrl+C or SIGTERM; a second Ctrl+C ends it at once.
 * @throws KithError what the host cannot start with, or what ended the library for good
 */
export async function runBrowserHost({ directory, port, scan, open, started, log }: RunOptions): Promise<void> {
  if (!existsSync(join(RENDERER, 'index.html'))) {
    throw new KithError('not-found.path', 'The screens are not built yet. Run: npm run build', { file: RENDERER });
  }
  const ended = Promise.withResolvers<void>();
  const host = await startBrowserHost({
    directory,
    models: DEFAULT_CACHE,
    renderer: RENDERER,
    port,
    log,
    onEnded: ended.reject,
  });
  process.once('SIGINT', () => {
    process.once('SIGINT', () => process.exit(130));
    ended.resolve();
  });
  process.once('SIGTERM', () => ended.resolve());
  process.once('SIGHUP', () => ended.resolve());
  started(host.url);
  if (open) openInBrowser(host.url);
  try {
    if (scan.length > 0) await host.client().call('folders.add', { paths: [...scan] });
    await ended.promise;
  } finally {
    await host.close();
  }
}
