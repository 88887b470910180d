import { afterEach } from 'vitest';
import type { FaceId } from '../../../../../electron/api/types.ts';
import type { Grouping } from '../../../../../electron/library/context.ts';
import { createGrouping } from '../../../../../electron/library/group/grouping.ts';
import { loadEmbeddings } from '../../../../../electron/library/group/load-embeddings.ts';
import { standardThresholds } from '../../../../../native-models/thresholds.ts';
import { type MemoryLibrary, MODEL } from '../memory-library.ts';

export const DIMENSION = 32;
export const SPREAD = 0.55; // mean cosine of two faces of a person 0.77, as MobileFaceNet's 0.74 on LFW

const open: Grouping[] = [];
afterEach(() => {
  for (const grouping of open.splice(0)) grouping.close();
});

/** Grouping of a library in memory; closed after the test. */
export function openGrouping({ db }: MemoryLibrary): Grouping {
  const grouping = createGrouping({
    db,
    now: () => 0,
    changed: () => {},
    log: (line) => {
      throw new Error(line);
    },
    model: MODEL,
    thresholds: standardThresholds(),
    embeddings: loadEmbeddings(db, MODEL, standardThresholds()),
  });
  open.push(grouping);
  return grouping;
}

export const place = (grouping: Grouping, ...faces: number[]) => grouping.place(faces as FaceId[]);
export const relabelled = (grouping: Grouping, ...faces: number[]) => grouping.labelsChanged(faces as FaceId[]);

export interface Row {
  readonly id: number;
  readonly photo_id: number;
  readonly state: string;
  readonly person_id: number | null;
  readonly group_id: number | null;
  readonly rejected: string;
}
export const rowsOf = ({ db }: MemoryLibrary) =>
  db.all<Row>(
    `SELECT id, photo_id, state, person_id, group_id,
       (SELECT json_group_array(person_id) FROM rejection WHERE face_id = face.id) AS rejected FROM face ORDER BY id`,
  );
export const groupOf = (library: MemoryLibrary, face: number) =>
  rowsOf(library).find(({ id }) => id === face)!.group_id;
