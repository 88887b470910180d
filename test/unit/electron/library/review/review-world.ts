import { onTestFinished } from 'vitest';
import { CONTRACT, type Method, type Params, type Request, type Result } from '../../../../../electron/api/contract.ts';
import type { FaceId } from '../../../../../electron/api/types.ts';
import { createGrouping } from '../../../../../electron/library/group/grouping.ts';
import { loadEmbeddings } from '../../../../../electron/library/group/load-embeddings.ts';
import { createJournal } from '../../../../../electron/library/journal/journal.ts';
import { journalHandlers } from '../../../../../electron/library/journal/journal-handlers.ts';
import { faceHandlers } from '../../../../../electron/library/label/face-handlers.ts';
import { peopleHandlers } from '../../../../../electron/library/label/people-handlers.ts';
import { createLearner } from '../../../../../electron/library/learn/learner.ts';
import { personHandlers } from '../../../../../electron/library/person/person-handlers.ts';
import { reviewHandlers } from '../../../../../electron/library/review/review-handlers.ts';
import { createReviewer } from '../../../../../electron/library/review/reviewer.ts';
import { savedSearchHandlers } from '../../../../../electron/library/search/saved-search-handlers.ts';
import { searchHandlers } from '../../../../../electron/library/search/search-handlers.ts';
import { standardThresholds } from '../../../../../native-models/thresholds.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { createMemoryLibrary, MODEL } from '../memory-library.ts';
import { createSeededFaces } from '../seeded-faces.ts';

const DIMENSION = 64;
const SPREAD = 0.7;

/** A library in memory that groups, learns, asks and undoes, with seeded people in it. */
export function createReviewWorld(seed: number) {
  const library = createMemoryLibrary();
  const { db } = library;
  const embeddings = loadEmbeddings(db, MODEL, standardThresholds());
  const log = (line: string) => {
    throw new Error(line);
  };
  let clock = 0;
  const now = () => ++clock;
  const early = { db, now, changed: () => {}, log, model: MODEL, embeddings, thresholds: standardThresholds() };
  const reviewer = createReviewer(early);
  const learner = createLearner({ ...early, learned: (learned) => reviewer.refresh(learned) });
  const grouping = createGrouping({ ...early, changed: () => learner.groupsChanged() });
  const journal = createJournal({ ...early, grouping, learner });
  const context = { ...early, journal, reviewer };
  const handlers = {
    ...faceHandlers(context),
    ...peopleHandlers(context),
    ...journalHandlers(context),
    ...reviewHandlers(context),
    ...personHandlers(context),
    ...savedSearchHandlers(context),
    ...searchHandlers(context),
  };
  onTestFinished(() => {
    for (const part of [reviewer, learner, grouping]) part.close();
    db.close();
  });
  const random = randomFrom(seed);
  const seeded = createSeededFaces(random, DIMENSION, SPREAD);
  const looks = new Map<string, Float32Array>();

  return {
    db,
    random,
    /** Faces of these people in one photo; `like` makes somebody's face look like another's. */
    photoOf(names: readonly string[], quality?: number): FaceId[] {
      const photo = library.addPhoto();
      const faces = names.map((name) => {
        if (!looks.has(name)) looks.set(name, seeded.person());
        return library.addFace(photo, seeded.face(looks.get(name)!), quality) as FaceId;
      });
      grouping.place(faces);
      learner.facesAdded(faces);
      return faces;
    },
    async call<M extends Method & keyof typeof handlers>(method: M, params: Params<M>): Promise<Result<M>> {
      const request = CONTRACT[method].request.parse(params) as Request<M>;
      const handler = handlers[method] as (request: unknown) => unknown;
      return CONTRACT[method].response.parse(await handler(request)) as Result<M>;
    },
    async settle() {
      await grouping.settled();
      await learner.settled();
      await reviewer.settled();
    },
    /** Everything that a person ever said. */
    labels() {
      return {
        names: db.all('SELECT id, person_id, state FROM face ORDER BY id'),
        people: db.all('SELECT id, name, birth_date, aliases FROM person ORDER BY id'),
        rejections: db.all<{ face_id: number; person_id: number }>(
          'SELECT face_id, person_id FROM rejection ORDER BY face_id, person_id',
        ),
        links: db.all('SELECT face_a, face_b, same FROM face_link ORDER BY face_a, face_b'),
        confirmations: db.all('SELECT face_id, person_id FROM confirmation ORDER BY face_id, person_id'),
      };
    },
  };
}
export type ReviewWorld = ReturnType<typeof createReviewWorld>;
