import { align } from './align/align.ts';
import type { FaceTemplate } from './align/face-template.ts';
import type { Decoder } from './decode/decode.ts';
import { createMipChain } from './image/mip-chain.ts';
import { encodeJpeg } from './thumbnail.ts';

const RENDER_QUALITY = 85;
/** Crops leave Kith and may be trained on: less is lost in them than on the screen. */
const CROP_QUALITY = 95;
/** No crop needs more of a photo than this. */
const MAX_WORKING_PX = 8192;

/** The whole photo for the screen, longest side at most `sizePx`. @throws KithError `scan.*` or `decode.*` */
export async function renderPhoto(file: string, sizePx: number, decoder: Decoder) {
  const { image } = await decoder.decode(file, sizePx);
  return { jpeg: await encodeJpeg(image, RENDER_QUALITY), width: image.width, height: image.height };
}

/**
 * Aligned crops of known faces, in the template's size; `landmarks` 0..1, five points a face. The photo is decoded at
 * the resolution that the smallest of them needs.
 * @throws KithError `scan.*` or `decode.*`
 */
export async function cropFaces(
  file: string,
  landmarks: readonly Float32Array[],
  template: FaceTemplate,
  decoder: Decoder,
): Promise<readonly Uint8Array[]> {
  if (landmarks.length === 0) return [];
  const { image } = await decoder.decode(file, workingSize(landmarks, template));
  const chain = createMipChain(image);
  const points = new Float32Array(landmarks.length * 10);
  landmarks.forEach((face, i) => {
    for (let k = 0; k < 10; k += 2) {
      points[i * 10 + k] = face[k] * image.width;
      points[i * 10 + k + 1] = face[k + 1] * image.height;
    }
  });
  const crops = align(chain, points, template);
  const { sizePx } = template;
  const bytes = sizePx * sizePx * 3;
  return Promise.all(
    landmarks.map((_, i) =>
      encodeJpeg({ width: sizePx, height: sizePx, data: crops.subarray(i * bytes, (i + 1) * bytes) }, CROP_QUALITY),
    ),
  );
}

/** Longest side at which each face has at least the template's resolution: its extent there over its extent in the photo. */
function workingSize(landmarks: readonly Float32Array[], template: FaceTemplate): number {
  const wanted = extent(template.points);
  const smallest = Math.min(...landmarks.map(extent));
  return Math.min(MAX_WORKING_PX, Math.ceil(wanted / Math.max(smallest, wanted / MAX_WORKING_PX)));
}

/** The longer side of the box around five points. */
function extent(points: ArrayLike<number>): number {
  const across = [0, 2, 4, 6, 8].map((k) => points[k]);
  const down = [1, 3, 5, 7, 9].map((k) => points[k]);
  return Math.max(Math.max(...across) - Math.min(...across), Math.max(...down) - Math.min(...down));
}
