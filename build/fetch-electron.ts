import { spawnSync } from 'node:child_process';
import { electronProgram } from '../electron/host/electron-program.ts';
import { inRepository } from './repository.ts';

/**
 * Fetches Electron's program with Electron's own installer (checked by hash), unless it is there. Only on request:
 * it is over a hundred megabytes, and comes from elsewhere than the packages.
 * @throws Error where it could not be fetched
 */
export function fetchElectron(): void {
  if (electronProgram()) return;
  spawnSync(process.execPath, [inRepository('node_modules', 'electron', 'install.js')], { stdio: 'inherit' });
  if (!electronProgram()) {
    throw new Error(
      "Electron's program could not be fetched. Try again later, or leave --desktop out for the browser.",
    );
  }
}
