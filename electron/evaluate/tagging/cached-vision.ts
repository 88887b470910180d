import { readFileSync } from 'node:fs';
import type { VisionAnswer, VisionRequest } from '../../api/vision.ts';
import type { VisionProcess } from '../../library/queue/vision-process.ts';
import type { CachedReading } from './reading-cache.ts';

/** First bytes of a JPEG: what a scan believes a photo by. */
const JPEG_HEAD = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);
/** Stands for every picture on the screen, at which nobody looks. */
const NO_PICTURE = Uint8Array.of(0);

/** A file that passes for a photo and holds nothing but the number of its reading. */
export const standInPhoto = (number: number): Uint8Array => Buffer.concat([JPEG_HEAD, Buffer.from(`${number}`)]);

/**
 * A vision process inside this one: of a stand-in photo it answers the reading of that number. The library cannot tell
 * it from one that looked.
 */
export function cachedVision(readings: readonly CachedReading[]): () => VisionProcess {
  return () => {
    const onMessage = new Set<(message: VisionAnswer) => void>();
    const onExit = new Set<(code: number | null) => void>();
    const answer = (message: VisionAnswer) => {
      for (const listener of onMessage) listener(message);
    };
    setImmediate(answer, { id: 0, kind: 'ready' });
    return {
      pid: undefined,
      post: (request) => void setImmediate(() => answer(answerTo(request, readings))),
      onMessage: (listener) => void onMessage.add(listener),
      onExit: (listener) => void onExit.add(listener),
      kill() {
        setImmediate(() => {
          for (const listener of onExit) listener(null);
        });
      },
    };
  };
}

function answerTo({ id, kind, file }: VisionRequest, readings: readonly CachedReading[]): VisionAnswer {
  if (kind !== 'read') return { id, kind: 'error', error: { code: 'internal', message: `no ${kind} of a stand-in` } };
  const number = Number(readFileSync(file).subarray(JPEG_HEAD.length).toString());
  const { faces, ...photo } = readings[number];
  const shown = faces.map((face) => ({ ...face, thumbnail: NO_PICTURE }));
  return {
    id,
    kind: 'read',
    photo: { ...photo, faces: shown, camera: null, warning: null, thumbnail: NO_PICTURE, stagesMs: {} },
  };
}
