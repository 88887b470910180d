import type { EmbeddingBlock } from '../library/group/embedding-block.ts';
import type { LearnedFaces } from '../library/learn/learned-faces.ts';
import { pairQuestions } from '../library/review/pair-questions.ts';
import { finish } from './finish.ts';
import { calibrationError, type ReliabilityBin, reliability } from './reliability.ts';

/** How honest the proposals of one kind are: to merge, or to split. */
export interface ProposalAnswer {
  readonly proposals: number;
  /** Share that is right, 0..1; 0 where there is none. */
  readonly right: number;
  readonly calibrationError: number;
  readonly bins: readonly ReliabilityBin[];
}

/** A pair of parts that was looked at, proposed or not: what probabilities are fitted to. */
export interface ProposalEvidence {
  readonly kind: 'merge' | 'split';
  readonly of: 'group' | 'person';
  /** Faces of the smaller and of the larger part. */
  readonly smaller: number;
  readonly larger: number;
  readonly probability: number;
  readonly right: boolean;
  /** Of the smaller part. */
  readonly person: string;
}

/** Less probable pairs are not even evidence. */
const LEAST_EVIDENCE = 0.001;
/** The review proposes what is rather right than wrong. */
const PROPOSED = 0.5;

/** Proposals, each counted once, and what they are worth. */
export interface ProposalCount {
  /** Asks what the review would propose now. */
  look(faces: LearnedFaces): void;
  answer(kind: 'merge' | 'split'): ProposalAnswer;
  evidence(): readonly ProposalEvidence[];
}

/**
 * Holds the merges and splits that the review proposes against the truth. A merge is right where most faces of both parts
 * show one person, a split where they show two.
 * @param truth who each face is
 */
export function countProposals(embeddings: EmbeddingBlock, truth: ReadonlyMap<number, string>): ProposalCount {
  const seen = new Map<string, ProposalEvidence>();
  return {
    look(faces) {
      for (const { kind, parts, probability } of finish(pairQuestions(faces, [], embeddings, LEAST_EVIDENCE))) {
        const [larger, smaller] = parts;
        const key = [kind, ...parts.map((part) => part.faces.toSorted((a, b) => a - b).join())].join(':');
        const [person, other] = [mostShown(smaller.faces, truth), mostShown(larger.faces, truth)];
        const right = (person === other) === (kind === 'merge');
        const sizes = { smaller: smaller.faces.length, larger: larger.faces.length };
        if (!seen.has(key)) seen.set(key, { kind, of: larger.of, ...sizes, probability, right, person });
      }
    },
    answer(kind) {
      const proposed = [...seen.values()].filter((each) => each.kind === kind && each.probability >= PROPOSED);
      const bins = reliability(proposed);
      return {
        proposals: proposed.length,
        right: proposed.filter(({ right }) => right).length / Math.max(1, proposed.length),
        calibrationError: proposed.length > 0 ? calibrationError(bins) : 0,
        bins,
      };
    },
    evidence: () => [...seen.values()],
  };
}

/** Whom most of these faces show. */
export function mostShown(faces: readonly number[], truth: ReadonlyMap<number, string>): string {
  const counts = new Map<string, number>();
  for (const face of faces) counts.set(truth.get(face)!, (counts.get(truth.get(face)!) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}
