import { rm, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Result } from '../../api/contract.ts';
import { KithError } from '../../api/errors.ts';
import type { Handlers } from '../../api/server.ts';
import type { PersonId, Suggestion } from '../../api/types.ts';
import type { FaceReading } from '../../api/vision.ts';
import { LEAST_FACE_SCORE } from '../../api/vision.ts';
import type { LibraryContext } from '../context.ts';
import type { EmbeddingBlock } from '../group/embedding-block.ts';
import { samePersonProbability, undrift } from '../group/same-person.ts';
import { type SamePersonConstants, samePersonConstants } from '../group/same-person-constants.ts';
import { dot } from '../learn/person-model.ts';
import type { ReadableDb } from '../store/database.ts';
import { personById } from '../store/people.ts';
import { allNamedFaces } from '../store/person-details.ts';

interface PhotoSearchDeps extends Pick<LibraryContext, 'db' | 'vision' | 'model' | 'thresholds'> {
  readonly embeddings: EmbeddingBlock;
  /** The library's folder. */
  readonly directory: string;
}

/** Less likely people are not offered. */
const LEAST_PROBABILITY = 0.1;
/** So many people are offered for a face. */
const OFFERED = 3;

/** Answers search.people-in-photo. */
export function photoSearchHandlers(deps: PhotoSearchDeps) {
  return {
    'search.people-in-photo': ({ path }) => peopleInPhoto(deps, path),
  } satisfies Partial<Handlers>;
}

/**
 * Who is in a photo that is read, but not put into the library.
 * @throws KithError not-found.path, decode.*, vision.*
 */
async function peopleInPhoto(deps: PhotoSearchDeps, path: string): Promise<Result<'search.people-in-photo'>> {
  try {
    const isFile = (await stat(path).catch(() => null))?.isFile() ?? false;
    if (!isFile) throw new KithError('not-found.path', `There is no file ${path}.`, { file: path });
    const { width, height, thumbnail, faces } = await deps.vision.read(path, undefined, true);
    const certain = faces.filter(({ score }) => score >= LEAST_FACE_SCORE).sort((a, b) => a.box[0] - b.box[0]);
    const people = oncePerPhoto(certain.map((face) => likelyPeople(deps, face)));
    return {
      width,
      height,
      picture: `data:${mediaTypeOf(thumbnail)};base64,${Buffer.from(thumbnail).toString('base64')}`,
      faces: certain.map(({ box, score }, i) => ({ box, score, people: [...people[i]] })),
    };
  } finally {
    const batch = lookupOf(deps.directory, path);
    if (batch !== null) await rm(batch, { recursive: true, force: true });
  }
}

/** The folder into which a browser put the file only to be looked at; null where it lies elsewhere. */
function lookupOf(directory: string, path: string): string | null {
  const imports = join(directory, 'imports');
  const [batch, ...rest] = relative(imports, path).split(sep);
  return batch.startsWith('lookup-') && rest.length === 1 ? join(imports, batch) : null;
}

/** Each person at the probability of its most alike face, the likeliest first. */
function likelyPeople(deps: PhotoSearchDeps, face: FaceReading): readonly Suggestion[] {
  const { db, embeddings, model, thresholds } = deps;
  const constants = samePersonConstants(model, thresholds);
  const vector = undrift(Float32Array.from(face.embedding), face.quality, constants.drift);
  const best = bestByPerson(db, embeddings, constants, vector, face.quality);
  return [...best]
    .filter(([, probability]) => probability >= LEAST_PROBABILITY)
    .sort(([, a], [, b]) => b - a)
    .slice(0, OFFERED)
    .map(([person, probability]) => ({
      person: person as PersonId,
      name: personById(db, person)!.name,
      probability,
    }));
}

function bestByPerson(
  db: ReadableDb,
  { data, dimension, rowOf }: EmbeddingBlock,
  constants: SamePersonConstants,
  vector: Float32Array,
  quality: number,
): ReadonlyMap<number, number> {
  const best = new Map<number, number>();
  if (vector.length !== dimension) return best;
  for (const { id, person, quality: other } of allNamedFaces(db)) {
    const row = rowOf(id);
    if (row === undefined) continue;
    const cosine = dot(data, row * dimension, vector, 0, dimension);
    const probability = samePersonProbability(constants, cosine, Math.min(quality, other));
    if (probability > (best.get(person) ?? 0)) best.set(person, probability);
  }
  return best;
}

/** Faces of one photo are different people: who is likeliest of all faces is taken first, and offered for that one only. */
function oncePerPhoto(offers: readonly (readonly Suggestion[])[]): readonly (readonly Suggestion[])[] {
  const claims = offers
    .flatMap((people, face) => people.map((offer) => ({ face, ...offer })))
    .sort((a, b) => b.probability - a.probability);
  const faceOf = new Map<number, number>();
  const taken = new Set<number>();
  for (const { face, person, probability } of claims) {
    if (probability < 0.5 || taken.has(face) || faceOf.has(person)) continue;
    faceOf.set(person, face);
    taken.add(face);
  }
  return offers.map((people, face) => people.filter(({ person }) => (faceOf.get(person) ?? face) === face));
}

/** Thumbnails are JPEG or WebP, which begins with RIFF. */
const mediaTypeOf = (bytes: Uint8Array) => (bytes[0] === 0x52 && bytes[1] === 0x49 ? 'image/webp' : 'image/jpeg');
