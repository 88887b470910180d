import type { RgbImage } from '../image/rgb-image.ts';

/** A drawn face: its picture and where its five landmarks are (x, y, pixels; order as everywhere). */
export interface DrawnFace {
  readonly image: RgbImage;
  readonly landmarks: Float32Array;
}

/** How a face is shown: everything that is not the person. */
export interface View {
  /** Of the head against the picture. */
  readonly turnRad: number;
  readonly scale: number;
  readonly shiftX: number;
  readonly shiftY: number;
  /** Factor on every value; and how much more light comes from one side, -1..1. */
  readonly light: number;
  readonly side: number;
  /** Smile of the mouth, 0..1. */
  readonly smile: number;
  readonly background: Colour;
}

type Colour = readonly [r: number, g: number, b: number];

/** What makes one drawn person another; lengths in units of half the head's width. */
export interface DrawnPerson {
  readonly skin: Colour;
  readonly hair: Colour;
  readonly iris: Colour;
  readonly lips: Colour;
  readonly headHeight: number;
  readonly jaw: number;
  readonly hairline: number;
  readonly sideHair: number;
  readonly eyeDistance: number;
  readonly eyeWidth: number;
  readonly eyeHeight: number;
  readonly browHeight: number;
  readonly browThickness: number;
  readonly browTilt: number;
  readonly noseLength: number;
  readonly noseWidth: number;
  readonly mouthDrop: number;
  readonly mouthWidth: number;
  readonly lipHeight: number;
  readonly beard: number;
  readonly glasses: boolean;
}

const SKINS: readonly Colour[] = [
  [236, 200, 178],
  [222, 178, 148],
  [198, 148, 116],
  [160, 112, 82],
  [112, 76, 56],
];
const HAIRS: readonly Colour[] = [
  [28, 22, 20],
  [66, 44, 30],
  [120, 82, 48],
  [196, 160, 100],
  [150, 146, 142],
];
const IRISES: readonly Colour[] = [
  [60, 40, 24],
  [86, 60, 34],
  [72, 98, 120],
  [76, 96, 66],
];

/** A person from a seeded generator of uniform numbers in [0, 1). */
export function drawnPerson(random: () => number): DrawnPerson {
  const between = (low: number, high: number) => low + (high - low) * random();
  const one = (colours: readonly Colour[]) => {
    const colour = colours[Math.floor(random() * colours.length)];
    const shade = between(0.92, 1.06);
    return [colour[0] * shade, colour[1] * shade, colour[2] * shade] as const;
  };
  const skin = one(SKINS);
  const red = between(0.55, 0.95);
  return {
    skin,
    hair: one(HAIRS),
    iris: one(IRISES),
    lips: [skin[0] * 0.92, skin[1] * 0.55 * red + 20, skin[2] * 0.6 * red + 20],
    headHeight: between(1.2, 1.5),
    jaw: between(0.62, 0.98),
    hairline: between(0.55, 0.95),
    sideHair: between(-0.2, 1.1),
    eyeDistance: between(0.36, 0.5),
    eyeWidth: between(0.17, 0.25),
    eyeHeight: between(0.07, 0.13),
    browHeight: between(0.17, 0.28),
    browThickness: between(0.03, 0.09),
    browTilt: between(-0.25, 0.25),
    noseLength: between(0.38, 0.58),
    noseWidth: between(0.14, 0.26),
    mouthDrop: between(0.78, 0.95),
    mouthWidth: between(0.26, 0.42),
    lipHeight: between(0.05, 0.12),
    beard: random() < 0.3 ? between(0.3, 0.9) : 0,
    glasses: random() < 0.25,
  };
}

/**
 * Draws a head of about half the picture's width: no person, but built as a photographed face is (light and shade, soft
 * edges), so that networks for faces answer to it. `sizePx` square.
 */
export function drawFace(person: DrawnPerson, view: View, sizePx: number): DrawnFace {
  const data = new Uint8Array(sizePx * sizePx * 3);
  const unit = 0.27 * sizePx * view.scale;
  const [centreX, centreY] = [sizePx * (0.5 + view.shiftX), sizePx * (0.5 + view.shiftY)];
  const [cos, sin] = [Math.cos(view.turnRad), Math.sin(view.turnRad)];
  const rgb: [number, number, number] = [0, 0, 0];
  for (let y = 0, o = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++, o += 3) {
      const dx = (x + 0.5 - centreX) / unit;
      const dy = (y + 0.5 - centreY) / unit;
      paint(person, view, dx * cos + dy * sin, dy * cos - dx * sin, 1.2 / unit, rgb);
      for (let c = 0; c < 3; c++) data[o + c] = Math.max(0, Math.min(255, rgb[c] + 0.5));
    }
  }
  const landmarks = new Float32Array(10);
  landmarksOf(person, view).forEach(([u, v], i) => {
    landmarks[2 * i] = centreX + (u * cos - v * sin) * unit;
    landmarks[2 * i + 1] = centreY + (u * sin + v * cos) * unit;
  });
  return { image: { width: sizePx, height: sizePx, data }, landmarks };
}

/** Eyes lie at height -0.1; x to the right, y down, units of half the head's width. */
const EYE_Y = -0.1;

const landmarksOf = (p: DrawnPerson, { smile }: View): readonly (readonly [number, number])[] => [
  [-p.eyeDistance, EYE_Y],
  [p.eyeDistance, EYE_Y],
  [0, EYE_Y + p.noseLength],
  [-p.mouthWidth * (1 + 0.15 * smile), EYE_Y + p.mouthDrop - 0.06 * smile],
  [p.mouthWidth * (1 + 0.15 * smile), EYE_Y + p.mouthDrop - 0.06 * smile],
];

/** The colour at (u, v) of the head's own space, from back to front; `soft` is the width of an edge. */
function paint(p: DrawnPerson, view: View, u: number, v: number, soft: number, rgb: [number, number, number]): void {
  const cover = (colour: Colour, alpha: number) => {
    for (let c = 0; c < 3; c++) rgb[c] += (colour[c] - rgb[c]) * alpha;
  };
  const shade = (factor: number, alpha: number) => {
    for (let c = 0; c < 3; c++) rgb[c] *= 1 + (factor - 1) * alpha;
  };
  /** 1 inside an ellipse, 0 outside, soft between. */
  const ellipse = (x: number, y: number, rx: number, ry: number, blur = soft) =>
    step((1 - Math.hypot((u - x) / rx, (v - y) / ry)) * Math.min(rx, ry), blur);
  const side = Math.abs(u);

  rgb[0] = view.background[0];
  rgb[1] = view.background[1];
  rgb[2] = view.background[2];
  // Shoulders, neck, the hair behind the head.
  cover([view.background[2] * 0.6, 60, 70], ellipse(0, 2.9, 1.9, 1.3, 4 * soft));
  cover([p.skin[0] * 0.8, p.skin[1] * 0.78, p.skin[2] * 0.78], step(0.45 - side, 4 * soft) * step(v - 0.6, 4 * soft));
  cover(p.hair, ellipse(0, -0.15 - 0.05 * p.headHeight, 1.13, p.headHeight * 1.05));
  cover(p.hair, step(1.1 - side, 3 * soft) * step(v + 0.6, 4 * soft) * step(p.sideHair - v, 6 * soft));
  cover(p.skin, ellipse(-1, 0.1, 0.13, 0.24) + ellipse(1, 0.1, 0.13, 0.24));

  // The head narrows towards the chin.
  const narrow = v > 0 ? 1 - (1 - p.jaw) * Math.min(1, v / p.headHeight) ** 1.5 : 1;
  const head = step((1 - Math.hypot(u / narrow, (v - 0.05) / p.headHeight)) * 0.9, soft);
  if (head > 0) {
    cover(p.skin, head);
    // Round: darker to the rim, cheeks red, a forehead that shines.
    shade(0.72, head * smooth(Math.hypot(u / narrow, (v - 0.05) / p.headHeight), 0.55, 1.05));
    cover([p.skin[0], p.skin[1] * 0.82, p.skin[2] * 0.8], 0.35 * blob(side - 0.55, v - 0.38, 0.25));
    cover([255, 250, 244], 0.14 * blob(u, v + 0.62, 0.4));
    cover(p.hair, head * 0.75 * p.beard * smooth(v, 0.45, 0.9) * (1 - ellipse(0, EYE_Y + p.mouthDrop, 0.42, 0.14)));
    cover(p.hair, head * step(-(v + p.hairline) + 0.18 * u * u, 4 * soft));
    eyes(p, u, v, soft, cover, shade);
    nose(p, u, v, shade, cover);
    mouth(p, view.smile, u, v, soft, cover, shade);
  }
  const light = view.light * (1 + 0.3 * view.side * Math.max(-1, Math.min(1, u)));
  for (let c = 0; c < 3; c++) rgb[c] *= light;
}

type Cover = (colour: Colour, alpha: number) => void;
type Shade = (factor: number, alpha: number) => void;

function eyes(p: DrawnPerson, u: number, v: number, soft: number, cover: Cover, shade: Shade): void {
  const x = Math.abs(u) - p.eyeDistance;
  const y = v - EYE_Y;
  // Sockets lie in the shade.
  shade(0.72, 0.6 * blob(x, y + 0.02, 0.26));
  const open = 1 - Math.hypot(x / p.eyeWidth, y / p.eyeHeight);
  const lid = step(open * p.eyeHeight, soft);
  cover([232, 228, 224], lid);
  const iris = step(p.eyeHeight * 0.95 - Math.hypot(x, y), soft) * lid;
  cover(p.iris, iris);
  cover([12, 10, 10], step(p.eyeHeight * 0.45 - Math.hypot(x, y), soft) * lid);
  cover([250, 250, 250], step(0.022 - Math.hypot(u < 0 ? x - 0.03 : x + 0.03, y + 0.03), soft) * lid);
  // Lashes along the upper lid.
  cover([30, 22, 20], 0.85 * step(0.022 - Math.abs(open * p.eyeHeight), soft) * step(-y, soft));
  const brow = y + p.browHeight + p.browTilt * x + 0.9 * x * x;
  const tapered = p.browThickness * (1 - 0.5 * Math.min(1, Math.abs(x) / 0.3));
  cover(p.hair, 0.9 * step(tapered - Math.abs(brow), 1.5 * soft) * step(0.29 - Math.abs(x), 2 * soft));
  if (!p.glasses) return;
  const rim = Math.hypot(x / 0.31, (y - 0.02) / 0.24);
  cover([35, 32, 34], step(0.1 - Math.abs(rim - 1), soft * 3));
  cover([35, 32, 34], step(0.025 - Math.abs(y + 0.02), soft) * step(p.eyeDistance - 0.3 - Math.abs(u), soft));
}

function nose(p: DrawnPerson, u: number, v: number, shade: Shade, cover: Cover): void {
  const tip = EYE_Y + p.noseLength;
  const along = smooth(v, EYE_Y - 0.05, tip) * (1 - smooth(v, tip, tip + 0.14));
  // A ridge that catches light, a flank in the shade, wings, and two dark nostrils.
  cover([255, 248, 240], 0.22 * along * blob(u, 0, 0.09));
  shade(0.78, 0.55 * along * blob(u - p.noseWidth * 0.85, 0, 0.08));
  shade(0.85, 0.55 * along * blob(u + p.noseWidth * 0.85, 0, 0.08));
  shade(0.62, 0.8 * blob(u, (v - tip - 0.11) * 1.6, p.noseWidth * 0.9));
  shade(0.3, 0.9 * blob(Math.abs(u) - p.noseWidth * 0.55, v - tip - 0.06, 0.05));
}

function mouth(p: DrawnPerson, smile: number, u: number, v: number, soft: number, cover: Cover, shade: Shade): void {
  const width = p.mouthWidth * (1 + 0.15 * smile);
  const y = v - (EYE_Y + p.mouthDrop) + smile * 0.2 * ((u / width) ** 2 - 0.7) * 0.6;
  const inside = 1 - (u / width) ** 2;
  if (inside <= 0) return;
  const lips = step(p.lipHeight * Math.sqrt(inside) * (y > 0 ? 1.25 : 0.9) - Math.abs(y), 1.5 * soft);
  cover(p.lips, 0.9 * lips);
  // Between the lips it is dark, in a smile teeth show.
  cover([60, 20, 24], step(0.02 * inside + 0.045 * smile * inside - Math.abs(y), soft));
  cover([240, 236, 228], step(0.035 * smile * inside - Math.abs(y), soft) * step(width * 0.75 - Math.abs(u), soft));
  shade(0.75, 0.5 * blob(u, (y - 0.2) * 1.3, 0.2));
}

/** 0 at -soft and below, 1 at soft and above, smooth between. */
function step(distance: number, soft: number): number {
  return smooth(distance, -soft, soft);
}

function smooth(v: number, from: number, to: number): number {
  const t = Math.max(0, Math.min(1, (v - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** A soft round spot of that radius, 1 in its middle. */
const blob = (x: number, y: number, radius: number): number => Math.exp(-(x * x + y * y) / (radius * radius));
