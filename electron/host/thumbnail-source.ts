import { createHash } from 'node:crypto';
import { KithError } from '../api/errors.ts';
import { openThumbnailReader } from '../library/store/thumbnail-reader.ts';

/** A picture as a host answers it. */
export interface Picture {
  readonly bytes: Uint8Array;
  /** Its media type, by its own first bytes. */
  readonly type: string;
  /** Quoted, as HTTP wants it. */
  readonly etag: string;
}

export interface ThumbnailSource {
  /**
   * The picture that a path like `/face/12`, `/photo/7` or `/large/7` names.
   * @throws KithError `request.invalid`, `not-found.*`, or what the large rendering throws
   */
  picture(path: string): Promise<Picture>;
  close(): void;
}

/** Pictures of a library folder for the screens; a large one is rendered by the library when it is first asked for. */
export function createThumbnailSource(
  libraryDirectory: string,
  prepareLarge: (photo: number) => Promise<void>,
): ThumbnailSource {
  const reader = openThumbnailReader(libraryDirectory);
  return {
    async picture(path) {
      const [, kind, digits] = /^\/(face|photo|large)\/([1-9]\d{0,14})$/.exec(path) ?? [];
      if (!kind) throw new KithError('request.invalid', `There is no picture "${path}".`);
      const id = Number(digits);
      if (kind === 'large') await prepareLarge(id);
      const bytes = reader[kind as 'face' | 'photo' | 'large'](id);
      if (!bytes) throw missing(kind, id);
      return { bytes, type: typeOf(bytes), etag: `"${createHash('sha1').update(bytes).digest('base64url')}"` };
    },
    close: () => reader.close(),
  };
}

const missing = (kind: string, id: number) =>
  kind === 'face'
    ? new KithError('not-found.face', `There is no picture of face ${id}.`)
    : new KithError('not-found.photo', `There is no picture of photo ${id}; it may not have been read yet.`);

function typeOf(bytes: Uint8Array): string {
  const riff = bytes[0] === 0x52 && bytes[1] === 0x49 && bytes[2] === 0x46 && bytes[3] === 0x46;
  return riff ? 'image/webp' : 'image/jpeg';
}
