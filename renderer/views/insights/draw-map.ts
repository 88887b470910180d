import type { FaceMap } from '../../../electron/api/insights.ts';
import { type Point, pathOf } from '../../components/lasso.ts';
import { colourOf, dotRadius, type Extent, type MapView } from './map-model.ts';

/** What is drawn. */
export interface MapPicture {
  readonly map: FaceMap;
  readonly view: MapView;
  readonly extent: Extent;
  /** Chosen faces, by id. */
  readonly selected: ReadonlySet<number>;
  /** Index of the face under the pointer; -1: none. */
  readonly pointed: number;
  /** The line that is being drawn. */
  readonly lasso: readonly Point[];
  /** Pictures of faces, where so few are in sight that they have room. */
  readonly thumbnail: (face: number) => HTMLImageElement | undefined;
}

/** Colours of the theme, as the canvas has them in its style. */
export interface MapColours {
  readonly dark: boolean;
  readonly unnamed: string;
  readonly accent: string;
}

/** So many faces in sight are shown by their pictures. */
const PICTURES = 160;
const LEAST_PX = 30;
const MOST_PX = 76;
/** Side of a picture, as a share of that of the square that each face in sight has to itself. */
const PICTURE_SHARE = 0.42;

/** Draws the map: the unnamed below, then people by colour, then what is chosen and pointed at. */
export function drawMap(context: CanvasRenderingContext2D, picture: MapPicture, colours: MapColours): void {
  const { map, view, extent, selected, pointed, lasso } = picture;
  context.clearRect(0, 0, extent.width, extent.height);
  const visible = visibleFaces(picture);
  if (visible.length <= PICTURES && visible.length < map.faces.length) {
    drawPictures(context, picture, visible, colours);
  } else {
    const radius = dotRadius(map.faces.length, view, extent);
    for (const [who, indices] of byPerson(map, visible)) {
      context.fillStyle = who < 0 ? colours.unnamed : colourOf(map.people[who].person, colours.dark);
      context.globalAlpha = who < 0 ? 0.55 : 0.9;
      context.beginPath();
      for (const i of indices) dot(context, picture, i, radius);
      context.fill();
    }
    context.globalAlpha = 1;
    context.strokeStyle = colours.accent;
    context.lineWidth = 2;
    context.beginPath();
    for (const i of visible) if (selected.has(map.faces[i])) dot(context, picture, i, radius + 2);
    context.stroke();
    if (pointed >= 0) {
      context.beginPath();
      dot(context, picture, pointed, radius + 4);
      context.stroke();
    }
  }
  drawLasso(context, lasso, colours);
}

function drawPictures(
  context: CanvasRenderingContext2D,
  picture: MapPicture,
  visible: readonly number[],
  colours: MapColours,
): void {
  const { map, view, extent, selected, pointed, thumbnail } = picture;
  const room = Math.sqrt((extent.width * extent.height) / visible.length);
  const side = Math.min(MOST_PX, Math.max(LEAST_PX, PICTURE_SHARE * room));
  for (const i of visible) {
    const who = map.who[i];
    const size = i === pointed ? side * 1.2 : side;
    const left = map.x[i] * view.scale + view.x - size / 2;
    const top = map.y[i] * view.scale + view.y - size / 2;
    const image = thumbnail(map.faces[i]);
    context.beginPath();
    context.roundRect(left, top, size, size, size * 0.34);
    context.fillStyle = who < 0 ? colours.unnamed : colourOf(map.people[who].person, colours.dark);
    context.fill();
    if (image) {
      context.save();
      context.clip();
      context.drawImage(image, left, top, size, size);
      context.restore();
    }
    const isSelected = selected.has(map.faces[i]);
    context.strokeStyle = isSelected ? colours.accent : context.fillStyle;
    context.lineWidth = isSelected ? 4 : 2;
    context.stroke();
  }
}

function drawLasso(context: CanvasRenderingContext2D, lasso: readonly Point[], { accent }: MapColours): void {
  if (lasso.length < 2) return;
  const path = new Path2D(pathOf(lasso));
  context.globalAlpha = 0.12;
  context.fillStyle = accent;
  context.fill(path, 'evenodd');
  context.globalAlpha = 1;
  context.strokeStyle = accent;
  context.lineWidth = 1.5;
  context.setLineDash([5, 4]);
  context.stroke(path);
  context.setLineDash([]);
}

function visibleFaces({ map, view, extent }: MapPicture): number[] {
  const visible: number[] = [];
  for (let i = 0; i < map.faces.length; i++) {
    const x = map.x[i] * view.scale + view.x;
    const y = map.y[i] * view.scale + view.y;
    if (x > -20 && y > -20 && x < extent.width + 20 && y < extent.height + 20) visible.push(i);
  }
  return visible;
}

/** Unnamed ones first, so that they lie below. */
function byPerson(map: FaceMap, indices: readonly number[]): readonly (readonly [number, number[]])[] {
  const lists = new Map<number, number[]>();
  for (const i of indices) {
    const list = lists.get(map.who[i]);
    if (list) list.push(i);
    else lists.set(map.who[i], [i]);
  }
  return [...lists].sort(([a], [b]) => a - b);
}

function dot(context: CanvasRenderingContext2D, { map, view }: MapPicture, i: number, radius: number): void {
  const x = map.x[i] * view.scale + view.x;
  const y = map.y[i] * view.scale + view.y;
  context.moveTo(x + radius, y);
  context.arc(x, y, radius, 0, 2 * Math.PI);
}
