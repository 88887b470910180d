import Config from '@npmcli/config';
import npm from '@npmcli/config/lib/definitions/index.js';

/** What pacote takes of the user's npm configuration: registry, cache, proxy, certificates, tokens. */
export type NpmSettings = Readonly<Record<string, unknown>> & { readonly registry: string };

/**
 * Reads the npm configuration as npm itself would: environment, the .npmrc of the working folder and of the user, the
 * machine's. A company's mirror or proxy thereby serves models too.
 */
export async function readNpmSettings(): Promise<NpmSettings> {
  const config = new Config({
    // Where npm's built-in npmrc would lie; Kith has none, and a folder without one is what npm allows for.
    npmPath: import.meta.dirname,
    cwd: process.cwd(),
    argv: [],
    ...npm,
  });
  await config.load();
  return config.flat;
}
