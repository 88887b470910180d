import { createHash } from 'node:crypto';
import { centralFace } from '../central-face.ts';
import type { LabelledPhoto } from '../labelled-photos.ts';
import type { CachedReading } from './reading-cache.ts';
import type { TaggedFace } from './tagger.ts';

/** What an evaluation tags: the central face of each photo that shows one. All arrays in the same order. */
export interface Subjects {
  readonly faces: readonly TaggedFace[];
  /** The truth: the person of each face. */
  readonly people: readonly string[];
  /** Readings with that face only. */
  readonly readings: readonly CachedReading[];
  readonly undetected: readonly string[];
}

/** Takes the central face of each photo: whom the folder's name means. Others are of people nobody told. */
export function subjectsOf(photos: readonly LabelledPhoto[], readings: ReadonlyMap<string, CachedReading>): Subjects {
  const faces: TaggedFace[] = [];
  const people: string[] = [];
  const kept: CachedReading[] = [];
  const undetected: string[] = [];
  for (const { path, person } of photos) {
    const reading = readings.get(path);
    if (!reading) continue;
    const face = centralFace(reading.faces);
    if (!face) {
      undetected.push(path);
      continue;
    }
    const sizePx = Math.max(face.box[2] * reading.width, face.box[3] * reading.height);
    faces.push({ photo: faces.length, embedding: face.embedding, sizePx });
    people.push(person);
    kept.push({ ...reading, faces: [face] });
  }
  return { faces, people, readings: kept, undetected };
}

/** Half of all people, by a hash of the name: what is tuned on one half is checked on the other. */
export function halfOfPeople(photos: readonly LabelledPhoto[], half: 'even' | 'odd'): readonly LabelledPhoto[] {
  const wanted = half === 'odd' ? 1 : 0;
  return photos.filter(({ person }) => createHash('sha256').update(person).digest()[0] % 2 === wanted);
}
