import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KithError } from '../api/errors.ts';
import type { Verification } from './verify.ts';

/**
 * The files of a verification by name: `verify.json` (the answer), `roc.csv` (FAR, TAR and distance of each point) and
 * `pairs.csv` (every pair with its distance; empty where one photo has no face).
 */
export function verifyReport({ answer, roc, pairs }: Verification): Readonly<Record<string, string>> {
  const points = Array.from(roc.thresholds, (threshold, i) =>
    // The first point accepts nothing: its distance is below every other.
    csvLine([roc.falseAccept[i], roc.trueAccept[i], Number.isFinite(threshold) ? -threshold : '']),
  );
  const lines = pairs.map(({ a, b, same, fold, distance }) =>
    csvLine([a, b, same ? 1 : 0, fold, Number.isFinite(distance) ? distance : '']),
  );
  return {
    'verify.json': `${JSON.stringify(answer, null, 2)}\n`,
    'roc.csv': `far,tar,distance\n${points.join('')}`,
    'pairs.csv': `a,b,same,fold,distance\n${lines.join('')}`,
  };
}

/** Writes report files, each whole or not at all. @throws KithError `export.write-failed` */
export async function writeReport(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    const temporary = `${path}.part`;
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(temporary, text);
      await rename(temporary, path);
    } catch (cause) {
      await rm(temporary, { force: true });
      const message = `${path} cannot be written: ${(cause as Error).message}`;
      throw new KithError('export.write-failed', message, { file: path, cause });
    }
  }
}

/** Quoted where it must be. Source: RFC 4180. */
function csvLine(fields: readonly (string | number)[]): string {
  const quoted = fields.map((field) => (/[",\r\n]/.test(`${field}`) ? `"${`${field}`.replaceAll('"', '""')}"` : field));
  return `${quoted.join(',')}\n`;
}
