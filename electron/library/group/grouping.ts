import type { FaceId } from '../../api/types.ts';
import type { EarlyContext, Grouping } from '../context.ts';
import { inSlices } from '../in-slices.ts';
import {
  allForGrouping,
  deleteEmptyGroups,
  type GroupingRow,
  labelsOfFaces,
  lastGroupId,
  setFacesGroup,
  someForGrouping,
} from '../store/groups.ts';
import { agglomerate } from './agglomerate.ts';
import { agglomerationOf } from './agglomeration-of.ts';
import type { FaceGroup, GroupedFace } from './face-groups.ts';
import { relabel } from './face-groups.ts';
import { toVector } from './load-embeddings.ts';
import { createNeighbourGraph } from './neighbour-graph.ts';
import { createPartition } from './partition.ts';

/** Neighbours kept of each face: with 16 LFW groups exactly as with 32 (8,174 photos), so 24 leaves room. */
const NEIGHBOURS = 24;
/** Less similar faces are no neighbours. Of two groups that become one (cosine 0.62) some faces are always nearer. */
const NEIGHBOUR_FLOOR = 0.3;
/** Groups this similar to that of a new face might divide their faces otherwise now: a little below the threshold. */
const NEAR = 0.5;
/**
 * Of faces loaded from the store the neighbours are not known yet. Around a change they are worked out for at most so
 * many faces (a second of work with 20,000 faces in all); larger groups are left whole, and only joined with.
 */
const MOST_UNKNOWN = 1000;
/** Labels read again between two yields. */
const PAGE = 500;
/** Wait for more before faces are regrouped, and at least ten times what regrouping took last. */
const QUIET_MS = 300;
const SHARE = 10;

/**
 * Keeps the groups in memory and in the store. A new face is placed at once, by its exact neighbours; a moment later
 * the groups around it are grouped anew from their faces, in slices between calls, so that the result does not hang on
 * the order in which faces came.
 */
export function createGrouping({ db, model, embeddings, changed, log }: EarlyContext): Grouping {
  const faces = new Map<number, GroupedFace>();
  const graph = createNeighbourGraph(embeddings, NEIGHBOURS, NEIGHBOUR_FLOOR);
  const partition = createPartition({
    embeddings,
    graph,
    faceAt: (row) => faces.get(embeddings.faceAt(row)),
    nextId: lastGroupId(db) + 1,
  });
  const closing = new AbortController();
  /** Faces around which is to be grouped anew. */
  let dirty = new Set<GroupedFace>();
  /** Counts changes of labels: work that was interrupted by one begins again. */
  let labels = 0;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let quietMs = QUIET_MS;

  function take(row: GroupingRow): GroupedFace {
    const face: GroupedFace = {
      id: row.id,
      row: embeddings.rowOf(row.id)!,
      photo: row.photo_id,
      quality: row.quality,
      person: row.person_id ?? 0,
      rejected: JSON.parse(row.rejected) as number[],
      group: null,
      stored: row.group_id ?? 0,
    };
    faces.set(face.id, face);
    return face;
  }

  function forget(id: number): void {
    const face = faces.get(id);
    if (!face) return;
    partition.leave(face);
    graph.remove(face.row);
    embeddings.remove(id);
    faces.delete(id);
    dirty.delete(face);
  }

  /** Writes down what moved. */
  function store(): void {
    const members = new Map<number, number[]>();
    const left = new Set<number>();
    for (const face of partition.takeMoved()) {
      const group = face.group?.id ?? 0;
      if (group === face.stored) continue;
      left.add(face.stored);
      face.stored = group;
      if (faces.get(face.id) !== face) continue;
      const together = members.get(group) ?? [];
      together.push(face.id);
      members.set(group, together);
    }
    if (left.size === 0) return;
    db.transaction(() => {
      for (const [group, ids] of members) setFacesGroup(db, ids, group || null);
      deleteEmptyGroups(db, [...left]);
    });
    changed('groups', 'faces');
  }

  function schedule(): void {
    if (dirty.size === 0 || timer || working || closing.signal.aborted) return;
    timer = setTimeout(() => void work(), quietMs);
    timer.unref();
  }

  function work(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    working ??= regroupDirty()
      .catch((error: unknown) => {
        if (!closing.signal.aborted) log(`grouping: ${error instanceof Error ? error.stack : error}`);
      })
      .finally(() => {
        working = undefined;
        schedule();
      });
    return working;
  }

  async function regroupDirty(): Promise<void> {
    const start = performance.now();
    const seeds = dirty;
    dirty = new Set();
    while (!(await regroupAround(seeds)));
    quietMs = Math.max(QUIET_MS, SHARE * (performance.now() - start));
  }

  /** Groups anew what lies around these faces. False where labels changed meanwhile: the result is out of date. */
  async function regroupAround(seeds: ReadonlySet<GroupedFace>): Promise<boolean> {
    const before = labels;
    const known = () => [...seeds].filter((face) => faces.get(face.id) === face && face.group);
    await inSlices(graph.complete(known().map(({ row }) => row)), closing.signal);
    const near = new Set<FaceGroup>();
    for (const face of known()) {
      near.add(face.group!);
      for (const group of partition.groupsNear(face, NEAR)) near.add(group);
    }
    const rows = withinReach(near, seeds).flatMap((group) => [...group.faces].map(({ row }) => row));
    await inSlices(graph.complete(rows), closing.signal);

    const around = withinReach(near, seeds).flatMap((group) => [...group.faces]);
    const members = await inSlices(refreshed(around), closing.signal);
    const problem = agglomerationOf(members, embeddings, graph, NEIGHBOURS);
    const clusters = await inSlices(agglomerate(problem), closing.signal);
    if (labels !== before) return false;
    partition.regroup(members, clusters);
    store();
    return true;
  }

  /** The groups whose members' neighbours are known or soon are, the smallest first; all where all faces are to be grouped. */
  function withinReach(groups: ReadonlySet<FaceGroup>, seeds: ReadonlySet<GroupedFace>): readonly FaceGroup[] {
    // A group that went into another meanwhile still lists its faces, which know better.
    const isOpen = (group: FaceGroup) => group.faces.values().next().value?.group === group;
    if (seeds.size >= faces.size) return [...groups].filter(isOpen);
    let left = MOST_UNKNOWN;
    return [...groups]
      .filter(isOpen)
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
        applyLabels(row);
      }
      for (const id of gone) forget(id);
      yield;
    }
    return some.filter((face) => face.group).toSorted((a, b) => a.id - b.id);
  }

  function applyLabels(row: GroupingRow): void {
    const face = faces.get(row.id);
    if (!face) return;
    face.stored = row.group_id ?? 0;
    relabel(face, row.person_id ?? 0, JSON.parse(row.rejected) as number[]);
    if (row.state !== 'face') partition.leave(face);
  }

  function load(): void {
    const homeless: GroupedFace[] = [];
    for (const row of allForGrouping(db, model)) {
      const face = take(row);
      if (row.state !== 'face') continue;
      if (face.stored === 0) homeless.push(face);
      else partition.restore(face);
    }
    partition.takeMoved();
    for (const face of homeless) {
      partition.place(face);
      dirty.add(face);
    }
    store();
    schedule();
  }

  load();
  return {
    place(ids) {
      const rows = someForGrouping(db, model, ids);
      for (const { id } of rows) forget(id);
      for (const { id, vector } of rows) embeddings.add(id, toVector(vector));
      graph.insert(rows.map(({ id }) => embeddings.rowOf(id)!));
      // The best first: of two faces of a photo it is the surer one that takes the place in a group.
      for (const row of rows.toSorted((a, b) => b.quality - a.quality || a.id - b.id)) {
        const face = take(row);
        if (row.state !== 'face') continue;
        partition.place(face);
        dirty.add(face);
      }
      store();
      schedule();
    },
    labelsChanged(ids) {
      labels++;
      const touched = new Set<FaceGroup>();
      const back: GroupedFace[] = [];
      for (const row of labelsOfFaces(db, ids)) {
        const face = faces.get(row.id);
        if (!face) continue;
        applyLabels(row);
        if (face.group) touched.add(face.group);
        else if (row.state === 'face') back.push(face);
        dirty.add(face);
      }
      partition.reconcile(touched);
      for (const face of back) partition.place(face);
      store();
      schedule();
    },
    remove(ids: readonly FaceId[]) {
      labels++;
      // Out of their groups first, while the store still has them: a group that ends empty goes too.
      for (const id of ids) if (faces.has(id)) partition.leave(faces.get(id)!);
      store();
      for (const id of ids) forget(id);
    },
    settled: () => untilClean(),
    rebuild() {
      for (const face of faces.values()) dirty.add(face);
      return untilClean();
    },
    close() {
      clearTimeout(timer);
      closing.abort(new Error('the library is closed'));
    },
  };

  async function untilClean(): Promise<void> {
    while ((working || dirty.size > 0) && !closing.signal.aborted) await (working ?? work());
  }
}
