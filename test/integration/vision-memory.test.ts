import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDecoder } from '../../electron/vision/decode/decode.ts';
import { DATA, missingData } from './photo-data.ts';

const why = missingData('bad', 'photos');
if (why) console.log(`skipped: ${why}`);

const DECODE = fileURLToPath(new URL('../bench/decode-process.ts', import.meta.url));

describe.skipIf(why)('huge photos', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kith-huge-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('a JPEG of 100 megapixels is decoded in less than 500 MB, Node and libvips included', async () => {
    const file = join(folder, 'huge.jpg');
    await sharp(join(DATA, 'photos/bbt/bbt1.jpg'))
      .resize(11552, 8664, { fit: 'fill' })
      .jpeg({ quality: 85 })
      .toFile(file);
    const { stdout } = await promisify(execFile)(process.execPath, [DECODE, '1', file]);
    expect(JSON.parse(stdout).peakBytes).toBeLessThan(500e6);
  });

  it('a JPEG of 300 megapixels is refused by its header', async () => {
    const bytes = await readFile(join(DATA, 'bad/orientation-1.jpg'));
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(15000, frame + 5);
    bytes.writeUInt16BE(20000, frame + 7);
    const file = join(folder, 'bomb.jpg');
    writeFileSync(file, bytes);
    await expect(createDecoder().decode(file, 2560)).rejects.toMatchObject({
      code: 'decode.too-large',
      file,
      message: expect.stringContaining('300 megapixels'),
    });
  });
});
