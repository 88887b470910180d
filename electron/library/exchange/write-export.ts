import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, rename, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { KithError } from '../../api/errors.ts';
import type { JobHandle, VisionPool } from '../context.ts';
import type { ExportFile, ExportPlan } from './export-plan.ts';

/** The list of what could not be written, in the target. */
export const NOT_EXPORTED = 'not-exported.txt';

interface Failure {
  readonly file: string;
  readonly reason: string;
}

/** Crops of one photo are cut together, since decoding it is most of the work. */
type Batch = readonly ExportFile[];

/**
 * Writes the files of a plan into an empty folder, each under another name first and then renamed, so that a file that is
 * there is whole. What cannot be written (its photo is away or damaged) counts as failed and is listed with its reason in
 * not-exported.txt. A cancelled or broken export takes back what it wrote.
 * Rejects with export.write-failed where the folder takes no more files, and with what no other photo could do better
 * either (vision.unavailable, model.*).
 */
export async function writeExport(
  target: string,
  { files, notes }: ExportPlan,
  job: JobHandle,
  vision: Pick<VisionPool, 'crop' | 'size'>,
): Promise<void> {
  const failures: Failure[] = notes.map((note) => ({ file: '', reason: note }));
  const written: string[] = [];
  const batches = inBatches(files);
  let next = 0;
  let done = 0;
  const lane = async () => {
    while (next < batches.length) {
      const batch = batches[next++];
      await job.checkpoint();
      await writeBatch(target, batch, vision, written).catch((error: unknown) => {
        if (!(error instanceof KithError) || !isOfPhoto(error)) throw error;
        for (const { path } of batch) {
          failures.push({ file: path, reason: error.message });
          job.fail();
        }
      });
      done += batch.length;
      job.progress(done, files.length);
    }
  };
  job.progress(0, files.length);
  // Settled, not all: a lane that still writes while another has failed must not outlive the taking back.
  const lanes = await Promise.allSettled(Array.from({ length: Math.max(1, vision.size) }, lane));
  const broken = lanes.find((result) => result.status === 'rejected');
  if (broken) {
    await takeBack(target, written);
    throw broken.reason;
  }
  if (failures.length > 0) await writeWhole(join(target, NOT_EXPORTED), listOf(failures));
}

function inBatches(files: readonly ExportFile[]): readonly Batch[] {
  const batches: ExportFile[][] = [];
  const cropsOf = new Map<string, ExportFile[]>();
  for (const file of files) {
    const key = file.kind === 'crop' ? `${file.sizePx} ${file.from}` : undefined;
    const together = key === undefined ? undefined : cropsOf.get(key);
    if (together) together.push(file);
    else {
      const batch = [file];
      batches.push(batch);
      if (key !== undefined) cropsOf.set(key, batch);
    }
  }
  return batches;
}

async function writeBatch(
  target: string,
  batch: Batch,
  vision: Pick<VisionPool, 'crop'>,
  written: string[],
): Promise<void> {
  const crops = batch.filter((file) => file.kind === 'crop');
  const jpegs =
    crops.length === 0
      ? []
      : await vision.crop(
          crops[0].from,
          crops.map(({ landmarks }) => landmarks),
          crops[0].sizePx,
        );
  for (const [i, file] of batch.entries()) {
    const path = join(target, ...file.path.split('/'));
    await inFolder(dirname(path));
    written.push(path);
    switch (file.kind) {
      case 'text':
        await writeWhole(path, file.text);
        break;
      case 'copy':
        await copyWhole(file.from, path);
        break;
      case 'crop':
        await writeWhole(path, jpegs[i]);
        break;
      default:
        file satisfies never;
    }
  }
}

async function inFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw writeFailed(folder, cause);
  });
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(part, content, { flag: 'wx' });
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    throw writeFailed(path, cause);
  }
}

/** A byte-for-byte copy with the original's time. The original is only read. */
async function copyWhole(from: string, path: string): Promise<void> {
  const { atime, mtime } = await stat(from).catch((cause: Error) => {
    throw new KithError('not-found.path', `${from} is not there now: ${cause.message}`, { file: from, cause });
  });
  const part = `${path}.${randomUUID()}.part`;
  try {
    await copyFile(from, part, constants.COPYFILE_EXCL);
    await utimes(part, atime, mtime);
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    // Reading and writing fail in one call: a photo that went meanwhile is its own failure, the rest the folder's.
    if ((await stat(from).catch(() => undefined)) === undefined) {
      throw new KithError('not-found.path', `${from} went away while it was copied.`, { file: from, cause });
    }
    throw writeFailed(path, cause);
  }
}

async function takeBack(target: string, written: readonly string[]): Promise<void> {
  for (const path of written) await rm(path, { force: true });
  const folders = new Set(written.map((path) => dirname(path)).filter((folder) => folder !== target));
  for (const folder of folders) await rmdir(folder).catch(() => {});
}

/** Failures of one photo: another may do. */
const isOfPhoto = ({ code }: KithError) => /^(decode|scan)\.|^(vision\.failed|not-found\.path)$/.test(code);

const writeFailed = (path: string, cause: unknown) =>
  new KithError('export.write-failed', `${path} cannot be written: ${(cause as Error).message}`, { file: path, cause });

const listOf = (failures: readonly Failure[]) =>
  failures.map(({ file, reason }) => (file === '' ? `${reason}\n` : `${file}: ${reason}\n`)).join('');
