import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KithError } from '../../api/errors.ts';
import type { FaceReading, PhotoReading } from '../../api/vision.ts';
import type { ProcessPool } from '../../library/queue/vision-pool.ts';
import type { FailedPhoto } from '../read-faces.ts';

/** What a reading tells of a photo, without pictures. */
export type CachedReading = Pick<PhotoReading, 'width' | 'height' | 'takenAtMs' | 'faces'>;

export interface CachedReadings {
  readonly readings: ReadonlyMap<string, CachedReading>;
  readonly failed: readonly FailedPhoto[];
}

interface CacheOptions {
  /** Where the cache lies; made where it is not there. */
  readonly directory: string;
  /** What the readings hang on besides the paths: the embedding model. */
  readonly model: string;
  /** Reads every photo again. */
  readonly fresh?: boolean;
  onProgress?(done: number, total: number): void;
}

/** The layout of the cache; a file of another version is read anew. */
const VERSION = 1;
/** Photos between two saves, so that an interrupted run goes on where it was. */
const SAVE_EACH = 500;
const WAITING_PER_PROCESS = 2;

interface StoredPhoto {
  readonly width: number;
  readonly height: number;
  readonly takenAtMs: number | null;
  readonly faces: readonly StoredFace[];
}
interface StoredFace {
  readonly box: FaceReading['box'];
  readonly score: number;
  readonly quality: number;
  /** Float32, little-endian, base64. */
  readonly landmarks: string;
  readonly embedding: string;
}

/**
 * What the vision processes read in photos, from a cache file where it is there: evaluations of grouping and learning
 * then take seconds. Photos that cannot be read are tried again each time.
 * @param openPool called only where a photo is not in the cache
 * @throws KithError where not the photo is at fault: no model, no process
 */
export async function readCached(
  folder: string,
  paths: readonly string[],
  openPool: () => ProcessPool,
  { directory, model, fresh = false, onProgress = () => {} }: CacheOptions,
): Promise<CachedReadings> {
  const key = createHash('sha256').update(`${model}\n${folder}`).digest('hex').slice(0, 16);
  const file = join(directory, `readings-${key}.json`);
  const stored = fresh ? new Map<string, StoredPhoto>() : await load(file);
  const missing = paths.filter((path) => !stored.has(path));
  const failed: FailedPhoto[] = [];
  if (missing.length > 0) {
    await mkdir(directory, { recursive: true });
    const pool = openPool();
    try {
      await readMissing(missing, pool, stored, failed, async (done) => {
        onProgress(done, missing.length);
        if (done % SAVE_EACH === 0) await save(file, stored);
      });
      await save(file, stored);
    } finally {
      await pool.close();
    }
  }
  const readings = new Map<string, CachedReading>();
  for (const path of paths) {
    const photo = stored.get(path);
    if (photo) readings.set(path, { ...photo, faces: photo.faces.map(fromStored) });
  }
  return { readings, failed };
}

async function readMissing(
  paths: readonly string[],
  pool: ProcessPool,
  into: Map<string, StoredPhoto>,
  failed: FailedPhoto[],
  onDone: (done: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  let done = 0;
  const lane = async () => {
    while (next < paths.length) {
      const path = paths[next++];
      try {
        const { width, height, takenAtMs, faces } = await pool.read(path);
        into.set(path, { width, height, takenAtMs, faces: faces.map(toStored) });
      } catch (error) {
        if (!(error instanceof KithError && /^(decode|scan)\.|^vision\.failed$/.test(error.code))) throw error;
        failed.push({ path, code: error.code, message: error.message });
      }
      await onDone(++done);
    }
  };
  await Promise.all(Array.from({ length: pool.size * WAITING_PER_PROCESS }, lane));
}

async function load(file: string): Promise<Map<string, StoredPhoto>> {
  try {
    const { version, photos } = JSON.parse(await readFile(file, 'utf8')) as {
      version: number;
      photos: Record<string, StoredPhoto>;
    };
    return new Map(version === VERSION ? Object.entries(photos) : []);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw new KithError('evaluate.bad-input', `${file} is no cache of readings; delete it.`, { file, cause: error });
  }
}

async function save(file: string, photos: ReadonlyMap<string, StoredPhoto>): Promise<void> {
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, JSON.stringify({ version: VERSION, photos: Object.fromEntries(photos) }));
  await rename(unfinished, file);
}

const toStored = ({ box, score, quality, landmarks, embedding }: FaceReading): StoredFace => ({
  box,
  score,
  quality,
  landmarks: toBase64(landmarks),
  embedding: toBase64(embedding),
});

const fromStored = ({ landmarks, embedding, ...rest }: StoredFace): FaceReading => ({
  ...rest,
  landmarks: fromBase64(landmarks),
  embedding: fromBase64(embedding),
  thumbnail: new Uint8Array(),
});

const toBase64 = ({ buffer, byteOffset, byteLength }: Float32Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');

/** Copied, so that it starts where a Float32Array may. */
const fromBase64 = (text: string) => new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);
