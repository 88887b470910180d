import type { FaceReading } from '../api/vision.ts';
import type { VisionPool } from '../library/context.ts';
import { centralFace } from './central-face.ts';
import type { LabelledPhoto } from './labelled-photos.ts';
import { type FailedPhoto, readAllFaces } from './read-faces.ts';

/** A photo whose central face may not be its person. */
export interface DoubtfulPhoto {
  readonly path: string;
  /** Detector's score of the central face. */
  readonly score: number;
  /** Distance to the nearest central face of the person's other photos; null where there is none. */
  readonly distance: number | null;
  /** From the middle of the photo to the middle of the face, in sides of the photo. */
  readonly offCentre: number;
}

/** What `kith evaluate verify --undetected --json` answers. */
export interface MissedFaces {
  readonly photos: number;
  /** No face at all. */
  readonly undetected: readonly string[];
  /** Another face than the person's: it is off the middle, or another one in the photo is the person. */
  readonly wrong: readonly DoubtfulPhoto[];
  /** The central face is like none of the person's other photos: a hard photo, or one with a wrong name. */
  readonly unlike: readonly DoubtfulPhoto[];
  readonly failed: readonly FailedPhoto[];
}

/**
 * LFW's photos are cut around the face. Of 8,174 three have a central face more than 0.15 off the middle: two are right, one
 * is a bystander and unlike the person. From a quarter on nobody is asked.
 */
const OFF_CENTRE = { unlike: 0.15, anyone: 0.25 } as const;

/**
 * Looks for photos in which not the right face was found, on a folder a person. Right is the central face; wrong where
 * its middle is a quarter of the photo off, or where it is farther than `threshold` from every central face of the
 * person's other photos and either 0.15 off the middle or not alone: another face is nearer than that to one.
 * @param threshold distance below which two faces are one person
 * @throws KithError where not the photos are at fault
 */
export async function findMissedFaces(
  photos: readonly LabelledPhoto[],
  pool: Pick<VisionPool, 'read' | 'size'>,
  threshold: number,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<MissedFaces> {
  const paths = photos.map(({ path }) => path);
  const { faces, failed } = await readAllFaces(paths, pool, (done) => onProgress(done, paths.length));
  const mates = new Map<string, { path: string; face: FaceReading }[]>();
  for (const { path, person } of photos) {
    const face = centralFace(faces.get(path) ?? []);
    if (face) mates.set(person, [...(mates.get(person) ?? []), { path, face }]);
  }
  const undetected: string[] = [];
  const wrong: DoubtfulPhoto[] = [];
  const unlike: DoubtfulPhoto[] = [];
  for (const { path, person } of photos) {
    const found = faces.get(path);
    if (!found) continue;
    const central = centralFace(found);
    if (!central) {
      undetected.push(path);
      continue;
    }
    const others = (mates.get(person) ?? []).filter((mate) => mate.path !== path).map(({ face }) => face);
    const nearest = (face: FaceReading) => Math.min(...others.map((other) => distanceBetween(face, other)));
    const distance = nearest(central);
    const offCentre = distanceFromMiddle(central);
    const doubt = { path, score: central.score, distance: Number.isFinite(distance) ? distance : null, offCentre };
    const isUnlike = others.length > 0 && distance > threshold;
    const isAnother = isUnlike && found.some((face) => face !== central && nearest(face) <= threshold);
    const isOff = offCentre > (isUnlike ? OFF_CENTRE.unlike : OFF_CENTRE.anyone);
    if (isOff || isAnother) wrong.push(doubt);
    else if (isUnlike) unlike.push(doubt);
  }
  return { photos: photos.length, undetected, wrong, unlike, failed };
}

function distanceFromMiddle({ box: [x, y, width, height] }: FaceReading): number {
  return Math.hypot(x + width / 2 - 0.5, y + height / 2 - 0.5);
}

function distanceBetween({ embedding: a }: FaceReading, { embedding: b }: FaceReading): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum);
}
