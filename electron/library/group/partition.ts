import type { EmbeddingBlock } from './embedding-block.ts';
import {
  countOf,
  createFaceGroup,
  enter,
  exit,
  type FaceGroup,
  type GroupedFace,
  mayJoin,
  mayMerge,
  similarityOf,
  similarityTo,
  trustOf,
} from './face-groups.ts';
import { independentParts } from './independent-parts.ts';
import { keepIds } from './keep-ids.ts';
import { misfits } from './misfits.ts';
import type { NeighbourGraph } from './neighbour-graph.ts';
import { linkage, type MergeRule } from './same-person.ts';

/** The groups in memory. Cannot-links and must-links hold after each of its methods. */
export interface Partition {
  /**
   * Puts a face that is in no group where it belongs: to its person, to what was said to be the same, to the most similar
   * group that may take it, or alone; then joins groups that it brought close enough.
   */
  place(face: GroupedFace): void;
  leave(face: GroupedFace): void;
  /** Joins the groups of what was said to be one person with these faces, where they may. */
  gather(faces: Iterable<GroupedFace>): void;
  /** After labels of members changed: takes out who may not be there any more, and joins the groups of one person. */
  reconcile(groups: Iterable<FaceGroup>): void;
  /**
   * Replaces the groups of these faces by new clusters of them, which keep the old ids as far as may be (`keepIds`).
   * Members of groups that change that are not among the faces, because they came later, are placed anew. Links hold
   * whenever it yields, and other methods may be called then: each part that has to change at once does.
   * @param clusters cluster of each face, 0 to faces - 1
   */
  regroup(faces: readonly GroupedFace[], clusters: ArrayLike<number>): Generator<void, void>;
  /** Groups, but the face's own, that hold a neighbour of the face and are at least this alike to its group. */
  groupsNear(face: GroupedFace, least: number): readonly FaceGroup[];
  /** Enters a face into the group that the store has for it. */
  restore(face: GroupedFace): void;
  /** How many faces may have changed their group since `takeMoved` was last asked. */
  readonly moved: number;
  /** Those faces. */
  takeMoved(): ReadonlySet<GroupedFace>;
  /** Groups there are whose members may have changed, or their labels, since last asked. */
  takeChanged(): readonly FaceGroup[];
}

interface Dependencies {
  readonly embeddings: EmbeddingBlock;
  readonly graph: NeighbourGraph;
  readonly faceAt: (row: number) => GroupedFace | undefined;
  readonly faceOf: (id: number) => GroupedFace | undefined;
  readonly rule: MergeRule;
  /** Group ids from here on were never used. */
  readonly nextId: number;
}

export function createPartition({ embeddings, graph, faceAt, faceOf, rule, nextId }: Dependencies): Partition {
  const groups = new Map<number, FaceGroup>();
  const ofPerson = new Map<number, FaceGroup>();
  let moved = new Set<GroupedFace>();
  let changed = new Set<FaceGroup>();
  let freeId = nextId;

  const isOpen = (group: FaceGroup) => groups.get(group.id) === group;

  const linkageOf = (a: FaceGroup, b: FaceGroup) =>
    linkage(rule, similarityOf(a, b), Math.min(trustOf(a), trustOf(b)), countOf(a), countOf(b));
  const enough = (value: number) => (value >= rule.least ? value : -Infinity);

  /** The group of a person's faces; undefined where there is none yet. */
  function homeOf(person: number): FaceGroup | undefined {
    const home = ofPerson.get(person);
    return home && isOpen(home) && home.person === person ? home : undefined;
  }

  function open(id: number): FaceGroup {
    const group = createFaceGroup(id, embeddings.dimension);
    groups.set(id, group);
    return group;
  }

  function join(face: GroupedFace, group: FaceGroup): void {
    enter(face, group, embeddings.data);
    moved.add(face);
    changed.add(group);
    if (face.person !== 0 && !homeOf(face.person)) ofPerson.set(face.person, group);
  }

  function leave(face: GroupedFace): void {
    const { group } = face;
    if (!group) return;
    exit(face, group, embeddings.data);
    moved.add(face);
    changed.add(group);
    if (group.faces.size === 0) groups.delete(group.id);
  }

  function merge(a: FaceGroup, b: FaceGroup): FaceGroup {
    const keepsA = a.faces.size > b.faces.size || (a.faces.size === b.faces.size && a.id < b.id);
    const [into, from] = keepsA ? [a, b] : [b, a];
    groups.delete(from.id);
    for (const face of from.faces) join(face, into);
    return into;
  }

  /** Groups that hold a neighbour of the face, but the one it is in. */
  function around(face: GroupedFace): Set<FaceGroup> {
    const found = new Set<FaceGroup>();
    for (let n = 0; n < graph.degree(face.row); n++) {
      const group = faceAt(graph.neighbour(face.row, n))?.group;
      if (group && group !== face.group) found.add(group);
    }
    return found;
  }

  function place(face: GroupedFace): void {
    const home = homeOf(face.person);
    if (home) {
      join(face, home);
      if (home.photos.get(face.photo)! > 1 || home.apart.has(face.id)) reconcile([home]);
      gather([face]);
      return;
    }
    const linkageTo = (other: FaceGroup) => {
      if (!mayJoin(face, other)) return -Infinity;
      const similarity = similarityTo(other, embeddings.data, face.row);
      return linkage(rule, similarity, Math.min(face.quality, trustOf(other)), 1, countOf(other));
    };
    const group = mostSimilar(said(face), linkageTo) ?? mostSimilar(around(face), (other) => enough(linkageTo(other)));
    join(face, group ?? open(freeId++));
    gather([face]);
    mergeAround([face]);
  }

  /** Groups, but its own, of faces that are said to be the same person. */
  const said = (face: GroupedFace): ReadonlySet<FaceGroup> =>
    new Set(face.together.flatMap((id) => faceOf(id)?.group ?? []).filter((group) => group !== face.group));

  function gather(faces: Iterable<GroupedFace>): void {
    for (const face of faces) {
      for (const other of said(face)) if (face.group && mayMerge(face.group, other)) merge(face.group, other);
    }
  }

  /**
   * Joins the groups of these faces with the most similar ones around them, while they may and are similar enough.
   * Groups of the ids in `except` are not asked.
   */
  function mergeAround(faces: Iterable<GroupedFace>, except: ReadonlySet<number> = new Set()): void {
    const waiting = new Map<FaceGroup, GroupedFace[]>();
    for (const face of faces) {
      if (face.group) waiting.set(face.group, [...(waiting.get(face.group) ?? []), face]);
    }
    for (const members of waiting.values()) {
      for (;;) {
        const group = members[0].group!;
        const candidates = new Set(members.flatMap((face) => [...around(face)]));
        const other = mostSimilar(candidates, (candidate) => {
          if (except.has(candidate.id)) return -Infinity;
          return mayMerge(group, candidate) ? enough(linkageOf(group, candidate)) : -Infinity;
        });
        if (!other) break;
        merge(group, other);
      }
    }
  }

  function reconcile(some: Iterable<FaceGroup>): void {
    const homeless: GroupedFace[] = [];
    for (const touched of some) {
      if (!isOpen(touched)) continue;
      changed.add(touched);
      const home = homeOf(touched.person);
      const group = home && home !== touched ? merge(home, touched) : touched;
      if (group.person !== 0) ofPerson.set(group.person, group);
      for (const face of misfits(group, embeddings.data)) {
        leave(face);
        homeless.push(face);
      }
    }
    // Named ones first: they bring their person's group into being.
    homeless.sort((a, b) => Number(b.person !== 0) - Number(a.person !== 0) || b.quality - a.quality || a.id - b.id);
    for (const face of homeless) place(face);
  }

  /** Brings faces into the groups of these ids. Groups in `inside` are not joined with. */
  function move(target: ReadonlyMap<GroupedFace, number>, inside: ReadonlySet<number>): void {
    const movers = [...target].filter(([face, id]) => face.group?.id !== id);
    if (movers.length === 0) return;
    const changing = new Set<FaceGroup>();
    for (const [face, id] of movers) {
      if (face.group) changing.add(face.group);
      const into = groups.get(id);
      if (into) changing.add(into);
    }
    const late = [...changing].flatMap((group) => [...group.faces].filter((face) => !target.has(face)));
    for (const face of late) leave(face);
    for (const [face] of movers) leave(face);
    for (const [face, id] of movers) join(face, groups.get(id) ?? open(id));
    for (const face of late) place(face);
    // What is outside could not take part: a changed group may have come close enough to it.
    mergeAround(
      movers.map(([face]) => face),
      inside,
    );
  }

  return {
    place,
    leave,
    gather,
    reconcile,
    *regroup(faces, clusters) {
      const before = Int32Array.from(faces, ({ group }) => group?.id ?? 0);
      const ids = keepIds(before, clusters, () => freeId++);
      const inside = new Set(ids.values());
      yield;
      for (const part of independentParts(before, clusters)) {
        const target = new Map(part.map((i) => [faces[i], ids.get(clusters[i])!]));
        move(target, inside);
        yield;
      }
    },
    groupsNear(face, least) {
      return [...around(face)].filter((group) => linkageOf(face.group!, group) >= least);
    },
    restore(face) {
      join(face, groups.get(face.stored) ?? open(face.stored));
      freeId = Math.max(freeId, face.stored + 1);
    },
    takeChanged() {
      const taken = [...changed].filter(isOpen);
      changed = new Set();
      return taken;
    },
    get moved() {
      return moved.size;
    },
    takeMoved() {
      const taken = moved;
      moved = new Set();
      return taken;
    },
  };
}

/** The group of the highest score, the oldest of several; undefined where none is above -Infinity. */
function mostSimilar(groups: Iterable<FaceGroup>, score: (group: FaceGroup) => number): FaceGroup | undefined {
  let best: FaceGroup | undefined;
  let highest = -Infinity;
  for (const group of groups) {
    const similarity = score(group);
    if (similarity > highest || (best && similarity === highest && group.id < best.id)) {
      best = group;
      highest = similarity;
    }
  }
  return best;
}
