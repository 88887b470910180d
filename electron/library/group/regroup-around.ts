import { inSlices } from '../in-slices.ts';
import type { WritableDb } from '../store/database.ts';
import { type GroupingRow, labelsOfFaces } from '../store/groups.ts';
import { agglomerationOf } from './agglomeration-of.ts';
import type { Agglomerator } from './agglomerator.ts';
import type { EmbeddingBlock } from './embedding-block.ts';
import type { FaceGroup, GroupedFace } from './face-groups.ts';
import type { NeighbourGraph } from './neighbour-graph.ts';
import type { Partition } from './partition.ts';
import type { MergeRule } from './same-person.ts';

export interface RegroupDependencies {
  readonly db: WritableDb;
  readonly embeddings: EmbeddingBlock;
  readonly graph: NeighbourGraph;
  readonly longestList: number;
  readonly partition: Partition;
  readonly faces: ReadonlyMap<number, GroupedFace>;
  readonly rule: MergeRule;
  readonly agglomerator: Agglomerator;
  readonly signal: AbortSignal;
  /** Counts changes of labels: work that was interrupted by one is out of date. */
  readonly labels: () => number;
  readonly applyLabels: (row: GroupingRow) => void;
  readonly forget: (face: number) => void;
  /** Writes down what moved. */
  readonly store: () => void;
}

/** Groups this little below the rule might divide their faces otherwise once a face came to one of them. */
const NEAR = 0.1;
/**
 * Of faces loaded without a list the neighbours are not known yet. Around a change they are worked out for at most so many
 * faces; larger groups are left whole, and only joined with.
 */
const MOST_UNKNOWN = 4000;
/** Labels read again, and faces looked at, between two yields. */
const PAGE = 250;
/** Faces moved between two writes: a few ms. */
const WRITTEN = 200;

/**
 * Groups anew what lies around some faces, in slices between calls, so that the result does not hang on the order in which
 * faces came.
 * @returns false where labels changed meanwhile: it has to be done again
 */
export async function regroupAround(seeds: ReadonlySet<GroupedFace>, d: RegroupDependencies): Promise<boolean> {
  const { db, embeddings, graph, partition, faces, signal } = d;
  const before = d.labels();
  const known = () => [...seeds].filter((face) => faces.get(face.id) === face && face.group);
  await inSlices(graph.complete(known().map(({ row }) => row)), signal);
  const near = await inSlices(groupsAround(known()), signal);
  const rows = membersOf(withinReach(near)).map(({ row }) => row);
  await inSlices(graph.complete(rows), signal);

  const members = await inSlices(refreshed(membersOf(withinReach(near))), signal);
  const problem = await inSlices(agglomerationOf(members, embeddings, graph, d.longestList, d.rule), signal);
  const clusters = await d.agglomerator.solve(problem, signal);
  return inSlices(applied(members, clusters), signal);

  /** The groups of the faces and those near them; all where all faces are to be grouped. */
  function* groupsAround(some: readonly GroupedFace[]): Generator<void, ReadonlySet<FaceGroup>> {
    const found = new Set<FaceGroup>();
    const all = some.length >= faces.size;
    for (let i = 0; i < some.length; i++) {
      const { group } = some[i];
      if (group) found.add(group);
      if (group && !all) for (const other of partition.groupsNear(some[i], d.rule.least - NEAR)) found.add(other);
      if (i % PAGE === PAGE - 1) yield;
    }
    return found;
  }

  /** The groups whose members' neighbours are known or soon are, the smallest first. */
  function withinReach(groups: ReadonlySet<FaceGroup>): readonly FaceGroup[] {
    // A group that went into another meanwhile still lists its faces, which know better.
    const open = [...groups].filter((group) => group.faces.values().next().value?.group === group);
    if (seeds.size >= faces.size) return open;
    let left = MOST_UNKNOWN;
    return open
      .toSorted((a, b) => a.faces.size - b.faces.size || a.id - b.id)
      .filter((group) => {
        let unknown = 0;
        for (const { row } of group.faces) if (!graph.isKnown(row)) unknown++;
        if (unknown > left) return false;
        left -= unknown;
        return true;
      });
  }

  /**
   * The faces as the store has them, oldest first. A transaction that was rolled back after it told of new faces or
   * labels leaves memory ahead of the store; here it comes back.
   */
  function* refreshed(some: readonly GroupedFace[]): Generator<void, readonly GroupedFace[]> {
    for (let from = 0; from < some.length; from += PAGE) {
      const page = some.slice(from, from + PAGE).map(({ id }) => id);
      const gone = new Set(page);
      for (const row of labelsOfFaces(db, page)) {
        gone.delete(row.id);
        d.applyLabels(row);
      }
      for (const id of gone) d.forget(id);
      yield;
    }
    return some.filter((face) => face.group).toSorted((a, b) => a.id - b.id);
  }

  function* applied(members: readonly GroupedFace[], clusters: Int32Array): Generator<void, boolean> {
    if (d.labels() !== before) return false;
    for (const _ of partition.regroup(members, clusters)) {
      if (partition.moved >= WRITTEN) d.store();
      yield;
      if (d.labels() !== before) return false;
    }
    d.store();
    return true;
  }
}

const membersOf = (groups: readonly FaceGroup[]) => groups.flatMap((group) => [...group.faces]);
