import type { DetectionEffort } from '../../api/vision.ts';
import type { MipChain } from '../image/mip-chain.ts';
import { lookAllRound } from './all-round.ts';
import type { Candidates } from './candidates.ts';
import { type CascadeCuts, cascade, type MtcnnNetworks } from './cascade.ts';
import { confirmDoubtful } from './confirm-doubtful.ts';
import type { Detector, Faces } from './detector.ts';
import { DOUBTFUL, SEARCH_PLANS, type SearchPlan, TURNED } from './effort.ts';
import { facesAbove, facesFrom, mergeFaces } from './face-lists.ts';
import { withoutKnown } from './known-faces.ts';
import { MTCNN } from './mtcnn-constants.ts';
import { createPyramid, type PyramidLevel, releasePyramid } from './pyramid.ts';
import { lookAgain } from './second-look.ts';
import { hintsAtTurned } from './turned-evidence.ts';
import { createView, type QuarterTurns } from './view.ts';

/** A window of the smallest size shows somewhat smaller faces too; what is smaller than this was not asked for. */
const LEAST_OF_SMALLEST = 0.6;

/**
 * MTCNN: proposals over a pyramid, refined, then judged, with five landmarks; upright, and turned by quarters where the
 * effort asks for it.
 *
 * It differs from facenet in reading each crop from the mip level that suits it, in continuous coordinates instead of
 * rounded, one-based ones, and in looking at each face twice.
 * Source: Zhang et al. (2016), section II; facenet's `detect_face.py`.
 */
export function createMtcnn(
  networks: MtcnnNetworks,
  plans: Readonly<Record<DetectionEffort, SearchPlan>> = SEARCH_PLANS,
): Detector {
  return {
    async detect(chain, smallestFacePx, effort = 'normal') {
      const plan = plans[effort];
      const pyramid = createPyramid(chain, smallestFacePx * plan.smallest, plan.pyramidFactor);
      try {
        const { faces: seen, dropped } = await look(chain, pyramid, plan.cuts, 0);
        const upright = facesAbove(seen, plan.cuts.output);
        const faces = (await isTurnedNeeded(plan, chain, seen, upright))
          ? await lookTurned(chain, pyramid, smallestFacePx, plan.cuts, upright, dropped)
          : upright;
        const seenAgain = await lookAgain(networks.onet, chain, faces);
        return facesFrom(seenAgain, LEAST_OF_SMALLEST * smallestFacePx * plan.smallest);
      } finally {
        releasePyramid(pyramid);
      }
    },
  };

  /** All that one view shows and is not known, doubtful finds too; in pixels of the picture, whatever the view. */
  async function look(
    chain: MipChain,
    pyramid: readonly PyramidLevel[],
    cuts: CascadeCuts,
    turns: QuarterTurns,
    known?: Faces,
  ) {
    const { width, height } = chain.levels[0];
    const view = createView(width, height, turns);
    const { faces, dropped } = await cascade(networks, chain, pyramid, view, { ...cuts, output: DOUBTFUL }, known);
    return { faces: await confirmDoubtful(networks.onet, chain, faces, cuts.output), dropped };
  }

  async function isTurnedNeeded({ turned }: SearchPlan, chain: MipChain, seen: Faces, upright: Faces) {
    if (turned !== 'on-a-hint') return turned === 'always';
    return upright.count === 0 || hintsAtTurned(networks.onet, chain, seen);
  }

  /** The faces of all four views and of squares all round, each as it is shown most surely. */
  async function lookTurned(
    chain: MipChain,
    pyramid: readonly PyramidLevel[],
    smallestFacePx: number,
    cuts: CascadeCuts,
    upright: Faces,
    dropped: Candidates,
  ): Promise<Faces> {
    const coarse = pyramid.filter(({ scaleX }) => scaleX * MTCNN.windowPx >= smallestFacePx * TURNED.smallest);
    const turnedCuts = { ...cuts, proposal: TURNED.proposal, output: TURNED.output };
    // No other view could be surer of these.
    const known = facesAbove(upright, 1 - TURNED.uprightBonus);
    const views: Faces[] = [];
    for (const turns of [1, 2, 3] as const) {
      const { faces } = await look(chain, coarse, turnedCuts, turns, known);
      views.push(facesAbove(faces, TURNED.output));
    }
    const seen = mergeFaces([upright, ...views], TURNED.overlap, TURNED.uprightBonus);
    const { width, height } = chain.levels[0];
    const unknown = withoutKnown(dropped, createView(width, height, 0), seen);
    const allRound = await lookAllRound(networks.onet, chain, unknown);
    // They add what no view shows, and take nothing's place.
    return mergeFaces([seen, facesAbove(allRound, TURNED.outputAllRound)], TURNED.overlap, 1);
  }
}
