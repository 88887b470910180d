import { KithError } from '../api/errors.ts';
import type { FaceReading } from '../api/vision.ts';
import type { VisionPool } from '../library/context.ts';
import { centralFace } from './central-face.ts';

export interface FailedPhoto {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** What is left of photos once they are read, without their pictures. */
export interface PhotoFaces {
  /** The central face by path, of every photo with a face. */
  readonly faces: ReadonlyMap<string, FaceReading>;
  /** Read, but no face was found in them. */
  readonly undetected: readonly string[];
  readonly failed: readonly FailedPhoto[];
}

export interface AllFaces {
  /** Every face by path; an empty list where none was found. */
  readonly faces: ReadonlyMap<string, readonly FaceReading[]>;
  readonly failed: readonly FailedPhoto[];
}

/** Enough that no process waits for its next photo while an answer is looked at. */
const WAITING_PER_PROCESS = 2;

/**
 * Reads photos through the vision processes, as a scan does, and keeps the central face of each.
 * @throws KithError where not the photo is at fault: no model, no process
 */
export async function readCentralFaces(
  paths: readonly string[],
  pool: Pick<VisionPool, 'read' | 'size'>,
  onProgress: (done: number) => void,
): Promise<PhotoFaces> {
  const all = await readAllFaces(paths, pool, onProgress);
  const faces = new Map<string, FaceReading>();
  const undetected: string[] = [];
  for (const [path, found] of all.faces) {
    const face = centralFace(found);
    if (face) faces.set(path, face);
    else undetected.push(path);
  }
  return { faces, undetected: undetected.toSorted(), failed: all.failed };
}

/**
 * Reads photos through the vision processes, as a scan does, and keeps every face.
 * @throws KithError where not the photo is at fault: no model, no process
 */
export async function readAllFaces(
  paths: readonly string[],
  pool: Pick<VisionPool, 'read' | 'size'>,
  onProgress: (done: number) => void,
): Promise<AllFaces> {
  const faces = new Map<string, readonly FaceReading[]>();
  const failed: FailedPhoto[] = [];
  let next = 0;
  let done = 0;
  const lane = async () => {
    while (next < paths.length) {
      const path = paths[next++];
      try {
        // Thousands of photos: thumbnails would fill the memory.
        const found = (await pool.read(path)).faces;
        faces.set(
          path,
          found.map((face) => ({ ...face, thumbnail: NO_PICTURE })),
        );
      } catch (error) {
        failed.push({ path, ...photoFailure(error) });
      }
      onProgress(++done);
    }
  };
  await Promise.all(Array.from({ length: pool.size * WAITING_PER_PROCESS }, lane));
  return { faces, failed };
}

const NO_PICTURE = new Uint8Array();

/** What is wrong with a photo is a result; anything else ends the evaluation. */
function photoFailure(error: unknown): { code: string; message: string } {
  const isPhotos = error instanceof KithError && /^(decode|scan)\.|^vision\.failed$/.test(error.code);
  if (!isPhotos) throw error;
  return { code: error.code, message: error.message };
}
