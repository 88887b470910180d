import { KithError } from '../../api/errors.ts';
import type { LibraryContext } from '../context.ts';
import { readablePath } from '../store/paths.ts';

/** Longest side of a large rendering: sharp on a 4K screen, half a megabyte a photo. */
const LARGE_PX = 2048;

export interface LargeRenderings {
  /**
   * Makes sure that the large rendering of a photo is in the thumbnail store. Throws not-found.path where no file of
   * the photo is there now, and what vision says of the file.
   */
  prepare(photo: number): Promise<void>;
}

/** Large renderings, each made once, when a person first opens the photo. */
export function createLargeRenderings({
  db,
  thumbnails,
  vision,
}: Pick<LibraryContext, 'db' | 'thumbnails' | 'vision'>): LargeRenderings {
  const underWay = new Map<number, Promise<void>>();
  const render = async (photo: number) => {
    const place = readablePath(db, photo);
    if (!place) {
      throw new KithError('not-found.path', `No file of photo ${photo} is there now: was its drive taken out?`);
    }
    thumbnails.putLarge(photo, await vision.render(place.path, LARGE_PX));
  };
  return {
    prepare(photo) {
      if (thumbnails.hasLarge(photo)) return Promise.resolve();
      const running = underWay.get(photo) ?? render(photo).finally(() => underWay.delete(photo));
      underWay.set(photo, running);
      return running;
    },
  };
}
