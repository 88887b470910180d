import type { ShownSuggestion, TaggedFace } from '../tagging/tagger.ts';
import { cosineOfEuclidean, type NearFaces } from './near-faces.ts';
import { decideByPairs } from './pairwise-svm.ts';
import type { Peer, PeerLibrary } from './peer.ts';

/** With so many people or fewer, all confirmed faces are searched; with more, neighbours and SVM decide. */
const FEW_PEOPLE = 8;
const NEIGHBOURS = 8;
/** A pair may be this far apart, Euclidean, plus a tenth of the threshold. */
const FURTHEST = 1;
/** libsvm's cap on iterations: the number of people within these. */
const ITERATIONS = [20, 500] as const;

/**
 * digiKam: no groups; each unnamed face is compared with the confirmed ones. The eight nearest and an SVM vote: where both
 * agree, or the nearest agrees with the SVM, that is the person; else votes of all faces within the threshold decide.
 * The SVM is asked only about people with a face within the threshold, since no other is ever accepted.
 * @param threshold dissimilarity, 1 - dot product
 * Source: digiKam, faceclassifier.cpp, facepipelinerecognize.cpp (2024 to 2026)
 */
export function digikam(near: NearFaces, faces: readonly TaggedFace[], threshold: number): Peer {
  const within = Math.min(threshold, cosineOfEuclidean(FURTHEST + threshold / 10));
  return {
    arrive() {},
    suggest(library) {
      const confirmed = confirmedFaces(library);
      const found: ShownSuggestion[] = [];
      for (let face = 0; face < faces.length; face++) {
        if (library.isHere[face] === 0 || library.names[face] !== undefined) continue;
        const name = recognise(face, near, faces, library, confirmed, within);
        if (name !== undefined) found.push({ faces: [face], name: name.name, score: -name.distance });
      }
      return found;
    },
  };
}

interface Candidate {
  readonly name: string;
  /** Its nearest confirmed face. */
  readonly distance: number;
  votes: number;
}

function recognise(
  face: number,
  { offsets, faces: others, distances }: NearFaces,
  faces: readonly TaggedFace[],
  { names, rejected }: PeerLibrary,
  confirmed: ReadonlyMap<string, readonly number[]>,
  within: number,
): Candidate | undefined {
  const candidates = new Map<string, Candidate>();
  /** Among the nearest confirmed faces, how often each name comes. */
  const nearest = new Map<string, number>();
  let seen = 0;
  for (let p = offsets[face]; p < offsets[face + 1] && distances[p] < within; p++) {
    const name = names[others[p]];
    if (name === undefined || rejected[face].has(name)) continue;
    const candidate = candidates.get(name) ?? { name, distance: distances[p], votes: 0 };
    candidate.votes += 1 / confirmed.get(name)!.length;
    candidates.set(name, candidate);
    if (seen++ < NEIGHBOURS) nearest.set(name, (nearest.get(name) ?? 0) + 1);
  }
  const [first, ...rest] = candidates.values();
  if (first === undefined || rest.length === 0) return first;
  if (confirmed.size <= FEW_PEOPLE) return mostVotes(candidates.values());

  const machine = decideByPairs(
    faces[face].embedding,
    [...nearest.keys()].map((name) => confirmed.get(name)!.map((one) => faces[one].embedding)),
    Math.min(ITERATIONS[1], Math.max(ITERATIONS[0], confirmed.size)),
  );
  const byMachine = [...nearest.keys()][machine];
  const byNeighbours = [...nearest].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
  if (byMachine === byNeighbours || byMachine === first.name) return candidates.get(byMachine);
  return mostVotes([...nearest.keys()].map((name) => candidates.get(name)!));
}

/** Most votes, each counting as a share of that person's faces; of equal ones the nearest. */
function mostVotes(candidates: Iterable<Candidate>): Candidate | undefined {
  let best: Candidate | undefined;
  for (const one of candidates) {
    if (!best || one.votes > best.votes || (one.votes === best.votes && one.distance < best.distance)) best = one;
  }
  return best;
}

function confirmedFaces({ names }: PeerLibrary): ReadonlyMap<string, readonly number[]> {
  const confirmed = new Map<string, number[]>();
  for (const [face, name] of names.entries()) {
    if (name === undefined) continue;
    const list = confirmed.get(name);
    if (list) list.push(face);
    else confirmed.set(name, [face]);
  }
  return confirmed;
}
