import type { FaceMap } from '../../../electron/api/insights.ts';
import { isInside, type Point } from '../../components/lasso.ts';

/** Pixels of the map's picture. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** How the map is looked at: a place (0..65535) times `scale`, plus the offset, is where it is in the picture. */
export interface MapView {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const SIDE = 65_535;
/** Space around the map when all of it is shown. */
const MARGIN_PX = 24;
const MOST_ZOOM = 60;
/** Radius of the largest dot, as a share of the picture's shorter side. */
const MOST_DOT = 0.0145;
/** What a face must be within of a pointer. */
const REACH_PX = 14;

/** All of the map. */
export function fitView({ width, height }: Extent): MapView {
  const scale = Math.max(1, Math.min(width, height) - 2 * MARGIN_PX) / SIDE;
  return { scale, x: (width - SIDE * scale) / 2, y: (height - SIDE * scale) / 2 };
}

/** So many times larger around a point of the picture, which stays where it is; not smaller than half of all. */
export function zoomView(view: MapView, factor: number, at: Point, extent: Extent): MapView {
  const fit = fitView(extent).scale;
  const scale = Math.min(MOST_ZOOM * fit, Math.max(fit / 2, view.scale * factor));
  const by = scale / view.scale;
  return clampView({ scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by }, extent);
}

export const moveView = (view: MapView, dx: number, dy: number, extent: Extent): MapView =>
  clampView({ ...view, x: view.x + dx, y: view.y + dy }, extent);

/** Some of the map stays in sight. */
function clampView({ scale, x, y }: MapView, { width, height }: Extent): MapView {
  const size = SIDE * scale;
  return {
    scale,
    x: Math.min(width * 0.75, Math.max(width * 0.25 - size, x)),
    y: Math.min(height * 0.75, Math.max(height * 0.25 - size, y)),
  };
}

/** The view that shows these faces with some room around them. */
export function viewOf(map: FaceMap, indices: Iterable<number>, extent: Extent): MapView {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const i of indices) {
    left = Math.min(left, map.x[i]);
    right = Math.max(right, map.x[i]);
    top = Math.min(top, map.y[i]);
    bottom = Math.max(bottom, map.y[i]);
  }
  const fit = fitView(extent);
  if (left > right) return fit;
  const side = Math.max(right - left, bottom - top, 1);
  const scale = Math.min(12 * fit.scale, Math.max(fit.scale, (0.5 * Math.min(extent.width, extent.height)) / side));
  return {
    scale,
    x: extent.width / 2 - ((left + right) / 2) * scale,
    y: extent.height / 2 - ((top + bottom) / 2) * scale,
  };
}

/** Radius of a face's dot: fewer faces and a closer look make it larger. */
export function dotRadius(faces: number, view: MapView, extent: Extent): number {
  const zoom = view.scale / fitView(extent).scale;
  const most = MOST_DOT * Math.min(extent.width, extent.height);
  return Math.min(most, Math.max(1.5, (most / Math.sqrt(Math.max(1, faces / 100))) * Math.sqrt(zoom)));
}

/** The face under a pointer, as an index into the map; -1: none. */
export function faceAt(map: FaceMap, view: MapView, at: Point): number {
  let best = -1;
  let bestSq = REACH_PX ** 2;
  for (let i = 0; i < map.faces.length; i++) {
    const dx = map.x[i] * view.scale + view.x - at.x;
    const dy = map.y[i] * view.scale + view.y - at.y;
    const distanceSq = dx * dx + dy * dy;
    if (distanceSq < bestSq) [best, bestSq] = [i, distanceSq];
  }
  return best;
}

/** The faces inside a line that was drawn around them (its ends are joined), as indices into the map. */
export function facesInside(map: FaceMap, view: MapView, line: readonly Point[]): number[] {
  const inside: number[] = [];
  for (let i = 0; i < map.faces.length; i++) {
    if (isInside(map.x[i] * view.scale + view.x, map.y[i] * view.scale + view.y, line)) inside.push(i);
  }
  return inside;
}

/** A person, or a group without a name, with the faces on the map. */
export interface MapCluster {
  readonly kind: 'person' | 'group';
  readonly id: number;
  /** '' for a group. */
  readonly name: string;
  /** Indices into the map. */
  readonly indices: readonly number[];
}

/** Who is on the map: people, then groups of several, the most faces first. */
export function clustersOf(map: FaceMap): { readonly people: MapCluster[]; readonly groups: MapCluster[] } {
  const people = map.people.map((): number[] => []);
  const groups = new Map<number, number[]>();
  for (let i = 0; i < map.faces.length; i++) {
    if (map.who[i] >= 0) people[map.who[i]].push(i);
    else if (map.groups[i] > 0) {
      const group = groups.get(map.groups[i]);
      if (group) group.push(i);
      else groups.set(map.groups[i], [i]);
    }
  }
  const bySize = (a: MapCluster, b: MapCluster) => b.indices.length - a.indices.length || a.id - b.id;
  return {
    people: map.people
      .map(({ person, name }, i): MapCluster => ({ kind: 'person', id: person, name, indices: people[i] }))
      .sort(bySize),
    groups: [...groups]
      .filter(([, indices]) => indices.length > 1)
      .map(([id, indices]): MapCluster => ({ kind: 'group', id, name: '', indices }))
      .sort(bySize),
  };
}

/**
 * The colour of a person, the same as long as it is the same person: hues a golden angle apart, on three steps of
 * lightness.
 */
export function colourOf(person: number, dark: boolean): string {
  const hue = (person * 137.508) % 360;
  const lightness = (dark ? [0.72, 0.8, 0.66] : [0.56, 0.48, 0.64])[person % 3];
  return `oklch(${lightness} 0.15 ${hue.toFixed(1)})`;
}
