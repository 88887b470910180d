import { parse } from 'node:path';
import type { ExportFile, PlanExport } from './export-plan.ts';
import { createUniqueNames, folderNames, safeName, type UniqueNames } from './safe-names.ts';

/** Twice the 112 pixels of the embedding network: no detail that it sees is lost. */
const SIZE_PX = 224;

/** A folder a person with an aligned crop of each face: what face recognition is trained and tested on. */
export const planCrops: PlanExport = (faces) => {
  const folders = folderNames(faces);
  const namesOf = new Map<number, UniqueNames>();
  const files = faces.map(({ person, file, landmarks }): ExportFile => {
    const names = namesOf.get(person) ?? createUniqueNames();
    namesOf.set(person, names);
    const path = `${folders.get(person)}/${names.take(safeName(parse(file).name), '.jpg')}`;
    return { path, kind: 'crop', from: file, landmarks, sizePx: SIZE_PX };
  });
  return { files, notes: [] };
};
