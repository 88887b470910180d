import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KithError } from '../../api/errors.ts';
import type { TrueFace } from './match-faces.ts';

/** A photo and the faces that a person sees in it. */
export interface BoxedPhoto {
  readonly path: string;
  readonly faces: readonly TrueFace[];
}

/**
 * Reads a table of faces: a line each with `photo,x,y,width,height`, the box's left, top, width and height in pixels of
 * the upright photo; `photo` is a path below the folder. A photo without faces is a line with its name only. The
 * heading and lines that start with # are passed over.
 * @throws KithError `evaluate.bad-input` with the number of the line that makes no sense
 */
export async function readBoxes(file: string, folder: string): Promise<readonly BoxedPhoto[]> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new KithError('evaluate.bad-input', `${file} cannot be read: ${cause.message}`, { file, cause });
  });
  return parseBoxes(text, file).map(({ photo, faces }) => ({ path: join(folder, photo), faces }));
}

/** The same from its text; `file` is for messages. */
export function parseBoxes(text: string, file: string): readonly { photo: string; faces: readonly TrueFace[] }[] {
  const photos = new Map<string, TrueFace[]>();
  text.split(/\r?\n/).forEach((line, i) => {
    if (line.trim() === '' || line.startsWith('#') || /^"?photo"?,\s*"?x"?,/i.test(line)) return;
    // The four numbers come last: a name may have commas.
    const match = /^(.*?),\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*$/.exec(line);
    if (!match && /,/.test(line)) {
      throw new KithError('evaluate.bad-input', `${file}, line ${i + 1}: "${line}" is not photo,x,y,width,height.`, {
        file,
      });
    }
    const name = unquoted(match ? match[1] : line);
    const faces = photos.get(name) ?? [];
    photos.set(name, faces);
    if (!match) return;
    const [x, y, width, height] = match.slice(2).map(Number);
    faces.push({ x: x + width / 2, y: y + height / 2, width, height });
  });
  return [...photos].map(([photo, faces]) => ({ photo, faces }));
}

const unquoted = (name: string) =>
  name
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replaceAll('""', '"');
