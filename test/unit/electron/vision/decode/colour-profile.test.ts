import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { toSrgbFrom } from '../../../../../electron/vision/decode/colour-profile.ts';
import { wrapAsTiff } from '../../../../../electron/vision/decode/tiff-wrapper.ts';
import { noise } from '../image/pictures.ts';

const text = (value: string) => [...value].map((c) => c.charCodeAt(0));
const u16 = (value: number) => [(value >> 8) & 255, value & 255];
const u32 = (value: number) => [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const s15 = (value: number) => u32(Math.round(value * 65536));

/** An ICC profile of three primaries (XYZ, D50) and one curve for all three channels. */
function profile(primaries: readonly number[], curve: readonly number[], space = 'RGB '): Uint8Array {
  const tags = ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'];
  const xyzAt = 132 + 12 * tags.length;
  const curveAt = xyzAt + 60;
  const table = tags.flatMap((tag, i) => {
    const [at, length] = i < 3 ? [xyzAt + 20 * i, 20] : [curveAt, curve.length];
    return [...text(tag), ...u32(at), ...u32(length)];
  });
  const xyz = [0, 3, 6].flatMap((i) => [...text('XYZ '), ...u32(0), ...primaries.slice(i, i + 3).flatMap(s15)]);
  const head = [...u32(0), ...text('none'), ...u32(0x04000000), ...text('mntr'), ...text(space), ...text('XYZ ')];
  const padded = [...head, ...Array.from({ length: 36 - head.length }, () => 0), ...text('acsp')];
  const header = [...padded, ...Array.from({ length: 128 - padded.length }, () => 0), ...u32(tags.length)];
  const bytes = Uint8Array.from([...header, ...table, ...xyz, ...curve]);
  // Its own length comes first: the engine takes no other profile.
  bytes.set(u32(bytes.length), 0);
  return bytes;
}

/** Adobe RGB (1998), section 4.3: primaries adapted to D50, gamma 563/256. */
const ADOBE_PRIMARIES = [0.60974, 0.31111, 0.01947, 0.20528, 0.62567, 0.06087, 0.14919, 0.06322, 0.74457];
const ADOBE = profile(ADOBE_PRIMARIES, [...text('curv'), ...u32(0), ...u32(1), ...u16(563)]);

const iccOf = async (name: string) => {
  const blank = sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } });
  const { icc } = await sharp(await blank.png().withIccProfile(name).toBuffer()).metadata();
  return new Uint8Array(icc!);
};

/** The same pixels by libvips' colour engine (Little CMS). */
async function byEngine(rgb: Uint8Array, width: number, height: number, icc: Uint8Array): Promise<Uint8Array> {
  const file = wrapAsTiff({ width, height, channels: 3, data: rgb }, icc);
  return new Uint8Array(await sharp(file).toColourspace('srgb').raw().toBuffer());
}

describe('toSrgbFrom', () => {
  it.each<[string, () => Promise<Uint8Array>]>([
    ['Display P3', () => iccOf('p3')],
    ['Adobe RGB', async () => ADOBE],
    ['a linear space', async () => profile(ADOBE_PRIMARIES, [...text('curv'), ...u32(0), ...u32(0)])],
    [
      'a parametric curve',
      async () =>
        profile(ADOBE_PRIMARIES, [
          ...text('para'),
          ...u32(0),
          ...u16(3),
          0,
          0,
          ...[2.4, 0.948, 0.052, 0.077, 0.04].flatMap(s15),
        ]),
    ],
  ])('converts %s as a colour engine does, to within 2 of 255', async (_, profileOf) => {
    const icc = await profileOf();
    const image = noise(64, 64, 5);
    const engine = await byEngine(image.data, 64, 64, icc);
    const convert = toSrgbFrom(icc);
    if (typeof convert !== 'function') throw new Error(`${convert} instead of a conversion`);
    const before = image.data.slice();
    convert(image.data);
    let worst = 0;
    for (let p = 0; p < engine.length; p++) worst = Math.max(worst, Math.abs(engine[p] - image.data[p]));
    expect(worst).toBeLessThanOrEqual(2);
    expect(before.some((value, p) => Math.abs(value - engine[p]) > 10)).toBe(true);
  });

  it('finds nothing to do for sRGB in its own words', async () => {
    expect(toSrgbFrom(await iccOf('srgb'))).toBe('none');
  });

  it('leaves CMYK, grey, tables and damaged profiles to the engine', async () => {
    expect(toSrgbFrom(await iccOf('cmyk'))).toBeNull();
    expect(toSrgbFrom(profile(ADOBE_PRIMARIES, [...text('curv'), ...u32(0), ...u32(0)], 'GRAY'))).toBeNull();
    expect(toSrgbFrom(ADOBE.subarray(0, 200))).toBeNull();
    expect(toSrgbFrom(profile(ADOBE_PRIMARIES, [...text('mpet'), ...u32(0), ...u32(0)]))).toBeNull();
    expect(toSrgbFrom(profile(ADOBE_PRIMARIES, [...text('curv'), ...u32(0), ...u32(4000)]))).toBeNull();
    expect(toSrgbFrom(new Uint8Array(0))).toBeNull();
  });
});
