import { spawn } from 'node:child_process';
import { ROOT } from './repository.ts';

/** Runs a JavaScript program of a package on this Node, from the root, with this process's streams. Resolves to its exit code. */
export function runNode(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
