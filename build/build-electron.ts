import type { BuildOptions } from 'esbuild';
import { onceFor } from './fingerprint.ts';
import { inRepository } from './repository.ts';

/** Where the bundled desktop program is. */
export const ELECTRON_PROGRAM = inRepository('dist', 'electron');

const SOURCES = ['electron', 'native-models', 'build/build-electron.ts', 'package-lock.json'];

/** Packages with native code: they stay outside the bundles and are loaded from node_modules. */
export const NATIVE_PACKAGES: string[] = ['better-sqlite3', 'onnxruntime-node', 'sharp'];

/**
 * Bundles main, library and vision (ESM) and the preload (CommonJS: a sandboxed preload can be nothing else) into
 * dist/electron, unless that was done for these sources. Returns true where it was done now.
 */
export function buildElectron(): Promise<boolean> {
  return onceFor(inRepository('dist', 'electron.mark'), SOURCES, async () => {
    const { build } = await import('esbuild');
    const common = {
      bundle: true,
      platform: 'node',
      target: 'node24',
      sourcemap: true,
      external: ['electron', ...NATIVE_PACKAGES],
      logLevel: 'warning',
    } satisfies BuildOptions;
    await build({
      ...common,
      format: 'esm',
      outExtension: { '.js': '.mjs' },
      outdir: ELECTRON_PROGRAM,
      entryPoints: {
        main: inRepository('electron', 'main', 'main.ts'),
        library: inRepository('electron', 'host', 'entries', 'library.ts'),
        vision: inRepository('electron', 'host', 'entries', 'vision.ts'),
        // The library's threads, found beside it by these names.
        'agglomerate-thread': inRepository('electron', 'library', 'group', 'agglomerate-thread.ts'),
        'layout-thread': inRepository('electron', 'library', 'insights', 'layout-thread.ts'),
      },
      // Packages in CommonJS that are bundled into a module still ask for `require`.
      banner: {
        js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
      },
    });
    await build({
      ...common,
      format: 'cjs',
      outfile: inRepository('dist', 'electron', 'preload.cjs'),
      entryPoints: [inRepository('electron', 'preload', 'preload.ts')],
    });
  });
}
