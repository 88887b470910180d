import { RADII } from '../peers/peers.ts';
import { arrivals } from './arrivals.ts';
import { type Causes, causesOf } from './causes.ts';
import { type CurvePoint, simulateUser } from './simulated-user.ts';
import type { Strategy, StrategyName } from './strategies.ts';
import type { Subjects } from './subjects.ts';
import { type ActionCounts, excessActions, totalActions, truthOf } from './tagging-score.ts';

/** What `kith evaluate tagging --json` answers for a strategy. Shares are 0..1; actions per 1,000 faces to be named. */
export interface TaggingAnswer {
  readonly strategy: StrategyName;
  /** Cosine distance; null for Kith, which has none to choose. */
  readonly radius: number | null;
  readonly batches: number;
  readonly actionsPer1000: number;
  /** Actions beyond naming each person once. */
  readonly excessPer1000: number;
  readonly named: number;
  readonly wrong: number;
  readonly actions: ActionCounts;
  /** False where the user could do nothing more and was not content. */
  readonly content: boolean;
  /** What the user saw first. */
  readonly causes: Causes;
  /** Processor time of grouping, learning and everything else of the program, seconds. */
  readonly seconds: number;
  readonly curve: readonly CurvePoint[];
}

export interface TaggingOptions {
  /** Batches of equal size in which the photos come, before the user begins. */
  readonly batches: number;
  /** Take every wrong face out at once, instead of as many as must be. */
  readonly careful: boolean;
  readonly onProgress?: (what: string) => void;
}

/** Lets the simulated user tag all faces with one strategy, at its own radius. */
export function evaluateTagging(
  strategy: Strategy,
  subjects: Subjects,
  options: TaggingOptions,
): Promise<TaggingAnswer> {
  return tagAt(strategy, strategy.radius, subjects, options);
}

/** The same at the radius that leaves the fewest actions, found with hindsight: knowing the truth, as no program does. */
export async function evaluateAtBest(
  strategy: Strategy,
  subjects: Subjects,
  options: TaggingOptions,
): Promise<TaggingAnswer> {
  let best: TaggingAnswer | undefined;
  for (const radius of strategy.radius === null ? [null] : RADII) {
    const answer = await tagAt(strategy, radius, subjects, options);
    if (!best || isBetter(answer, best)) best = answer;
  }
  return best!;
}

/** A content user first, then fewer actions; where neither is content, more names. */
function isBetter(a: TaggingAnswer, b: TaggingAnswer): boolean {
  if (a.content !== b.content) return a.content;
  return a.content ? a.actionsPer1000 < b.actionsPer1000 : a.named > b.named;
}

async function tagAt(
  strategy: Strategy,
  radius: number | null,
  { people, faces }: Subjects,
  { batches, careful, onProgress = () => {} }: TaggingOptions,
): Promise<TaggingAnswer> {
  const at = radius === null ? '' : ` at ${radius.toFixed(3)}`;
  onProgress(`${strategy.title}${at}`);
  const truth = truthOf(people);
  const tagger = await strategy.open(radius);
  const start = process.cpuUsage();
  try {
    for (const batch of arrivals(faces.length, batches)) await tagger.arrive(batch);
    const causes = causesOf(await tagger.look(), truth);
    const { actions, named, wrong, content, curve } = await simulateUser(tagger, truth, {
      careful,
      onAct: (point) =>
        onProgress(`${strategy.title}${at}: ${point.actions} actions, ${Math.round(point.named * 100)} % named`),
    });
    const { user, system } = process.cpuUsage(start);
    const perThousand = 1000 / Math.max(1, truth.wanted.filter((wanted) => wanted).length);
    return {
      strategy: strategy.name,
      radius,
      batches,
      actionsPer1000: totalActions(actions) * perThousand,
      excessPer1000: excessActions(actions) * perThousand,
      named,
      wrong,
      actions,
      content,
      causes,
      seconds: (user + system) / 1e6,
      curve,
    };
  } finally {
    await tagger.close();
  }
}
