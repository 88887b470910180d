import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomOf } from '../../../native-models/training/random.ts';
import type { LabelledCrops } from '../../../native-models/training/trainer.ts';
import { KithError } from '../../api/errors.ts';
import { labelledPhotos } from '../../evaluate/labelled-photos.ts';
import { readCentralFaces } from '../../evaluate/read-faces.ts';
import type { VisionPool } from '../../library/context.ts';

/** A face whose person is known: where it is, and where its landmarks lie (5 x (x, y), 0..1). */
export interface KnownFace {
  readonly person: string;
  readonly path: string;
  readonly landmarks: Float32Array;
}

type Reader = Pick<VisionPool, 'read' | 'size'>;
type Cropper = Pick<VisionPool, 'crop' | 'size'>;
type OnProgress = (done: number, total: number) => void;

/**
 * The central face of each photo in a folder a person; photos that fail or show none are left out and told of.
 * @throws KithError `evaluate.bad-input`, and where not a photo is at fault
 */
export async function facesOfFolder(
  folder: string,
  pool: Reader,
  { warn, onProgress }: { readonly warn: (line: string) => void; readonly onProgress: OnProgress },
): Promise<readonly KnownFace[]> {
  const photos = await labelledPhotos(folder);
  const paths = photos.map(({ path }) => path);
  const { faces, undetected, failed } = await readCentralFaces(paths, pool, (done) => onProgress(done, paths.length));
  for (const path of undetected) warn(`no face: ${path}`);
  for (const { path, message } of failed) warn(`failed: ${path}: ${message}`);
  return photos.flatMap(({ path, person }) => {
    const face = faces.get(path);
    return face ? [{ person, path, landmarks: face.landmarks }] : [];
  });
}

/** The named faces of a library whose photos can be read now; others are told of. Reads only. */
export async function facesOfLibrary(library: string, warn: (line: string) => void): Promise<readonly KnownFace[]> {
  // Native parts are loaded late, so that help works where they do not.
  const { namedFaces } = await import('../../library/store/exports.ts');
  const { openDatabase } = await import('../../library/store/open-database.ts');
  const db = openDatabase(join(library, 'kith.sqlite'), { readOnly: true });
  try {
    const rows = namedFaces(db, null);
    const away = rows.filter(({ readable }) => readable === null);
    if (away.length > 0) warn(`${away.length} named faces are left out: their photos cannot be read now.`);
    return rows.flatMap(({ person_id, readable, landmarks }) =>
      readable === null ? [] : [{ person: `${person_id}`, path: readable, landmarks: floatsOf(landmarks) }],
    );
  } finally {
    db.close();
  }
}

/** Aligned crops of faces, of `sizePx`, in their order; the photos are read once more, several at a time. */
export async function cropsOf(
  faces: readonly KnownFace[],
  pool: Cropper,
  sizePx: number,
  onProgress: OnProgress,
): Promise<LabelledCrops> {
  const { default: sharp } = await import('sharp');
  const bytes = sizePx * sizePx * 3;
  const rgb = new Uint8Array(faces.length * bytes);
  const byPath = new Map<string, number[]>();
  faces.forEach(({ path }, i) => {
    const rows = byPath.get(path);
    if (rows) rows.push(i);
    else byPath.set(path, [i]);
  });
  const photos = [...byPath];
  let next = 0;
  let done = 0;
  const lane = async () => {
    while (next < photos.length) {
      const [path, rows] = photos[next++];
      const jpegs = await pool.crop(
        path,
        rows.map((row) => faces[row].landmarks),
        sizePx,
      );
      for (const [i, jpeg] of jpegs.entries()) {
        rgb.set(await sharp(jpeg).toColourspace('srgb').removeAlpha().raw().toBuffer(), rows[i] * bytes);
      }
      onProgress(++done, photos.length);
    }
  };
  await Promise.all(Array.from({ length: pool.size * 2 }, lane));
  const numbers = new Map([...new Set(faces.map(({ person }) => person))].map((person, i) => [person, i]));
  return { count: faces.length, sizePx, rgb, labels: Int32Array.from(faces, ({ person }) => numbers.get(person)!) };
}

/**
 * People cut into those that are trained on and those that validate, by chance; who has one face only is left out.
 * @param share of the people who validate, 0..1
 * @throws KithError `evaluate.bad-input` where either would have fewer than two people
 */
export function splitPeople(
  crops: LabelledCrops,
  share: number,
  seed: number,
): { readonly train: LabelledCrops; readonly validation: LabelledCrops } {
  const counts = new Map<number, number>();
  for (const label of crops.labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const random = randomOf(seed, SPLIT_STREAM);
  const people = [...counts]
    .filter(([, count]) => count > 1)
    .map(([label]) => ({ label, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ label }) => label);
  const held = Math.round(people.length * share);
  if (held < 2 || people.length - held < 2) {
    throw new KithError(
      'evaluate.bad-input',
      `${people.length} people have two faces or more; training needs two to learn from and two to validate with.`,
    );
  }
  return { train: facesOf(crops, people.slice(held)), validation: facesOf(crops, people.slice(0, held)) };
}

/** A stream of random numbers that no step of a training run has. */
const SPLIT_STREAM = 0xfffffffe;

function facesOf(crops: LabelledCrops, people: readonly number[]): LabelledCrops {
  const wanted = new Set(people);
  const rows = Array.from(crops.labels.keys()).filter((row) => wanted.has(crops.labels[row]));
  const bytes = crops.sizePx ** 2 * 3;
  const rgb = new Uint8Array(rows.length * bytes);
  rows.forEach((row, i) => {
    rgb.set(crops.rgb.subarray(row * bytes, (row + 1) * bytes), i * bytes);
  });
  return { count: rows.length, sizePx: crops.sizePx, rgb, labels: Int32Array.from(rows, (row) => crops.labels[row]) };
}

/** What a face set was made of; another one is made anew. */
interface StoredFaces {
  readonly source: string;
  readonly sizePx: number;
  readonly labels: readonly number[];
}

/** Crops that an earlier run left in `folder`, where they are of the same source and size. */
export async function storedCrops(folder: string, source: string, sizePx: number): Promise<LabelledCrops | undefined> {
  try {
    const stored = JSON.parse(await readFile(join(folder, 'faces.json'), 'utf8')) as StoredFaces;
    if (stored.source !== source || stored.sizePx !== sizePx) return undefined;
    const rgb = new Uint8Array(await readFile(join(folder, 'faces.rgb')));
    const count = stored.labels.length;
    return rgb.length === count * sizePx * sizePx * 3
      ? { count, sizePx, rgb, labels: Int32Array.from(stored.labels) }
      : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export async function storeCrops(folder: string, source: string, crops: LabelledCrops): Promise<void> {
  const stored: StoredFaces = { source, sizePx: crops.sizePx, labels: [...crops.labels] };
  await writeWhole(join(folder, 'faces.rgb'), crops.rgb);
  await writeWhole(join(folder, 'faces.json'), `${JSON.stringify(stored)}\n`);
}

/** Under a temporary name, then under its own. */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${process.pid}.part`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}

function floatsOf(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice().buffer);
}
