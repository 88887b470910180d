import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** Pictures of screens as they are meant to look; `KITH_LOOK=keep npm test` takes them anew. Look at them then. */
const KEPT = join(import.meta.dirname, 'look');
/** Half size: the last bit of how letters are drawn is not the look. */
const WIDTH = 720;
/** Photos and faces, and where files lie: a path is another one on each machine, and its title begins with it. */
const NOT_OURS = 'img, canvas, [title^="/"], [title*=":\\\\"] { visibility: hidden !important }';
/** Of 255 levels a channel, what is another colour. */
const DIFFERS = 32;

/**
 * How far a page is from how it is meant to look: the share of its pixels that have another colour, in thousandths.
 * Photos, faces and paths are left out: they are not ours to keep, and what the screen is does not hang on them. Where none is
 * kept yet, or it is asked for, the page becomes the picture.
 * @param seen where what was seen is left, for whoever wants to know why
 */
export async function lookApart(page: Page, name: string, seen: string): Promise<number> {
  const style = await page.addStyleTag({ content: NOT_OURS });
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await style.evaluate((element) => (element as Element).remove());
  const small = await sharp(png).resize({ width: WIDTH }).removeAlpha().webp({ lossless: true }).toBuffer();
  const kept = join(KEPT, `${name}.webp`);
  if (process.env.KITH_LOOK === 'keep') {
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, small);
  }
  writeFileSync(seen, small);
  if (!existsSync(kept)) return 1000;
  const [a, b] = await Promise.all([kept, small].map((picture) => sharp(picture).raw().toBuffer()));
  if (a.length !== b.length) return 1000;
  let apart = 0;
  for (let p = 0; p < a.length; p += 3) {
    if ([0, 1, 2].some((c) => Math.abs(a[p + c]! - b[p + c]!) > DIFFERS)) apart++;
  }
  return (1000 * apart) / (a.length / 3);
}
