import { KithError } from '../../api/errors.ts';
import type { Handlers } from '../../api/server.ts';
import type { JobId } from '../../api/types.ts';
import type { LibraryContext } from '../context.ts';
import { requirePerson } from '../label/name-faces.ts';
import { type ExportRow, namedFaces } from '../store/exports.ts';
import type { ExportedFace } from './export-plan.ts';
import { EXPORT_FORMATS } from './formats.ts';
import { prepareTarget } from './target-folder.ts';
import { writeExport } from './write-export.ts';

/** Answers exports.*. */
export function exportHandlers({ db, jobs, vision }: Pick<LibraryContext, 'db' | 'jobs' | 'vision'>) {
  return {
    'exports.start': async ({ to, format, people }) => {
      const named = people?.map((person) => requirePerson(db, person).name);
      const faces = namedFaces(db, people ?? null).map(toExportedFace);
      if (faces.length === 0) {
        const who = named ? `${named.join(', ')} has no face` : 'No face has a name yet';
        throw new KithError('not-found.face', `${who}: there is nothing to export.`);
      }
      const target = await prepareTarget(db, to);
      const plan = EXPORT_FORMATS[format](faces);
      const params = { to: target, format, people: people ?? null };
      const job = jobs.start('export', target, params, (handle) => writeExport(target, plan, handle, vision));
      return { job: job as JobId };
    },
  } satisfies Partial<Handlers>;
}

function toExportedFace(row: ExportRow): ExportedFace {
  const { buffer, byteOffset, byteLength } = row.landmarks;
  return {
    face: row.face_id,
    photo: row.photo_id,
    file: row.readable ?? row.path ?? '',
    box: [row.x, row.y, row.w, row.h],
    landmarks: new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength)),
    quality: row.quality,
    person: row.person_id,
    name: row.name,
    takenAtMs: row.taken_at,
  };
}
