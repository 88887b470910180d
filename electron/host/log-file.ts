import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Room for the last weeks; one older file is kept beside it. */
const LARGEST_BYTES = 2 * 2 ** 20;

/**
 * A log in `logs/NAME.log` of a library folder: returns what adds a line with its time. Lines are few (starts, crashes,
 * repairs), so each is written at once, before a crash could swallow it. A log that cannot be written stops nothing.
 */
export function createLogFile(libraryDirectory: string, name: string, now: () => number): (line: string) => void {
  const folder = join(libraryDirectory, 'logs');
  const file = join(folder, `${name}.log`);
  return (line) => {
    try {
      mkdirSync(folder, { recursive: true });
      if (sizeOf(file) > LARGEST_BYTES) renameSync(file, `${file}.1`);
      appendFileSync(file, `${new Date(now()).toISOString()} ${line}\n`);
    } catch {
      // The disk is full or the folder is gone: whoever uses it says so.
    }
  };
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
