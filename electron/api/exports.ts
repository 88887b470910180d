import { z } from 'zod';
import { call } from './call.ts';
import { jobId, personId } from './types.ts';

export const exportFormat = z.enum(['crops', 'photos', 'csv', 'lfw']);
export type ExportFormat = z.infer<typeof exportFormat>;

/**
 * Writes named faces to a new or empty folder: `crops` and `photos` a folder a person (aligned crops, whole photos),
 * `csv` one table of boxes and names, `lfw` the layout of Labeled Faces in the Wild with a pairs file.
 */
export const startExport = call('exports.start', {
  request: z.object({ to: z.string().min(1), format: exportFormat, people: z.array(personId).optional() }),
  response: z.object({ job: jobId }),
  writes: true,
});
