import { KithError } from '../../api/errors.ts';
import type { Handlers } from '../../api/server.ts';
import type { JobId, PersonId, PhotoId } from '../../api/types.ts';
import type { LibraryContext } from '../context.ts';
import { requirePerson } from '../label/name-faces.ts';
import type { ReadableDb } from '../store/database.ts';
import { type ExportRow, namedFaces, photosChosen } from '../store/exports.ts';
import { ALL_PHOTOS, type PhotoFilter } from '../store/photos.ts';
import { describePlan } from './describe-plan.ts';
import type { ExportedFace } from './export-plan.ts';
import { EXPORT_FORMATS } from './formats.ts';
import { prepareTarget } from './target-folder.ts';
import { writeExport } from './write-export.ts';

interface Dependencies extends Pick<LibraryContext, 'db' | 'jobs' | 'vision'> {
  /** What a query in the search language finds. Throws search.syntax, search.unknown-person. */
  readonly compileQuery: (db: ReadableDb, query: string) => PhotoFilter;
}

interface Choice {
  readonly people?: readonly PersonId[] | undefined;
  readonly query?: string | undefined;
  readonly photos?: readonly PhotoId[] | undefined;
}

/** Answers exports.*. */
export function exportHandlers({ db, jobs, vision, compileQuery }: Dependencies) {
  const filterOf = (query: string | undefined) => (query?.trim() ? compileQuery(db, query) : ALL_PHOTOS);
  const chosen = ({ people, query, photos }: Choice): readonly ExportRow[] => {
    for (const person of people ?? []) requirePerson(db, person);
    return namedFaces(db, people ?? null, filterOf(query), photos ?? null);
  };
  return {
    'exports.plan': ({ format, ...choice }) => {
      const rows = chosen(choice);
      const plan = EXPORT_FORMATS[format](rows.map(toExportedFace));
      const photos = new Set(rows.map(({ photo_id }) => photo_id));
      const away = new Set(rows.filter(({ readable }) => readable === null).map(({ photo_id }) => photo_id));
      return {
        ...describePlan(plan),
        faces: rows.length,
        photos: photos.size,
        away: away.size,
        without:
          choice.photos || choice.query?.trim()
            ? photosChosen(db, filterOf(choice.query), choice.photos ?? null) - photos.size
            : 0,
        bytes: format === 'photos' ? bytesOfCopies(rows) : null,
      };
    },
    'exports.start': async ({ to, format, people, query, photos }) => {
      const faces = chosen({ people, query, photos }).map(toExportedFace);
      if (faces.length === 0) {
        const who =
          people || photos || query?.trim() ? 'No named face is among what was chosen' : 'No face has a name yet';
        throw new KithError('not-found.face', `${who}: there is nothing to export.`);
      }
      const target = await prepareTarget(db, to);
      const plan = EXPORT_FORMATS[format](faces);
      const params = {
        to: target,
        format,
        people: people ?? null,
        query: query ?? null,
        photos: photos?.length ?? null,
      };
      const job = jobs.start('export', target, params, (handle) => writeExport(target, plan, handle, vision));
      return { job: job as JobId };
    },
  } satisfies Partial<Handlers>;
}

/** A photo of two people is copied twice. */
function bytesOfCopies(rows: readonly ExportRow[]): number {
  const copies = new Map(rows.map(({ photo_id, person_id, bytes }) => [`${person_id}/${photo_id}`, bytes]));
  return [...copies.values()].reduce((sum, bytes) => sum + bytes, 0);
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
    aliases: JSON.parse(row.aliases) as string[],
    birthDate: row.birth_date,
    takenAtMs: row.taken_at,
  };
}
