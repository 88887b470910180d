import { z } from 'zod';
import { call } from './call.ts';
import { jobId, personId, photoId } from './types.ts';

export const exportFormat = z.enum(['crops', 'photos', 'csv', 'lfw']);
export type ExportFormat = z.infer<typeof exportFormat>;

/** What is exported: named faces, of some people or all, in all photos, those that a query finds or those that are named. */
const choice = {
  format: exportFormat,
  people: z.array(personId).optional(),
  /** As `search.photos` understands it. Errors: search.syntax, search.unknown-person. */
  query: z.string().max(2000).optional(),
  /** Only what is in these photos. */
  photos: z.array(photoId).max(1_000_000).optional(),
};

/**
 * Writes named faces to a new or empty folder: `crops` and `photos` a folder a person (aligned crops, whole photos),
 * `csv` tables of boxes and names and of people, `lfw` the layout of Labeled Faces in the Wild with a pairs file.
 * Errors: not-found.face (there is nothing to write), export.target-not-empty, export.write-failed.
 */
export const startExport = call('exports.start', {
  request: z.object({ to: z.string().min(1), ...choice }),
  response: z.object({ job: jobId }),
  writes: true,
});

export const exportPlan = z.object({
  faces: z.int(),
  photos: z.int(),
  /** Photos whose drive is away or whose files are gone: they will be listed as not exported. */
  away: z.int(),
  /** Photos that a search found or that were chosen one by one, with nobody in them who is written: they are left out. */
  without: z.int(),
  files: z.int(),
  /** Bytes of what is copied; null where files are made, whose size shows when they are there. */
  bytes: z.number().nullable(),
  /** Folders in the target, in order, each with the names of its first files. */
  folders: z.array(z.object({ name: z.string(), files: z.int(), examples: z.array(z.string()) })).readonly(),
  /** Files beside the folders. */
  loose: z.array(z.string()).readonly(),
  /** What the format leaves out and why, one sentence each. */
  notes: z.array(z.string()).readonly(),
});
export type ExportPlanItem = z.infer<typeof exportPlan>;

/** What `exports.start` would write; writes nothing. */
export const planExport = call('exports.plan', { request: z.object(choice), response: exportPlan });
