import { createHash } from 'node:crypto';
import { bCubed, type ClusteringScore, pairwise } from '../../native-models/metrics/clustering.ts';
import { KithError } from '../api/errors.ts';
import type { FaceId } from '../api/types.ts';
import type { FaceReading } from '../api/vision.ts';
import type { VisionPool } from '../library/context.ts';
import { createGrouping } from '../library/group/grouping.ts';
import { loadEmbeddings } from '../library/group/load-embeddings.ts';
import { insertFace } from '../library/store/faces.ts';
import { migrate } from '../library/store/migrate.ts';
import { MIGRATIONS } from '../library/store/migrations/all.ts';
import { openDatabase } from '../library/store/open-database.ts';
import { insertPhoto } from '../library/store/photos.ts';
import { type LabelledPhoto, shuffled } from './labelled-photos.ts';
import { type FailedPhoto, readCentralFaces } from './read-faces.ts';
import { createRandom } from './seeded-random.ts';

/** What `kith evaluate group --json` answers. Rates are 0..1. */
export interface GroupAnswer {
  /** Of all photos but the failed ones; one in which no face was found counts as a group of its own. */
  readonly bcubed: ClusteringScore;
  readonly pairwise: ClusteringScore;
  readonly photos: number;
  readonly people: number;
  /** Groups of one face or more. */
  readonly groups: number;
  readonly undetected: readonly string[];
  readonly failed: readonly FailedPhoto[];
}

/** The order in which faces come must not matter; this one mixes the people. */
const ARRIVAL_SEED = 1;

/**
 * Groups the central faces of photos as a library does, face by face in mixed order, and compares the groups with the
 * people.
 * @throws KithError `evaluate.bad-input` (no face at all), `model.*`, `vision.unavailable`
 */
export async function evaluateGroup(
  photos: readonly LabelledPhoto[],
  pool: Pick<VisionPool, 'read' | 'size'>,
  model: string,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<GroupAnswer> {
  const paths = photos.map(({ path }) => path);
  const { faces, undetected, failed } = await readCentralFaces(paths, pool, (done) => onProgress(done, paths.length));
  if (faces.size === 0)
    throw new KithError('evaluate.bad-input', `No face was found in any of ${paths.length} photos.`);
  const groupOf = await groupFaces(shuffled([...faces.entries()].sort(byPath), createRandom(ARRIVAL_SEED)), model);

  const lost = new Set(failed.map(({ path }) => path));
  const judged = photos.filter(({ path }) => !lost.has(path));
  const people = new Map([...new Set(judged.map(({ person }) => person))].map((person, i) => [person, i]));
  // Photos without a face: numbers that no group has.
  const groups = judged.map(({ path }, i) => groupOf.get(path) ?? -1 - i);
  const classes = judged.map(({ person }) => people.get(person)!);
  return {
    bcubed: bCubed(groups, classes),
    pairwise: pairwise(groups, classes),
    photos: photos.length,
    people: people.size,
    groups: new Set(groupOf.values()).size,
    undetected,
    failed,
  };
}

const byPath = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

/** The real grouping on a library in memory, one photo a face. Returns the group of each path. */
async function groupFaces(
  arrivals: readonly (readonly [path: string, face: FaceReading])[],
  model: string,
): Promise<ReadonlyMap<string, number>> {
  const db = openDatabase(':memory:');
  migrate(db, MIGRATIONS, { file: ':memory:', backups: '', now: Date.now });
  const errors: string[] = [];
  const grouping = createGrouping({
    db,
    model,
    embeddings: loadEmbeddings(db, model),
    now: Date.now,
    changed: () => {},
    log: (line) => errors.push(line),
  });
  try {
    const ids = new Map<string, number>();
    for (const [path, face] of arrivals) {
      db.transaction(() => {
        const hash = createHash('sha256').update(path).digest();
        const id = insertFace(db, insertPhoto(db, { hash, bytes: 0, replaces: null }), face, model);
        grouping.place([id as FaceId]);
        ids.set(path, id);
      });
    }
    await grouping.settled();
    if (errors.length > 0) throw new Error(errors.join('\n'));
    const rows = db.all<{ id: number; group_id: number }>('SELECT id, group_id FROM face');
    const groups = new Map(rows.map(({ id, group_id }) => [id, group_id]));
    return new Map([...ids].map(([path, id]) => [path, groups.get(id)!]));
  } finally {
    grouping.close();
    db.close();
  }
}
