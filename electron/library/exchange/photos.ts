import { parse } from 'node:path';
import type { ExportFile, PlanExport } from './export-plan.ts';
import { createUniqueNames, folderNames, safeName, type UniqueNames } from './safe-names.ts';

/** A folder a person with each photo of the person, byte for byte; a photo of two people is in both folders. */
export const planPhotos: PlanExport = (faces) => {
  const folders = folderNames(faces);
  const namesOf = new Map<number, UniqueNames>();
  const done = new Set<string>();
  const files: ExportFile[] = [];
  for (const { person, photo, file } of faces) {
    if (done.has(`${person}/${photo}`)) continue;
    done.add(`${person}/${photo}`);
    const names = namesOf.get(person) ?? createUniqueNames();
    namesOf.set(person, names);
    const { name, ext } = parse(file);
    files.push({ path: `${folders.get(person)}/${names.take(safeName(name), ext)}`, kind: 'copy', from: file });
  }
  return { files, notes: [] };
};
