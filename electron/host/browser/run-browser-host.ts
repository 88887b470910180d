import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_CACHE } from '../../../native-models/model-files.ts';
import type { RuntimeChoice } from '../../../native-models/runtimes/choose.ts';
import { KithError } from '../../api/errors.ts';
import { type BrowserHost, startBrowserHost } from './browser-host.ts';
import { openInBrowser } from './open-in-browser.ts';
import { announceHost, findRunningHost } from './running-host.ts';

interface RunOptions {
  /** The folder of the library. Absolute. */
  readonly directory: string;
  /** 0 = one that is free. */
  readonly port: number;
  /** Folders and photos to scan at once. Absolute. */
  readonly scan: readonly string[];
  /** What runs the networks of the catalog. Default: onnxruntime. */
  readonly runtime?: RuntimeChoice | undefined;
  /** Open the address in the user's browser where there is one. */
  readonly open: boolean;
  /** Called once, when a browser may come; `already` where a host that was there before serves the library. */
  started(url: string, already: boolean): void;
  log(line: string): void;
}

const RENDERER = fileURLToPath(new URL('../../../dist/renderer', import.meta.url));

/**
 * Runs the browser host of a checkout until Ctrl+C or SIGTERM; a second Ctrl+C ends it at once. Where one serves this
 * library already, that one is shown and told what to scan, and this returns.
 * @throws KithError what the host cannot start with, or what ended the library for good
 */
export async function runBrowserHost(options: RunOptions): Promise<void> {
  if (!existsSync(join(RENDERER, 'index.html'))) {
    throw new KithError('not-found.path', 'The screens are not built yet. Run: npm run build', { file: RENDERER });
  }
  const ended = Promise.withResolvers<void>();
  ended.promise.catch(() => {}); // it may end before anyone waits for it
  const host = await startHost(options, ended.reject);
  if (!host) return;
  const { directory, scan, open, started } = options;
  process.once('SIGINT', () => {
    process.once('SIGINT', () => process.exit(130));
    ended.resolve();
  });
  process.once('SIGTERM', () => ended.resolve());
  process.once('SIGHUP', () => ended.resolve());
  const withdraw = announceHost(directory, host);
  started(host.url, false);
  if (open) openInBrowser(host.url);
  try {
    if (scan.length > 0) await host.client().call('folders.add', { paths: [...scan] });
    await ended.promise;
  } finally {
    withdraw();
    await host.close();
  }
}

/** Starts the host; undefined where another serves the library, which then was shown. */
async function startHost(options: RunOptions, onEnded: (error: KithError) => void): Promise<BrowserHost | undefined> {
  const { directory, port, runtime, scan, open, started, log } = options;
  try {
    return await startBrowserHost({
      directory,
      models: DEFAULT_CACHE,
      runtime,
      renderer: RENDERER,
      port,
      log,
      onEnded,
    });
  } catch (error) {
    const locked = error instanceof KithError && error.code === 'library.locked';
    const running = locked ? await findRunningHost(directory) : undefined;
    if (!running) throw error;
    if (scan.length > 0) await running.scan(scan);
    started(running.url, true);
    if (open) openInBrowser(running.url);
    return undefined;
  }
}
