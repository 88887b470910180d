import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_EMBEDDING } from '../../native-models/catalog.ts';
import { standardThresholds, thresholdsOf } from '../../native-models/thresholds.ts';
import type { Topic } from '../api/contract.ts';
import { KithError } from '../api/errors.ts';
import type { Handlers } from '../api/server.ts';
import type { EventListener } from './context.ts';
import { exportHandlers } from './exchange/export-handlers.ts';
import { groupHandlers } from './group/group-handlers.ts';
import { createGrouping } from './group/grouping.ts';
import { loadEmbeddings } from './group/load-embeddings.ts';
import { createInsights } from './insights/insights.ts';
import { insightsHandlers } from './insights/insights-handlers.ts';
import { createJournal } from './journal/journal.ts';
import { journalHandlers } from './journal/journal-handlers.ts';
import { drawingHandlers } from './label/draw-faces.ts';
import { faceHandlers } from './label/face-handlers.ts';
import { peopleHandlers } from './label/people-handlers.ts';
import { createLearner } from './learn/learner.ts';
import { personHandlers } from './person/person-handlers.ts';
import { createLargeRenderings } from './photos/large-renderings.ts';
import { photoHandlers } from './photos/photo-handlers.ts';
import { choosePlan } from './queue/choose-plan.ts';
import { embedAnew } from './queue/embed-anew.ts';
import { jobHandlers } from './queue/job-handlers.ts';
import { createJobs } from './queue/jobs.ts';
import { createPlannedPool } from './queue/planned-pool.ts';
import type { PoolLimits } from './queue/pool-limits.ts';
import { createPhotoReader } from './queue/read-photos.ts';
import { machineSignature, thisMachine } from './queue/this-machine.ts';
import type { VisionProcess } from './queue/vision-process.ts';
import { reviewHandlers } from './review/review-handlers.ts';
import { createReviewer } from './review/reviewer.ts';
import { folderHandlers } from './scan/folder-handlers.ts';
import { type ScanPart, scanFolders } from './scan/scan-folders.ts';
import { compileQuery } from './search/compile-query.ts';
import { photoSearchHandlers } from './search/people-in-photo.ts';
import { savedSearchHandlers } from './search/saved-search-handlers.ts';
import { searchHandlers } from './search/search-handlers.ts';
import { forgottenDrawings } from './store/drawn-faces.ts';
import { folders } from './store/folders.ts';
import { deleteFace } from './store/known-faces.ts';
import { lockLibrary } from './store/library-lock.ts';
import { migrate } from './store/migrate.ts';
import { MIGRATIONS } from './store/migrations/all.ts';
import { forgetGuessesOfOtherModels, modelChoice } from './store/model-choice.ts';
import { openDatabase } from './store/open-database.ts';
import { setAllPhotosToRead } from './store/photos.ts';
import { openThumbnails } from './store/thumbnails.ts';
import { createChangeEvents } from './system/change-events.ts';
import { goOnEmbedding, localModelHandlers } from './system/local-model-handlers.ts';
import { modelHandlers } from './system/model-handlers.ts';
import { readSettings, systemHandlers } from './system/system-handlers.ts';

export interface LibraryOptions {
  /** The folder of the library: databases, backups. Made where it is not there. */
  readonly directory: string;
  readonly host: 'electron' | 'browser' | 'cli';
  /** The folder of the model files. */
  readonly models: string;
  /** Starts a vision process of so many threads; called when there is something to read, and again after one died. */
  readonly spawnVision: (threads: number) => VisionProcess;
  /** Vision processes at most; without it the setting, and without that a calibration on this machine decides. */
  readonly processes?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly log?: (line: string) => void;
  readonly visionLimits?: Partial<PoolLimits>;
  /** Faces are embedded by another model now: close this library and open it again to work with that. */
  readonly onModelChanged?: () => void;
}

/** An open library. */
export interface Library {
  readonly handlers: Handlers;
  /** Returns what ends the subscription. */
  onEvent(listener: EventListener): () => void;
  /** Resolves when no job runs and nothing waits to be grouped or learned. */
  settled(): Promise<void>;
  /** Stops all work, which goes on at the next start, and closes the folder. */
  close(): Promise<void>;
}

/**
 * Opens a library folder and goes on with what its last end interrupted.
 * Throws library.locked, library.newer-version, library.damaged, library.not-writable.
 */
export async function createLibrary(options: LibraryOptions): Promise<Library> {
  const { directory, host, models, now = Date.now, log = () => {} } = options;
  const opened = openFolder(directory, now);
  const { db, thumbnails } = opened;

  const listeners = new Set<EventListener>();
  const send: EventListener = (event) => {
    for (const listener of listeners) listener(event);
  };
  const events = createChangeEvents((topics) => send({ event: 'changed', data: { topics } }));
  const changed = (...topics: readonly Topic[]) => events.changed(...topics);

  const model = modelChoice(db, DEFAULT_EMBEDDING).embedding;
  const localModels = join(directory, 'models');
  for (const face of forgottenDrawings(db)) {
    deleteFace(db, face);
    thumbnails.dropFace(face);
  }
  const thresholds = await thresholdsOf(localModels, model).catch((error) => {
    log(`of the embedding model ${model} nothing is known (${String(error)}); models.use chooses another`);
    return standardThresholds();
  });
  const planFor = (asked: number) =>
    choosePlan(asked, { db, machine: thisMachine(), signature: machineSignature(), now, log });
  const vision = createPlannedPool(
    {
      spawn: options.spawnVision,
      model,
      detector: () => modelChoice(db, DEFAULT_EMBEDDING).detector ?? undefined,
      search: () => {
        const { detectionEffort: effort, smallestFacePx } = readSettings(db);
        return { effort, smallestFacePx };
      },
      log,
      limits: options.visionLimits,
    },
    planFor,
    options.processes || readSettings(db).processes,
  );
  forgetGuessesOfOtherModels(db, model, DEFAULT_EMBEDDING);
  const embeddings = loadEmbeddings(db, model, thresholds);
  const early = { db, now, changed, log, model, thresholds, embeddings };
  const reviewer = createReviewer(early);
  const insights = createInsights(early);
  const learner = createLearner({
    ...early,
    learned(learned) {
      reviewer.refresh(learned);
      insights.refresh(learned);
    },
  });
  // Suggestions lean on groups, and a group is settled only after the label that changed it was learned.
  const regrouped = (...topics: readonly Topic[]) => {
    changed(...topics);
    learner.groupsChanged();
  };
  const grouping = createGrouping({ ...early, changed: regrouped });
  const journal = createJournal({ ...early, grouping, learner });
  const jobs = createJobs({ db, now, log, emit: (data) => send({ event: 'job', data }) });
  const context = { ...early, thumbnails, vision, grouping, learner, journal, jobs };
  const reader = createPhotoReader(context);
  const withReader = { ...context, reader };
  const embedAll = (wanted: string) =>
    embedAnew({ ...context, modelChanged: () => options.onModelChanged?.() }, wanted);

  const handlers: Handlers = {
    ...systemHandlers({ ...context, directory, host }),
    ...modelHandlers({ ...context, models, localModels }),
    ...localModelHandlers({ ...context, models, localModels, embedAnew: embedAll }),
    ...folderHandlers(withReader),
    ...jobHandlers(withReader),
    ...photoHandlers({ ...context, large: createLargeRenderings(context), compileQuery }),
    ...faceHandlers(context),
    ...drawingHandlers(context),
    ...peopleHandlers(context),
    ...journalHandlers(context),
    ...groupHandlers(context),
    ...reviewHandlers({ ...context, reviewer }),
    ...insightsHandlers({ ...context, insights }),
    ...searchHandlers(context),
    ...photoSearchHandlers({ ...context, directory }),
    ...savedSearchHandlers(context),
    ...personHandlers(context),
    ...exportHandlers({ ...context, compileQuery }),
  };

  const scan = (params: unknown) => scanFolders(withReader, (params as { parts: readonly ScanPart[] }).parts);
  jobs.goOn({ scan, retry: scan, embed: (params) => embedAll((params as { model: string }).model) });
  goOnEmbedding({ db, jobs, embedAnew: embedAll }, model, model);
  if (thumbnails.empty && setAllPhotosToRead(db) > 0) {
    const parts = folders(db).map(({ id, path }): ScanPart => ({ folder: id, path }));
    log('the thumbnails are lost and are made again from the photos');
    jobs.start('scan', '', { parts }, scanFolders(withReader, parts));
  }

  const settled = async () => {
    await jobs.settled();
    await reader.settled();
    await grouping.settled();
    await learner.settled();
    await reviewer.settled();
    await insights.settled();
    events.flush();
  };
  let closing: Promise<void> | undefined;
  return {
    handlers,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settled,
    close() {
      closing ??= (async () => {
        await jobs.close();
        await vision.close();
        await reader.settled();
        learner.close();
        reviewer.close();
        insights.close();
        grouping.close();
        events.flush();
        opened.close();
      })();
      return closing;
    },
  };
}

/** Locks and opens both databases of a library folder; whatever fails leaves nothing open. */
function openFolder(directory: string, now: () => number) {
  makeWritable(directory);
  const toClose: (() => void)[] = [];
  const close = () => {
    for (const end of toClose.toReversed()) end();
  };
  try {
    const lock = lockLibrary(directory, now());
    toClose.push(() => lock.release());
    const file = join(directory, 'kith.sqlite');
    const db = openDatabase(file);
    toClose.push(() => db.close());
    migrate(db, MIGRATIONS, { file, backups: join(directory, 'backups'), now });
    const thumbnails = openThumbnails(directory);
    toClose.push(() => thumbnails.close());
    return { db, thumbnails, close };
  } catch (error) {
    close();
    throw error;
  }
}

function makeWritable(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
  } catch (cause) {
    throw new KithError('library.not-writable', `${directory} cannot be written: ${(cause as Error).message}`, {
      file: directory,
      cause,
    });
  }
}
