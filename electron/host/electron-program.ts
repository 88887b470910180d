import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Electron's program in a checkout's node_modules; null where only its JavaScript was installed. Asking the package
 * itself (`require('electron')`) would start a download.
 */
export function electronProgram(): string | null {
  let home: string;
  try {
    home = dirname(fileURLToPath(import.meta.resolve('electron/package.json')));
  } catch {
    return null;
  }
  const named = join(home, 'path.txt');
  if (!existsSync(named)) return null;
  const program = join(home, 'dist', readFileSync(named, 'utf8'));
  return existsSync(program) ? program : null;
}
