import type { FaceId } from '../../api/types.ts';
import type { EarlyContext, Grouping } from '../context.ts';
import { inSlices } from '../in-slices.ts';
import {
  deleteEmptyGroups,
  type GroupingRow,
  labelsForGrouping,
  labelsOfFaces,
  lastGroupId,
  setFacesGroup,
  setGroupsAside,
  someForGrouping,
} from '../store/groups.ts';
import { createAgglomerator } from './agglomerator.ts';
import { type FaceGroup, type FaceLabels, type GroupedFace, relabel } from './face-groups.ts';
import { isStranger } from './is-stranger.ts';
import { toVector } from './load-embeddings.ts';
import { assignLooks } from './looks.ts';
import { createNeighbourGraph } from './neighbour-graph.ts';
import { createPartition } from './partition.ts';
import { type RegroupDependencies, regroupAround } from './regroup-around.ts';
import { MERGE_PROBABILITY, mergeRuleOf, undrift } from './same-person.ts';
import { samePersonConstants } from './same-person-constants.ts';
import { createStoredNeighbours } from './stored-neighbours.ts';

/** Neighbours kept of each face: with 16 LFW groups exactly as with 32 (8,174 photos), so 24 leaves room. */
const NEIGHBOURS = 24;
/** Less probably one person, faces are no neighbours: cosine 0.3. Of two groups that become one some faces are nearer. */
const NEIGHBOUR_PROBABILITY = 0.0005;
/** Wait for more before faces are regrouped, and at least ten times what regrouping took last. */
const QUIET_MS = 300;
const SHARE = 10;
/** Faces whose neighbours are worked out between two looks whether something more urgent waits. */
const BACKLOG = 256;

/**
 * Keeps the groups in memory and in the store. A new face is placed at once, by its exact neighbours; a moment later
 * the groups around it are grouped anew from their faces, beside the calls.
 */
export function createGrouping({ db, model, thresholds, embeddings, changed, log }: EarlyContext): Grouping {
  const constants = samePersonConstants(model, thresholds);
  const rule = mergeRuleOf(constants, MERGE_PROBABILITY);
  const faces = new Map<number, GroupedFace>();
  const graph = createNeighbourGraph(embeddings, NEIGHBOURS, mergeRuleOf(constants, NEIGHBOUR_PROBABILITY).least);
  const neighbours = createStoredNeighbours(db, model, embeddings, graph);
  const partition = createPartition({
    embeddings,
    graph,
    faceAt: (row) => faces.get(embeddings.faceAt(row)),
    faceOf: (id) => faces.get(id),
    rule,
    nextId: lastGroupId(db) + 1,
  });
  const closing = new AbortController();
  const agglomerator = createAgglomerator(log);
  const regroup: RegroupDependencies = {
    db,
    embeddings,
    graph,
    longestList: NEIGHBOURS,
    partition,
    faces,
    rule,
    agglomerator,
    signal: closing.signal,
    labels: () => labels,
    applyLabels,
    forget,
    store,
  };
  /** Faces around which is to be grouped anew. */
  let dirty = new Set<GroupedFace>();
  /** Faces that were said to be the same person as others. */
  const linked = new Set<GroupedFace>();
  /** Faces whose neighbours are not known and that nothing urgent asks for. */
  const backlog: number[] = [];
  let labels = 0;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let quietMs = QUIET_MS;

  function take(row: GroupingRow): GroupedFace {
    const face: GroupedFace = {
      id: row.id,
      row: embeddings.rowOf(row.id)!,
      photo: row.photo_id,
      look: row.id,
      quality: row.quality,
      prominence: row.prominence,
      ...labelsOf(row),
      group: null,
      stored: row.group_id ?? 0,
    };
    faces.set(face.id, face);
    if (face.together.length > 0) linked.add(face);
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
    linked.delete(face);
  }

  function store(): void {
    const members = new Map<number, number[]>();
    const left = new Set<number>();
    const strangers: number[] = [];
    const others: number[] = [];
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
    for (const group of partition.takeChanged()) (isStranger(group) ? strangers : others).push(group.id);
    if (left.size === 0 && strangers.length === 0 && others.length === 0) return;
    db.transaction(() => {
      for (const [group, ids] of members) setFacesGroup(db, ids, group || null);
      setGroupsAside(db, strangers, true);
      setGroupsAside(db, others, false);
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
    working ??= workOff()
      .catch((error: unknown) => {
        if (!closing.signal.aborted) log(`grouping: ${error instanceof Error ? error.stack : error}`);
      })
      .finally(() => {
        working = undefined;
        schedule();
      });
    return working;
  }

  async function workOff(): Promise<void> {
    const start = performance.now();
    // What stood against a link when it was said may be gone.
    const seeds = new Set([...dirty, ...[...linked].filter(isTorn)]);
    dirty = new Set();
    while (seeds.size > 0 && !(await regroupAround(seeds, regroup)));
    quietMs = Math.max(QUIET_MS, SHARE * (performance.now() - start));
    while (backlog.length > 0 && dirty.size === 0) {
      const rows = backlog.splice(-BACKLOG).flatMap((face) => embeddings.rowOf(face) ?? []);
      await inSlices(graph.complete(rows), closing.signal);
    }
    await inSlices(neighbours.write(), closing.signal);
  }

  /** True where a face is not with one that was said to be the same person. */
  function isTorn({ group, together }: GroupedFace): boolean {
    return together.some((id) => {
      const other = faces.get(id)?.group;
      return group && other && other !== group;
    });
  }

  function applyLabels(row: GroupingRow): void {
    const face = faces.get(row.id);
    if (!face) return;
    face.stored = row.group_id ?? 0;
    const before = face.together;
    relabel(face, labelsOf(row));
    if (face.together.length > 0) linked.add(face);
    else linked.delete(face);
    const isOfPhoto = (id: number) => faces.get(id)?.photo === face.photo;
    if ([...before, ...face.together].some(isOfPhoto)) {
      assignLooks(
        [...faces.values()].filter(({ photo }) => photo === face.photo),
        embeddings,
      );
    }
    if (row.state !== 'face') partition.leave(face);
  }

  function load(): void {
    const ofPhoto = new Map<number, GroupedFace[]>();
    const rows = [...labelsForGrouping(db, model)];
    for (const row of rows) {
      const face = take(row);
      const together = ofPhoto.get(face.photo);
      if (together) together.push(face);
      else ofPhoto.set(face.photo, [face]);
    }
    for (const together of ofPhoto.values()) if (together.length > 1) assignLooks(together, embeddings);
    const homeless: GroupedFace[] = [];
    for (const { id, state } of rows) {
      const face = faces.get(id)!;
      if (!graph.isKnown(face.row)) backlog.push(id);
      if (state !== 'face') continue;
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
      neighbours.forget(rows.map(({ id }) => id));
      for (const { id } of rows) forget(id);
      for (const { id, vector, quality } of rows) {
        embeddings.add(id, undrift(toVector(vector), quality, constants.drift));
      }
      graph.insert(rows.map(({ id }) => embeddings.rowOf(id)!));
      const placed = rows.map((row) => ({ row, face: take(row) }));
      assignLooks(
        placed.map(({ face }) => face),
        embeddings,
      );
      // The best first: of two faces of a photo it is the surer one that takes the place in a group.
      for (const { row, face } of placed.toSorted((a, b) => b.row.quality - a.row.quality || a.row.id - b.row.id)) {
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
      partition.gather(ids.flatMap((id) => faces.get(id) ?? []));
      store();
      schedule();
    },
    remove(ids: readonly FaceId[]) {
      labels++;
      // Out of their groups first, while the store still has them: a group that ends empty goes too.
      for (const id of ids) if (faces.has(id)) partition.leave(faces.get(id)!);
      store();
      neighbours.forget(ids);
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
      agglomerator.close();
      for (const _ of neighbours.write());
    },
  };

  async function untilClean(): Promise<void> {
    while ((working || dirty.size > 0 || backlog.length > 0) && !closing.signal.aborted) await (working ?? work());
  }
}

const labelsOf = ({ person_id, rejected, together, apart }: GroupingRow): FaceLabels => ({
  person: person_id ?? 0,
  rejected: JSON.parse(rejected),
  together: JSON.parse(together),
  apart: JSON.parse(apart),
});
