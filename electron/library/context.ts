import type { Thresholds } from '../../native-models/thresholds.ts';
import type { Topic } from '../api/contract.ts';
import type { Job } from '../api/jobs.ts';
import type { EventMessage } from '../api/protocol.ts';
import type { FaceId, RelBox } from '../api/types.ts';
import type { ExamineFaces, ExamineOptions, FaceReading, KnownFace, PhotoReading } from '../api/vision.ts';
import type { EmbeddingBlock } from './group/embedding-block.ts';
import type { WritableDb } from './store/database.ts';

/** What every area of the library is given; no area reaches for a global. */
export interface LibraryContext {
  readonly db: WritableDb;
  /** Thumbnails and large renderings, in a database of their own that can be rebuilt. */
  readonly thumbnails: ThumbnailStore;
  readonly vision: VisionPool;
  readonly journal: Journal;
  readonly grouping: Grouping;
  readonly learner: Learner;
  readonly jobs: Jobs;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Tells screens what changed; gathered and sent at most every 100 ms. */
  readonly changed: (...topics: readonly Topic[]) => void;
  readonly log: (line: string) => void;
  /** The embedding model in use: an id of the catalog or of the user's own models. */
  readonly model: string;
  /** What distances of its embeddings mean. */
  readonly thresholds: Thresholds;
}

/** What grouping and learning are made from: the context without what comes after them, and the embeddings they share. */
export interface EarlyContext extends Pick<LibraryContext, 'db' | 'now' | 'changed' | 'log' | 'model' | 'thresholds'> {
  /** Made by `loadEmbeddings`; grouping keeps them in step. */
  readonly embeddings: EmbeddingBlock;
}

/** What leaves the library without being asked for. */
export type EventListener = (event: EventMessage) => void;

export interface ThumbnailStore {
  putPhoto(photo: number, jpeg: Uint8Array): void;
  putFace(face: number, jpeg: Uint8Array): void;
  /** Makes room by dropping those that were not asked for for longest. */
  putLarge(photo: number, jpeg: Uint8Array): void;
  /** True where it is there; counts as a use. */
  hasLarge(photo: number): boolean;
  dropLarge(photo: number): void;
  /** The large rendering too. */
  dropPhoto(photo: number): void;
  dropFace(face: number): void;
  transaction<T>(work: () => T): T;
}

/** Supervised vision processes behind one queue. Rejects with a KithError (decode.*, vision.*). */
export interface VisionPool {
  /** How many processes may run at once. */
  readonly size: number;
  /**
   * Rejects with decode.crashed when the process died on it: a second try is the caller's decision. `signal` drops it,
   * wherever it is, and rejects with the signal's reason at once. With `isUrgent` it goes before waiting reads, since a
   * person waits for it.
   */
  read(file: string, signal?: AbortSignal, isUrgent?: boolean): Promise<PhotoReading>;
  /** JPEG. Goes before waiting reads, since a person waits for it. */
  render(file: string, sizePx: number): Promise<Uint8Array>;
  /** Aligned square crops; `landmarks` holds five points (x, y, 0..1) a face. */
  crop(file: string, landmarks: readonly Float32Array[], sizePx: number): Promise<readonly Uint8Array[]>;
  /** Embeds known faces anew; unit rows in the order given. `signal` as for `read`. */
  embed(
    file: string,
    model: string,
    faces: readonly KnownFace[],
    signal?: AbortSignal,
  ): Promise<readonly Float32Array[]>;
  /**
   * Finds and describes the face in each box that a person drew, in their order, as `read` describes those it finds. With
   * a `signal` (as for `read`) it is part of a job; without one it goes before waiting reads, since a person waits for it.
   */
  describe(file: string, boxes: readonly RelBox[], signal?: AbortSignal): Promise<readonly FaceReading[]>;
  /** Finds out what a model file is; its descriptor as native-models/local reads it. Rejects with model.* */
  examine(file: string, options: ExamineOptions, faces: readonly ExamineFaces[]): Promise<string>;
  /** How many processes may run from now on; 0 leaves it to the machine. What is being read is finished. */
  plan(processes: number): void;
  close(): Promise<void>;
}

/** Records what a person did, so that it can be undone and redone, after a restart too. */
export interface Journal {
  /**
   * Runs `work` in a transaction and records what it changes in labels, people, rejections and removed folders as one
   * act. Tells grouping and learner which faces changed, and the screens: the caller need not. Work that changes
   * nothing leaves no act (its number is 0) and redo possible.
   */
  act(kind: string, values: ActValues, work: () => void): ActDone;
}
export type ActValues = Readonly<Record<string, string | number>>;
export interface ActDone {
  readonly act: number;
  readonly kind: string;
  readonly values: Record<string, string | number>;
}

/** Keeps `face.group_id` in step with faces and labels. All its methods are synchronous and cheap, or defer their work. */
export interface Grouping {
  /** New faces of one photo, in the transaction that stored them. */
  place(faces: readonly FaceId[]): void;
  /** Faces whose label, state or rejections changed, in the transaction that changed them. */
  labelsChanged(faces: readonly FaceId[]): void;
  /** Faces that are about to go, in the transaction that deletes them. */
  remove(faces: readonly FaceId[]): void;
  /** Resolves when nothing waits to be grouped anew; the command line and tests wait for it. */
  settled(): Promise<void>;
  /** Everything anew, in the background; resolves when it is stored. */
  rebuild(): Promise<void>;
  close(): void;
}

/** Keeps the suggestions in step with labels and faces: trains in the background, never blocks a call. */
export interface Learner {
  labelsChanged(): void;
  facesAdded(faces: readonly FaceId[]): void;
  /** Faces moved between groups. */
  groupsChanged(): void;
  /** Resolves when nothing waits to be trained or suggested; the command line and tests wait for it. */
  settled(): Promise<void>;
  close(): void;
}

/** Long work with progress, pause and cancel, stored in `job`. */
export interface Jobs {
  /**
   * Starts `work` and returns its id at once. `params` is stored as JSON: a scan or retry that the end of the program
   * interrupted goes on from them at the next start; any other kind ends as failed.
   */
  start(kind: Job['kind'], subject: string, params: unknown, work: JobWork): number;
}
export type JobWork = (job: JobHandle) => Promise<void>;
export interface JobHandle {
  readonly id: number;
  /** Aborted on cancel and on close. */
  readonly signal: AbortSignal;
  /** Aborted on pause, too; another one after each resume. What it drops is to be done again after a checkpoint. */
  readonly active: AbortSignal;
  progress(done: number, total: number | null): void;
  /** One more file failed. */
  fail(): void;
  /** Resolves at once, or when a paused job goes on. Throws where it was cancelled. */
  checkpoint(): Promise<void>;
}
