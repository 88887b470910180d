/** A face to be tagged, known by its place in the list of all faces of the evaluation. */
export interface TaggedFace {
  /** Number of its photo: faces of one photo show different people. */
  readonly photo: number;
  /** Unit length. */
  readonly embedding: Float32Array;
  /** Longer side of its box in pixels of the photo. */
  readonly sizePx: number;
}

/** Faces that are shown as one: a group to be named, or a face alone. Faces are places in the list of all. */
export interface ShownGroup {
  readonly id: number;
  readonly faces: readonly number[];
}

/** One tile of a screen of suggestions: these faces, which are shown as one, may be this person. */
export interface ShownSuggestion {
  readonly faces: readonly number[];
  readonly name: string;
  /** Higher is surer; only the order counts. */
  readonly score: number;
}

/** What a program shows at one moment. */
export interface View {
  /** Faces without a name, those in one group together, largest first; faces alone are groups of one. */
  readonly groups: readonly ShownGroup[];
  /** Surest first. */
  readonly suggestions: readonly ShownSuggestion[];
  /** Name of each face, by its place; undefined where it has none. */
  readonly names: readonly (string | undefined)[];
}

/** Faces and who they are, or are not. */
export type Claim = Pick<ShownSuggestion, 'faces' | 'name'>;

/** A program that groups faces and learns names, as its user sees it: Kith's library or a peer. */
export interface Tagger {
  /** Photos with these faces are added. */
  arrive(faces: readonly number[]): Promise<void>;
  /** What it shows once its work in the background is done. */
  look(): Promise<View>;
  /** Names faces, of a group where it has a number; a new name makes a new person. */
  name(faces: readonly number[], name: string, group: number | undefined): Promise<void>;
  /** Accepts a screen of suggestions at once: these faces are these people, those are not. */
  accept(accepted: readonly Claim[], rejected: readonly Claim[]): Promise<void>;
  /** These faces are not this person: their name, where they have it, goes, and it is not suggested again. */
  reject(faces: readonly number[], name: string): Promise<void>;
  close(): Promise<void>;
}
