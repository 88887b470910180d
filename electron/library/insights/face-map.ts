import type { FaceMap } from '../../api/insights.ts';
import type { EarlyContext } from '../context.ts';
import { inSlices } from '../in-slices.ts';
import type { LearnedFaces } from '../learn/learned-faces.ts';
import { mapFacesAmong, namesOf } from '../store/insights.ts';
import { createBackgroundReport } from './background-report.ts';
import { layoutInThread } from './layout-in-thread.ts';
import { countMapFaces, faceSignature, layoutProblem } from './layout-problem.ts';

/** The map of the faces: laid out anew when faces come or go, coloured anew when labels change. */
export interface FaceMaps {
  /** Faces or their labels changed. */
  refresh(faces: LearnedFaces): void;
  /** The map as it is now, and has one made where there is none of the faces of now. @throws what making it failed by */
  ask(): { readonly faces: number; readonly isCurrent: boolean; readonly map: FaceMap | null };
  readonly progress: number | null;
  settled(): Promise<void>;
  close(): void;
}

/** Where faces lie: lists of one length. */
interface Layout {
  readonly faces: readonly number[];
  /** 0..65535. */
  readonly x: Uint16Array;
  readonly y: Uint16Array;
  /** Faces that there were. */
  readonly total: number;
}

/** What a map shows, but the names. */
interface LabelledLayout {
  readonly faces: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Index into `people`; -1: nobody. */
  readonly who: readonly number[];
  readonly people: readonly number[];
  readonly groups: readonly number[];
  readonly total: number;
  readonly sampled: boolean;
}

/** Fewer make no map. */
export const MAP_NEEDS = 10;
const REST = 10;
/** Faces whose labels are read between two yields: about 2 ms. */
const PAGE = 500;

export function createFaceMap({ db, model, embeddings, changed, log }: EarlyContext): FaceMaps {
  const closing = new AbortController();
  const layouts = createBackgroundReport<LearnedFaces, Layout>({
    async work(learned, signal, told) {
      const { faces, problem } = await inSlices(layoutProblem(learned, embeddings, db, model), signal);
      const total = countMapFaces(learned);
      const layout = { faces, total, ...quantised(await layoutInThread(problem, signal, told)) };
      shown = await inSlices(labelled(layout), signal);
      return layout;
    },
    rest: REST,
    changed: () => changed('insights'),
    progressed: () => changed('insights-progress'),
    log,
  });
  let total = 0;
  let shown: LabelledLayout | undefined;
  let labelling: Promise<void> | undefined;
  let isOutdated = false;

  /** Reads who the faces of the map are by now. */
  function relabel(): void {
    isOutdated = true;
    labelling ??= (async () => {
      while (isOutdated && layouts.last) {
        isOutdated = false;
        const layout = layouts.last;
        const fresh = await inSlices(labelled(layout), closing.signal);
        // A layout that came meanwhile has its own.
        if (layout === layouts.last) shown = fresh;
      }
      changed('insights');
    })()
      .catch((error: unknown) => {
        if (!closing.signal.aborted) log(`insights: ${error instanceof Error ? error.stack : error}`);
      })
      .finally(() => {
        labelling = undefined;
      });
  }

  function* labelled({ faces, x, y, total }: Layout): Generator<void, LabelledLayout> {
    const map = {
      faces: [] as number[],
      x: [] as number[],
      y: [] as number[],
      who: [] as number[],
      groups: [] as number[],
    };
    const people = new Map<number, number>();
    for (let from = 0; from < faces.length; from += PAGE) {
      const rows = new Map(mapFacesAmong(db, faces.slice(from, from + PAGE)).map((row) => [row.id, row]));
      for (let i = from; i < Math.min(faces.length, from + PAGE); i++) {
        const row = rows.get(faces[i]);
        if (!row) continue;
        if (row.person_id !== null && !people.has(row.person_id)) people.set(row.person_id, people.size);
        map.faces.push(row.id);
        map.x.push(x[i]);
        map.y.push(y[i]);
        map.who.push(row.person_id === null ? -1 : people.get(row.person_id)!);
        map.groups.push(row.person_id === null ? (row.group_id ?? 0) : 0);
      }
      yield;
    }
    return { ...map, people: [...people.keys()], total, sampled: faces.length < total };
  }

  /** Names may change without a face changing. */
  function toMap(labels: LabelledLayout): FaceMap {
    const names = namesOf(db, labels.people);
    const people = labels.people.map((person) => ({ person, name: names.get(person) ?? '' }));
    return { ...labels, people } as FaceMap; // ids come from the store
  }

  return {
    refresh(learned) {
      total = countMapFaces(learned);
      layouts.update(learned, faceSignature(learned));
      if (layouts.last) relabel();
    },
    ask() {
      if (total >= MAP_NEEDS) layouts.ask();
      return { faces: total, isCurrent: layouts.isCurrent, map: shown && layouts.last ? toMap(shown) : null };
    },
    get progress() {
      return layouts.progress;
    },
    async settled() {
      await layouts.settled();
      await labelling;
    },
    close() {
      closing.abort(new Error('the library is closed'));
      layouts.close();
    },
  };
}

/** Points around the origin, n x 2, in a square of whole numbers, their proportions kept. */
function quantised(points: Float64Array): Pick<Layout, 'x' | 'y'> {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let p = 0; p < points.length; p += 2) {
    left = Math.min(left, points[p]);
    right = Math.max(right, points[p]);
    top = Math.min(top, points[p + 1]);
    bottom = Math.max(bottom, points[p + 1]);
  }
  const scale = 65_535 / (Math.max(right - left, bottom - top) || 1);
  const x = new Uint16Array(points.length / 2);
  const y = new Uint16Array(points.length / 2);
  for (let i = 0; i < x.length; i++) {
    x[i] = 32_767.5 + (points[2 * i] - (left + right) / 2) * scale;
    y[i] = 32_767.5 + (points[2 * i + 1] - (top + bottom) / 2) * scale;
  }
  return { x, y };
}
