import type { DetectionEffort } from '../../api/vision.ts';
import type { CascadeCuts } from './cascade.ts';

/** What an effort makes of the search. Chosen on one set of made photos, reported on another: docs/accuracy.md. */
export interface SearchPlan {
  /** Smallest face that is looked for, in multiples of the one asked for. */
  readonly smallest: number;
  /** Each of the first levels of the pyramid to the one before. */
  readonly pyramidFactor: number;
  readonly cuts: CascadeCuts;
  /** When the picture is also looked at turned by a quarter, a half and three quarters. */
  readonly turned: 'never' | 'on-a-hint' | 'always';
}

export const SEARCH_PLANS: Readonly<Record<DetectionEffort, SearchPlan>> = {
  fast: {
    smallest: 2,
    pyramidFactor: 0.6,
    cuts: { proposal: 0.5, refinement: 0.7, output: 0.9 },
    turned: 'never',
  },
  normal: {
    smallest: 1.1,
    pyramidFactor: 0.6,
    cuts: { proposal: 0.5, refinement: 0.7, output: 0.9 },
    turned: 'on-a-hint',
  },
  thorough: {
    smallest: 1,
    pyramidFactor: 0.65,
    cuts: { proposal: 0.5, refinement: 0.7, output: 0.9 },
    turned: 'always',
  },
};

/** Scores below this are no hint at a face, however it is turned. */
export const DOUBTFUL = 0.2;

/**
 * In turned views a face is looked for from a larger size on, and is held to more. They see upright faces too, badly:
 * where views disagree, upright has a bonus. Squares that are judged all round are held to still more: they are many.
 */
export const TURNED = {
  smallest: 1.4,
  proposal: 0.5,
  output: 0.95,
  outputAllRound: 0.99,
  overlap: 0.3,
  uprightBonus: 0.005,
} as const;
