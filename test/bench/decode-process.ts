import sharp from 'sharp';
import { createDecoder } from '../../electron/vision/decode/decode.ts';
import { createMipChain } from '../../electron/vision/image/mip-chain.ts';
import { photoThumbnail } from '../../electron/vision/thumbnail.ts';
import { LEAST_WORKING_PX, WORKING_PX } from '../../electron/vision/working-size.ts';

// Decodes the files named, each as often as the first argument says, as a vision process does. Prints for each, as JSON,
// the least processor time of a decoding (ms, all threads), of the halves and of the thumbnail, and the process's peak
// memory so far (bytes).

sharp.concurrency(1);
sharp.cache(false);
const decoder = createDecoder();

async function cpuMs<T>(work: () => T | Promise<T>): Promise<[T, number]> {
  const start = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(start);
  return [result, (user + system) / 1000];
}

const [times, ...files] = process.argv.slice(2);
for (const file of files) {
  const least = {
    decode: Number.POSITIVE_INFINITY,
    halves: Number.POSITIVE_INFINITY,
    thumbnail: Number.POSITIVE_INFINITY,
  };
  for (let i = 0; i < Number(times); i++) {
    const [{ image }, decode] = await cpuMs(() => decoder.decode(file, WORKING_PX, LEAST_WORKING_PX));
    const [chain, halves] = await cpuMs(() => createMipChain(image));
    const [, thumbnail] = await cpuMs(() => photoThumbnail(chain));
    least.decode = Math.min(least.decode, decode);
    least.halves = Math.min(least.halves, halves);
    least.thumbnail = Math.min(least.thumbnail, thumbnail);
  }
  console.log(JSON.stringify({ ...least, peakBytes: process.resourceUsage().maxRSS * 1024 }));
}
