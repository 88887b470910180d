import sharp from 'sharp';
import type { RelBox } from '../../api/types.ts';

/** What goes wrong with photos of people, one at a time, so that each can be told from the others. */
export const FLAWS = ['shrunk', 'blurred', 'darkened', 'overexposed', 'occluded'] as const;
export type FlawKind = (typeof FLAWS)[number];

/** One of them with its strength, made from a seed. */
export type Flaw =
  /** The whole photo is made smaller, until the face is so wide. */
  | { readonly kind: 'shrunk'; readonly faceWidthPx: number }
  /** Gaussian, its sigma as a share of the face's width. */
  | { readonly kind: 'blurred'; readonly sigma: number }
  /** Light times gain, plus the noise of a sensor (sigma in grey levels). */
  | { readonly kind: 'darkened'; readonly gain: number; readonly noise: number }
  | { readonly kind: 'overexposed'; readonly gain: number }
  /** A bar of one grey over a share of the face, across or down, its middle at a share of the face's side. */
  | {
      readonly kind: 'occluded';
      readonly down: boolean;
      readonly share: number;
      readonly middle: number;
      readonly grey: number;
    };

/** A number between two others, its logarithm uniform: as many between 1 and 2 as between 2 and 4. */
const between = (random: () => number, low: number, high: number) => low * (high / low) ** random();

/** A flaw of this kind, from harmless to hopeless. */
export function drawFlaw(kind: FlawKind, random: () => number): Flaw {
  switch (kind) {
    case 'shrunk':
      return { kind, faceWidthPx: between(random, 14, 60) };
    case 'blurred':
      return { kind, sigma: between(random, 0.01, 0.1) };
    case 'darkened':
      return { kind, gain: between(random, 0.02, 0.4), noise: 3 };
    case 'overexposed':
      return { kind, gain: between(random, 1.5, 6) };
    case 'occluded':
      return {
        kind,
        down: random() < 0.5,
        share: between(random, 0.12, 0.6),
        middle: random(),
        grey: Math.floor(random() * 256),
      };
    default:
      return kind satisfies never;
  }
}

/**
 * A photo made worse, as PNG, so that nothing else is lost.
 * @param box of the face, 0..1 of the upright photo
 * @param random for noise
 */
export async function addFlaw(photo: Uint8Array, box: RelBox, flaw: Flaw, random: () => number): Promise<Uint8Array> {
  const { data, info } = await sharp(photo).autoOrient().toColourspace('srgb').removeAlpha().raw().toBuffer({
    resolveWithObject: true,
  });
  const { width, height } = info;
  const raw = { width, height, channels: 3 as const };
  const faceWidthPx = box[2] * width;
  switch (flaw.kind) {
    case 'shrunk': {
      const scale = Math.min(1, flaw.faceWidthPx / faceWidthPx);
      const [w, h] = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
      return sharp(data, { raw }).resize(w, h, { fit: 'fill' }).png().toBuffer();
    }
    case 'blurred':
      return sharp(data, { raw })
        .blur(Math.max(0.3, flaw.sigma * faceWidthPx))
        .png()
        .toBuffer();
    case 'darkened':
      for (let p = 0; p < data.length; p++) {
        data[p] = clampByte(data[p] * flaw.gain + flaw.noise * normal(random));
      }
      break;
    case 'overexposed':
      for (let p = 0; p < data.length; p++) data[p] = clampByte(data[p] * flaw.gain);
      break;
    case 'occluded':
      drawBar(data, width, height, box, flaw);
      break;
    default:
      flaw satisfies never;
  }
  return sharp(data, { raw }).png().toBuffer();
}

const clampByte = (v: number) => Math.max(0, Math.min(255, Math.round(v)));

/** Standard normal. Source: Box and Muller (1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function drawBar(
  rgb: Uint8Array,
  width: number,
  height: number,
  [x, y, w, h]: RelBox,
  { down, share, middle, grey }: Extract<Flaw, { kind: 'occluded' }>,
): void {
  // The bar lies on the face with all its breadth, wherever its middle was drawn.
  const start = middle * (1 - share);
  const [left, right] = down ? [x + w * start, x + w * (start + share)] : [x, x + w];
  const [top, bottom] = down ? [y, y + h] : [y + h * start, y + h * (start + share)];
  const column = (v: number) => Math.max(0, Math.min(width, Math.round(v * width)));
  const row = (v: number) => Math.max(0, Math.min(height, Math.round(v * height)));
  for (let j = row(top); j < row(bottom); j++) {
    rgb.fill(grey, (j * width + column(left)) * 3, (j * width + column(right)) * 3);
  }
}
