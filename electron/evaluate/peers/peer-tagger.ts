import type { ShownGroup, Tagger } from '../tagging/tagger.ts';
import { NO_GROUP, type Peer, type PeerLibrary } from './peer.ts';

/**
 * A peer as its user sees it. Where a peer hides small groups or faces alone, they are shown here nevertheless: its user
 * could not finish otherwise.
 */
export function createPeerTagger(peer: Peer, count: number): Tagger {
  const rejected = Array.from({ length: count }, () => new Set<string>());
  const library: PeerLibrary = {
    isHere: new Uint8Array(count),
    group: new Int32Array(count).fill(NO_GROUP),
    names: new Array<string | undefined>(count).fill(undefined),
    rejected,
  };
  const tagger: Tagger = {
    async arrive(faces) {
      for (const face of faces) library.isHere[face] = 1;
      peer.arrive(faces, library);
    },
    async look() {
      peer.learn?.(library);
      return {
        groups: unnamedGroups(library),
        suggestions: (peer.suggest?.(library) ?? []).toSorted((a, b) => b.score - a.score || a.faces[0] - b.faces[0]),
        names: [...library.names],
      };
    },
    async name(faces, name) {
      for (const face of faces) library.names[face] = name;
    },
    async accept(accepted, rejected) {
      for (const { faces, name } of accepted) await tagger.name(faces, name, undefined);
      for (const { faces, name } of rejected) await tagger.reject(faces, name);
    },
    async reject(faces, name) {
      for (const face of faces) {
        rejected[face].add(name);
        if (library.names[face] !== name) continue;
        library.names[face] = undefined;
        library.group[face] = NO_GROUP;
      }
    },
    async close() {},
  };
  return tagger;
}

/** Groups of unnamed faces, largest first, then faces alone. */
export function unnamedGroups({ isHere, group, names }: PeerLibrary): readonly ShownGroup[] {
  const groups = new Map<number, number[]>();
  for (let face = 0; face < group.length; face++) {
    if (isHere[face] === 0 || names[face] !== undefined) continue;
    const key = group[face] === NO_GROUP ? -1 - face : group[face];
    const members = groups.get(key);
    if (members) members.push(face);
    else groups.set(key, [face]);
  }
  const shown = [...groups].map(([id, faces]): ShownGroup => ({ id, faces }));
  return shown.sort((a, b) => b.faces.length - a.faces.length || a.faces[0] - b.faces[0]);
}
