import { onceFor } from './fingerprint.ts';
import { inRepository } from './repository.ts';

/** Where the bundled screens are. */
export const RENDERER = inRepository('dist', 'renderer');

const SOURCES = ['renderer', 'electron/api', 'electron/preload/bridge.ts', 'build/vite.config.ts', 'package-lock.json'];

/** Bundles the screens into dist/renderer, unless that was done for these sources. Returns true where it was done now. */
export function buildRenderer(): Promise<boolean> {
  return onceFor(inRepository('dist', 'renderer.mark'), SOURCES, async () => {
    // Loaded only when needed: a second start should not wait for it.
    const { build } = await import('vite');
    await build({ configFile: inRepository('build', 'vite.config.ts'), logLevel: 'warn' });
  });
}
