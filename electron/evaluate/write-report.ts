import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KithError } from '../api/errors.ts';

/** The files of a report by name. */
export type ReportFiles = Readonly<Record<string, string | Uint8Array>>;

/** Writes report files, each whole or not at all. @throws KithError `export.write-failed` */
export async function writeReport(folder: string, files: ReportFiles): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    const temporary = `${path}.part`;
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(temporary, content);
      await rename(temporary, path);
    } catch (cause) {
      await rm(temporary, { force: true });
      const message = `${path} cannot be written: ${(cause as Error).message}`;
      throw new KithError('export.write-failed', message, { file: path, cause });
    }
  }
}

/** Fields quoted where they must be. Source: RFC 4180. */
export function csvLine(fields: readonly (string | number)[]): string {
  const quoted = fields.map((field) => (/[",\r\n]/.test(`${field}`) ? `"${`${field}`.replaceAll('"', '""')}"` : field));
  return `${quoted.join(',')}\n`;
}
