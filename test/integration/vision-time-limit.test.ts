import { join } from 'node:path';
import { expect, it } from 'vitest';
import { forkChild } from '../../electron/host/node-processes.ts';
import { createVisionPool } from '../../electron/library/queue/vision-pool.ts';
import { DEFAULT_EMBEDDING } from '../../native-models/catalog.ts';
import { DEFAULT_CACHE } from '../../native-models/model-files.ts';
import { whyWithout } from '../unit/native-models/model-cache.ts';
import { DATA, missingData } from './photo-data.ts';

const why = missingData('photos') || whyWithout('mtcnn') || whyWithout('mobilefacenet');
if (why) console.log(`skipped: ${why}`);

it.skipIf(why)(
  'a HEIC whose decoding cannot be interrupted is stopped with its process, and the next photo is read',
  // Beside busy programs a photo of one pixel may take longer than the limit too.
  { retry: 2 },
  async () => {
    const entry = new URL('../../electron/host/entries/vision.ts', import.meta.url);
    let starts = 0;
    const pool = createVisionPool({
      spawn() {
        starts++;
        return forkChild(entry, [JSON.stringify({ models: DEFAULT_CACHE })]);
      },
      plan: { processes: 1, threads: 1 },
      model: DEFAULT_EMBEDDING,
      log: () => {},
      // Its twelve megapixels take libheif most of a second; other photos here take less than a tenth of one.
      limits: { photoMs: 400 },
    });
    try {
      const heic = join(DATA, 'photos/formats/iphone_7.heic');
      await expect(pool.read(heic)).rejects.toMatchObject({ code: 'decode.timeout', file: heic });
      expect((await pool.read(join(DATA, 'bad/one-pixel.png'))).width).toBe(1);
      expect(starts).toBe(2);
    } finally {
      await pool.close();
    }
  },
);
