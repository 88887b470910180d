import type { RunnableNetwork } from '../../../native-models/runtimes/runtime.ts';
import type { MipChain } from '../image/mip-chain.ts';
import { applyCorrections, makeSquare } from './box-refinement.ts';
import { addCandidate, type Candidates, createCandidates, STRIDE, selectCandidates } from './candidates.ts';
import type { Faces } from './detector.ts';
import { judgeCrops } from './judge-crops.ts';
import { withoutKnown } from './known-faces.ts';
import { MTCNN } from './mtcnn-constants.ts';
import { nonMaxSuppression } from './non-max-suppression.ts';
import { placeLandmarks } from './place-landmarks.ts';
import { propose } from './proposals.ts';
import type { PyramidLevel } from './pyramid.ts';
import { toImageFaces, type View } from './view.ts';

/** The three networks of the cascade, as native-models/networks describes their inputs and outputs. */
export interface MtcnnNetworks {
  /** mtcnn-proposals */
  readonly proposals: RunnableNetwork;
  readonly rnet: RunnableNetwork;
  readonly onet: RunnableNetwork;
}

/** Least probability of a face to pass each stage. */
export interface CascadeCuts {
  readonly proposal: number;
  readonly refinement: number;
  readonly output: number;
}

/** What a view shows. */
export interface Seen {
  /** In pixels of the picture, whatever the view. */
  readonly faces: Faces;
  /** The likeliest of those squares that the second stage dropped, in pixels of the view. */
  readonly dropped: Candidates;
}

/**
 * MTCNN's cascade on one view: proposals over the pyramid, refined, then judged, with five landmarks. In pixels of the
 * picture.
 * @param known faces that need not be found again, in pixels of the picture
 * Source: Zhang et al. (2016), section II; facenet's `detect_face.py`.
 */
export async function cascade(
  { proposals, rnet, onet }: MtcnnNetworks,
  chain: MipChain,
  pyramid: readonly PyramidLevel[],
  view: View,
  cuts: CascadeCuts,
  known?: Faces,
): Promise<Seen> {
  const unknown = (candidates: Candidates) => (known ? withoutKnown(candidates, view, known) : candidates);
  const proposed = unknown(await propose(proposals, pyramid, view, cuts.proposal));
  const { passed, dropped } = await refine(rnet, chain, view, proposed, cuts.refinement);
  const faces = await judge(onet, chain, view, unknown(passed), cuts.output);
  return { faces: toImageFaces(view, faces), dropped };
}

/** So many of what the second stage dropped are told of, the likeliest, and none that it gave less than this. */
const DROPPED = { most: 16, least: 0.02 } as const;

/** Second stage: drops most proposals, corrects the others. */
async function refine(rnet: RunnableNetwork, chain: MipChain, view: View, proposals: Candidates, cut: number) {
  const { overlap, sizePx } = MTCNN.refinement;
  const passed = createCandidates();
  const dropped = createCandidates();
  await judgeCrops(rnet, chain, view, proposals, sizePx, ({ probability, regression }, first, n) => {
    for (let i = 0; i < n; i++) {
      const face = probability.data[2 * i + 1];
      if (face < DROPPED.least) continue;
      pass(proposals, first + i, probability.data, regression.data, i, face < cut ? dropped : passed);
    }
  });
  const best = selectCandidates(passed, nonMaxSuppression(passed, overlap, 'union'));
  applyCorrections(best);
  makeSquare(best);
  const likeliest = nonMaxSuppression(dropped, overlap, 'union').subarray(0, DROPPED.most);
  return { passed: best, dropped: selectCandidates(dropped, likeliest) };
}

/** Third stage: what is a face, where exactly, and where its landmarks are. */
async function judge(onet: RunnableNetwork, chain: MipChain, view: View, candidates: Candidates, cut: number) {
  const { overlap, sizePx } = MTCNN.output;
  const passed = createCandidates();
  // Row i belongs to candidate i of `passed`; its length is known: no more than went in.
  const points = new Float32Array(candidates.count * 10);
  await judgeCrops(onet, chain, view, candidates, sizePx, ({ probability, regression, landmarks }, first, n) => {
    for (let i = 0; i < n; i++) {
      if (probability.data[2 * i + 1] < cut) continue;
      const p = (first + i) * STRIDE;
      placeLandmarks(candidates.data, p, landmarks.data, i * 10, points, passed.count * 10);
      pass(candidates, first + i, probability.data, regression.data, i, passed);
    }
  });
  applyCorrections(passed);
  return toFaces(passed, points, nonMaxSuppression(passed, overlap, 'smaller'));
}

/** Appends candidate `index` with the network's new score and corrections (row i of its outputs). */
function pass(
  from: Candidates,
  index: number,
  probability: Float32Array,
  regression: Float32Array,
  i: number,
  to: Candidates,
): void {
  const p = addCandidate(to);
  to.data.set(from.data.subarray(index * STRIDE, index * STRIDE + 4), p);
  to.data[p + 4] = probability[2 * i + 1];
  to.data.set(regression.subarray(4 * i, 4 * i + 4), p + 5);
}

function toFaces({ data }: Candidates, points: Float32Array, kept: Uint32Array): Faces {
  const count = kept.length;
  const boxes = new Float32Array(count * 4);
  const scores = new Float32Array(count);
  const landmarks = new Float32Array(count * 10);
  for (let i = 0; i < count; i++) {
    const p = kept[i] * STRIDE;
    boxes[4 * i] = data[p];
    boxes[4 * i + 1] = data[p + 1];
    boxes[4 * i + 2] = data[p + 2] - data[p];
    boxes[4 * i + 3] = data[p + 3] - data[p + 1];
    scores[i] = data[p + 4];
    landmarks.set(points.subarray(kept[i] * 10, kept[i] * 10 + 10), i * 10);
  }
  return { count, boxes, scores, landmarks };
}
