import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { UploadedFile } from '../../api/browser-host.ts';
import { KithError } from '../../api/errors.ts';
import type { UploadPath } from './upload-path.ts';

/** Larger than any photo; a film that was dropped along is refused before it fills the disk. */
export const LARGEST_UPLOAD_BYTES = 2 ** 31;

/** Takes dropped files into the folder `imports` of a library. */
export interface Uploads {
  /**
   * Writes one file beside its place and then moves it there, so that a broken transfer leaves nothing behind.
   * A file that is already there with the same content is answered as it is; one of another content keeps its place,
   * and the new one gets a number.
   * @throws KithError `scan.too-large`, `library.not-writable`, or what the source itself throws
   */
  store(to: UploadPath, source: Readable): Promise<UploadedFile>;
}

export function createUploads(libraryDirectory: string): Uploads {
  const imports = join(libraryDirectory, 'imports');
  const incoming = join(imports, '.incoming');
  // Places of files that are just being moved there, as a file system that ignores case sees them.
  const claimed = new Set<string>();

  const claim = (place: string): boolean => {
    const key = keyOf(place);
    if (claimed.has(key) || existsSync(place)) return false;
    claimed.add(key);
    return true;
  };

  return {
    async store({ batch, parts }, source) {
      const folder = join(imports, batch);
      const wanted = join(folder, ...parts);
      const temporary = join(incoming, randomUUID());
      try {
        await mkdir(incoming, { recursive: true });
        const hash = await receive(source, temporary);
        await mkdir(dirname(wanted), { recursive: true });
        for (let number = 1; ; number++) {
          const place = number === 1 ? wanted : numbered(wanted, number);
          if (claim(place)) {
            await rename(temporary, place).finally(() => claimed.delete(keyOf(place)));
            return { folder, path: place };
          }
          if (existsSync(place) && (await hashOf(place)) === hash) return { folder, path: place };
        }
      } catch (error) {
        throw asKithError(error, parts.join('/'));
      } finally {
        await rm(temporary, { force: true });
      }
    },
  };
}

const keyOf = (place: string) => place.normalize('NFC').toLowerCase();

/** Writes the stream to a file and returns the SHA-256 of what came. */
async function receive(source: Readable, file: string): Promise<string> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    source,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > LARGEST_UPLOAD_BYTES) throw tooLarge();
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(file, { flags: 'wx' }),
  );
  return hash.digest('hex');
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** `IMG_1.jpg` becomes `IMG_1 (2).jpg`. */
function numbered(path: string, number: number): string {
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)} (${number})${extension}`;
}

/** The refusal of a file over the limit. */
export const tooLarge = () =>
  new KithError('scan.too-large', `The file is larger than ${LARGEST_UPLOAD_BYTES / 2 ** 30} GB; no photo is.`);

function asKithError(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new KithError(
      'library.not-writable',
      'The disk of the library is full; make room and drop the files again.',
      {
        file,
        cause: error,
      },
    );
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return new KithError('library.not-writable', "The library's folder takes no files; check who may write to it.", {
      file,
      cause: error,
    });
  }
  if (code === 'ENOTDIR' || code === 'EISDIR' || code === 'EEXIST') {
    return new KithError('request.invalid', `${file}: a file and a folder of this batch have the same name.`, { file });
  }
  return error;
}
