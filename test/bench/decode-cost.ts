import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sharp, { type Sharp } from 'sharp';
import { DATA, missingData } from '../integration/photo-data.ts';

// What decoding a photo costs: processor time (least of several, all threads together) and the peak memory of a process
// that does nothing else. Made from a real photo, enlarged; each kind in a process of its own.

interface Kind {
  readonly name: string;
  readonly megapixels: number;
  readonly store: (photo: Sharp) => Sharp;
}

const jpeg = (photo: Sharp, more = {}) => photo.jpeg({ quality: 92, chromaSubsampling: '4:2:0', ...more });
const KINDS: readonly Kind[] = [
  { name: 'JPEG', megapixels: 12, store: (photo) => jpeg(photo) },
  { name: 'JPEG, taken upright', megapixels: 12, store: (photo) => jpeg(photo.withMetadata({ orientation: 6 })) },
  { name: 'JPEG, Display P3', megapixels: 12, store: (photo) => jpeg(photo.withIccProfile('p3')) },
  { name: 'JPEG, progressive', megapixels: 12, store: (photo) => jpeg(photo, { progressive: true }) },
  { name: 'PNG', megapixels: 12, store: (photo) => photo.png({ compressionLevel: 3 }) },
  { name: 'WebP', megapixels: 12, store: (photo) => photo.webp({ quality: 90, effort: 0 }) },
  { name: 'JPEG', megapixels: 24, store: (photo) => jpeg(photo) },
  { name: 'JPEG', megapixels: 100, store: (photo) => jpeg(photo) },
  { name: 'JPEG, progressive', megapixels: 100, store: (photo) => jpeg(photo, { progressive: true }) },
  { name: 'PNG', megapixels: 100, store: (photo) => photo.png({ compressionLevel: 3 }) },
  { name: 'TIFF', megapixels: 100, store: (photo) => photo.tiff({ compression: 'lzw' }) },
];
const CHILD = fileURLToPath(new URL('decode-process.ts', import.meta.url));
const run = promisify(execFile);

const missing = missingData('photos');
if (missing) console.log(`decode-cost: skipped, ${missing}`);
else await measure();

async function measure(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-decode-cost-'));
  try {
    console.log(`${''.padEnd(34)}decode ms  halves ms  thumbnail ms  peak MB`);
    for (const { name, megapixels, store } of KINDS) {
      const file = join(folder, 'photo');
      const width = Math.round(Math.sqrt((megapixels * 1e6 * 4) / 3) / 16) * 16;
      await store(sharp(join(DATA, 'photos/bbt/bbt1.jpg')).resize(width, (width * 3) / 4, { fit: 'fill' })).toFile(
        file,
      );
      const { stdout } = await run(process.execPath, [CHILD, megapixels > 50 ? '2' : '8', file]);
      const { decode, halves, thumbnail, peakBytes } = JSON.parse(stdout);
      const cells = [decode, halves, thumbnail, peakBytes / 1e6].map((value) => value.toFixed(0).padStart(10));
      console.log(`${`${name}, ${megapixels} megapixels`.padEnd(33)}${cells.join(' ')}`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}
