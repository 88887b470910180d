/** Turns pixels of another RGB space into sRGB, in place. */
export type ToSrgb = (rgb: Uint8Array) => void;

/**
 * What turns pixels of an ICC profile's RGB space into sRGB, where that space is three primaries with a curve each
 * (Display P3, Adobe RGB, ProPhoto, sRGB itself, whatever a camera or a calibrated screen has). `none` where nothing
 * would change visibly; null where the profile is of another kind (CMYK, grey, tables): a colour engine's work.
 *
 * Kith does this itself because libvips takes 190 ms for 3 megapixels where this takes 17 (measured), sRGB's own
 * profile included, and most phones embed one. Source: ICC.1:2010, 8.3.3, 9.2, 10.5, 10.15; IEC 61966-2-1.
 */
export function toSrgbFrom(icc: Uint8Array): ToSrgb | 'none' | null {
  const profile = readMatrixProfile(icc);
  if (!profile) return null;
  const tables = linearTables(profile);
  const convert: ToSrgb = (rgb) => convertRgb(rgb, tables);
  return changesLittle(convert) ? 'none' : convert;
}

interface MatrixProfile {
  /** XYZ (D50) of red, green, blue: nine values, a primary after the other. */
  readonly primaries: readonly number[];
  /** Of each channel: 0..1 to linear light. */
  readonly curves: readonly ((value: number) => number)[];
}

function readMatrixProfile(icc: Uint8Array): MatrixProfile | null {
  if (icc.length < 132) return null;
  const view = new DataView(icc.buffer, icc.byteOffset, icc.byteLength);
  if (text(view, 16) !== 'RGB ' || text(view, 20) !== 'XYZ ') return null;
  const tags = new Map<string, number>();
  const count = view.getUint32(128);
  for (let i = 0, at = 132; i < count && at + 12 <= icc.length; i++, at += 12) {
    const offset = view.getUint32(at + 4);
    if (offset + 12 <= icc.length) tags.set(text(view, at), offset);
  }
  // Tables go before primaries where a profile has both.
  if (tags.has('A2B0') || tags.has('A2B1')) return null;
  const primaries = ['rXYZ', 'gXYZ', 'bXYZ'].flatMap((tag) => readXyz(view, tags.get(tag)));
  const curves = ['rTRC', 'gTRC', 'bTRC'].flatMap((tag) => readCurve(view, tags.get(tag)) ?? []);
  return primaries.length === 9 && curves.length === 3 ? { primaries, curves } : null;
}

const text = (view: DataView, at: number) =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

const fixed = (view: DataView, at: number) => view.getInt32(at) / 65536;

function readXyz(view: DataView, at: number | undefined): readonly number[] {
  if (at === undefined || at + 20 > view.byteLength || text(view, at) !== 'XYZ ') return [];
  return [fixed(view, at + 8), fixed(view, at + 12), fixed(view, at + 16)];
}

function readCurve(view: DataView, at: number | undefined): ((value: number) => number) | null {
  if (at === undefined) return null;
  const kind = text(view, at);
  if (kind === 'curv') return readSampledCurve(view, at);
  return kind === 'para' ? readParametricCurve(view, at) : null;
}

function readSampledCurve(view: DataView, at: number): ((value: number) => number) | null {
  const count = view.getUint32(at + 8);
  if (count === 0) return (value) => value;
  if (at + 12 + 2 * count > view.byteLength) return null;
  if (count === 1) {
    const gamma = view.getUint16(at + 12) / 256;
    return (value) => value ** gamma;
  }
  return (value) => {
    const place = value * (count - 1);
    const below = Math.min(count - 2, Math.floor(place));
    const [a, b] = [view.getUint16(at + 12 + 2 * below), view.getUint16(at + 14 + 2 * below)];
    return (a + (b - a) * (place - below)) / 65535;
  };
}

/** Values of each kind of `para`: g, a, b, c, d, e, f. */
const PARAMETERS = [1, 3, 4, 5, 7];

function readParametricCurve(view: DataView, at: number): ((value: number) => number) | null {
  const kind = view.getUint16(at + 8);
  const count = PARAMETERS[kind];
  if (count === undefined || at + 12 + 4 * count > view.byteLength) return null;
  const [g, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = Array.from({ length: count }, (_, i) =>
    fixed(view, at + 12 + 4 * i),
  );
  switch (kind) {
    case 0:
      return (x) => x ** g;
    case 1:
      return (x) => (x >= -b / a ? (a * x + b) ** g : 0);
    case 2:
      return (x) => (x >= -b / a ? (a * x + b) ** g : 0) + c;
    case 3:
      return (x) => (x >= d ? (a * x + b) ** g : c * x);
    default:
      return (x) => (x >= d ? (a * x + b) ** g + e : c * x + f);
  }
}

/** XYZ (D50) to linear sRGB: the inverse of the primaries in sRGB's own profile. */
const XYZ_TO_SRGB = [
  3.1338561, -1.6168667, -0.4906146, -0.9787684, 1.9161415, 0.033454, 0.0719453, -0.2289914, 1.4052427,
];

/** Steps of linear light between 0 and 1: in the darkest tones a step is less than half one of sRGB's 255. */
const STEPS = 8192;

interface LinearTables {
  /** What channel c of value v adds to the linear red, green and blue: [0..2][c * 256 + v], in steps. */
  readonly parts: readonly [Int32Array, Int32Array, Int32Array];
  /** sRGB's value for each step. */
  readonly encode: Uint8Array;
}

function linearTables({ primaries, curves }: MatrixProfile): LinearTables {
  const parts: [Int32Array, Int32Array, Int32Array] = [
    new Int32Array(3 * 256),
    new Int32Array(3 * 256),
    new Int32Array(3 * 256),
  ];
  for (let c = 0; c < 3; c++) {
    const [x, y, z] = primaries.slice(3 * c, 3 * c + 3);
    for (let v = 0; v < 256; v++) {
      const light = Math.min(1, Math.max(0, curves[c](v / 255))) * (STEPS - 1);
      for (let k = 0; k < 3; k++) {
        const share = XYZ_TO_SRGB[3 * k] * x + XYZ_TO_SRGB[3 * k + 1] * y + XYZ_TO_SRGB[3 * k + 2] * z;
        parts[k][c * 256 + v] = Math.round(share * light);
      }
    }
  }
  return { parts, encode: Uint8Array.from({ length: STEPS }, (_, i) => Math.round(255 * encodeSrgb(i / (STEPS - 1)))) };
}

const encodeSrgb = (light: number) => (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);

function convertRgb(rgb: Uint8Array, { parts: [toRed, toGreen, toBlue], encode }: LinearTables): void {
  const last = STEPS - 1;
  for (let p = 0; p < rgb.length; p += 3) {
    const r = rgb[p];
    const g = 256 + rgb[p + 1];
    const b = 512 + rgb[p + 2];
    const red = toRed[r] + toRed[g] + toRed[b];
    const green = toGreen[r] + toGreen[g] + toGreen[b];
    const blue = toBlue[r] + toBlue[g] + toBlue[b];
    // What sRGB cannot show is cut at its edge, as a colour engine does.
    rgb[p] = encode[Math.max(0, Math.min(red, last))];
    rgb[p + 1] = encode[Math.max(0, Math.min(green, last))];
    rgb[p + 2] = encode[Math.max(0, Math.min(blue, last))];
  }
}

/** Within this, of 255, a profile says "sRGB" in other words: curves of other lengths, primaries rounded otherwise. */
const INVISIBLE = 2;

function changesLittle(convert: ToSrgb): boolean {
  const steps = [0, 32, 64, 96, 128, 160, 192, 224, 255];
  const colours = Uint8Array.from(steps.flatMap((r) => steps.flatMap((g) => steps.flatMap((b) => [r, g, b]))));
  const converted = colours.slice();
  convert(converted);
  return converted.every((value, i) => Math.abs(value - colours[i]) <= INVISIBLE);
}
