import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { KithError } from '../api/errors.ts';

/** A photo and who is in it: the name of its folder. The name is the truth to measure against, never a hint. */
export interface LabelledPhoto {
  readonly path: string;
  readonly person: string;
}

/**
 * The photos of a data set that has a folder a person, by folder, then by name; hidden files and files beside the folders
 * are no part of it.
 * @throws KithError `evaluate.bad-input` where the folder cannot be read or holds no such photo
 */
export async function labelledPhotos(images: string): Promise<readonly LabelledPhoto[]> {
  const photos: LabelledPhoto[] = [];
  for (const person of await namesIn(images)) {
    const folder = join(images, person);
    for (const file of await namesIn(folder)) photos.push({ path: join(folder, file), person });
  }
  if (photos.length === 0) {
    throw new KithError('evaluate.bad-input', `${images} holds no folder with photos; it needs one a person.`);
  }
  return photos;

  async function namesIn(folder: string): Promise<readonly string[]> {
    try {
      return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ENOTDIR' && folder !== images) return [];
      throw new KithError('evaluate.bad-input', `${folder} cannot be read: ${message}`, { file: folder, cause: error });
    }
  }
}

/**
 * At most `most` photos of whole people, who are drawn in an order that hangs on the seed only; a person whose photos do
 * not fit any more is passed over.
 */
export function drawPeople(
  photos: readonly LabelledPhoto[],
  most: number,
  random: () => number,
): readonly LabelledPhoto[] {
  const people = new Map<string, LabelledPhoto[]>();
  for (const photo of photos) people.set(photo.person, [...(people.get(photo.person) ?? []), photo]);
  const drawn: LabelledPhoto[] = [];
  for (const person of shuffled([...people.keys()], random)) {
    const theirs = people.get(person)!;
    if (drawn.length + theirs.length <= most) drawn.push(...theirs);
  }
  return drawn;
}

/** A copy in random order. */
export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const order = [...list];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
