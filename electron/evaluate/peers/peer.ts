import type { ShownSuggestion } from '../tagging/tagger.ts';

/** What a peer knows of its faces; all arrays by place in the list of all faces. */
export interface PeerLibrary {
  readonly isHere: Uint8Array;
  /** Group of each face; NO_GROUP for a face alone. */
  readonly group: Int32Array;
  readonly names: (string | undefined)[];
  /** Names that a face was said not to have. */
  readonly rejected: ReadonlySet<string>[];
}
export const NO_GROUP = -1;

/** The grouping and matching of another program. It writes to `group`, and where that program does so by itself, to `names`. */
export interface Peer {
  /** These faces came; they are in `isHere` already. */
  arrive(faces: readonly number[], library: PeerLibrary): void;
  /** What it does by itself after the user named or rejected some. */
  learn?(library: PeerLibrary): void;
  suggest?(library: PeerLibrary): readonly ShownSuggestion[];
}
