import type { Alignment } from '../../../native-models/embedding-recipe.ts';
import type { MipChain } from '../image/mip-chain.ts';
import { type Affine, fitAffine, invertAffine, similarityAsAffine } from './affine-transform.ts';
import type { FaceTemplate } from './face-template.ts';
import { fitSimilarity } from './similarity-transform.ts';
import { warp } from './warp.ts';

/**
 * Brings each face's five landmarks onto the template's. `landmarks` holds 5 x (x, y) a face in pixels of the chain's
 * level 0. Returns n x S x S x 3 bytes, RGB.
 */
export function align(
  chain: MipChain,
  landmarks: Float32Array,
  template: FaceTemplate,
  alignment: Alignment = 'five-points',
): Uint8Array {
  const n = landmarks.length / 10;
  const { sizePx, points } = template;
  const bytes = sizePx * sizePx * 3;
  const crops = new Uint8Array(n * bytes);
  for (let i = 0; i < n; i++) {
    const toTemplate = FITS[alignment](landmarks.subarray(i * 10, i * 10 + 10), points);
    warp(chain, invertAffine(toTemplate), sizePx, crops, i * bytes);
  }
  return crops;
}

/** From five landmarks to a template's. */
const FITS: Readonly<Record<Alignment, (from: Float32Array, to: Float64Array) => Affine>> = {
  'five-points': (from, to) => similarityAsAffine(fitSimilarity(from, to)),
  // Both eyes and the nose come first.
  'three-points': fitAffine,
};
