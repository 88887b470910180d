import { bCubed, type ClusteringScore, pairwise } from '../../native-models/metrics/clustering.ts';
import { RADII } from './peers/peers.ts';
import { arrivals } from './tagging/arrivals.ts';
import type { LoadedSubjects } from './tagging/load-subjects.ts';
import type { Strategy, StrategyName } from './tagging/strategies.ts';

/** What `kith evaluate group --json` answers for a strategy. Rates are 0..1. */
export interface GroupAnswer {
  readonly strategy: StrategyName;
  /** Cosine distance; null for Kith, which has none to choose. */
  readonly radius: number | null;
  readonly batches: number;
  /** Of all photos but the failed ones; one in which no face was found counts as a group of its own. */
  readonly bcubed: ClusteringScore;
  readonly pairwise: ClusteringScore;
  readonly photos: number;
  readonly people: number;
  /** Groups of one face or more. */
  readonly groups: number;
  /** Processor time of grouping, seconds. */
  readonly seconds: number;
}

/** Groups the central faces of photos as a strategy does, in mixed order, and compares the groups with the people. */
export function evaluateGroup(strategy: Strategy, subjects: LoadedSubjects, batches: number): Promise<GroupAnswer> {
  return groupAt(strategy, strategy.radius, subjects, batches);
}

/** The same at the radius of the best B-cubed F1, found with hindsight. */
export async function evaluateGroupAtBest(
  strategy: Strategy,
  subjects: LoadedSubjects,
  batches: number,
): Promise<GroupAnswer> {
  let best: GroupAnswer | undefined;
  for (const radius of strategy.radius === null ? [null] : RADII) {
    const answer = await groupAt(strategy, radius, subjects, batches);
    if (!best || answer.bcubed.f1 > best.bcubed.f1) best = answer;
  }
  return best!;
}

async function groupAt(
  strategy: Strategy,
  radius: number | null,
  { faces, people, photos, undetected, failed }: LoadedSubjects,
  batches: number,
): Promise<GroupAnswer> {
  const tagger = await strategy.open(radius);
  const start = process.cpuUsage();
  try {
    for (const batch of arrivals(faces.length, batches)) await tagger.arrive(batch);
    const { groups } = await tagger.look();
    const { user, system } = process.cpuUsage(start);
    const groupOf = new Array<number>(faces.length).fill(-1);
    for (const [group, { faces: members }] of groups.entries()) for (const face of members) groupOf[face] = group;

    const missed = new Set(undetected);
    const unseen = photos.filter(({ path }) => missed.has(path)).map(({ person }) => person);
    const everybody = [...people, ...unseen];
    const numbers = new Map([...new Set(everybody)].map((person, i) => [person, i]));
    // Photos without a face: numbers that no group has.
    const all = [
      ...groupOf.map((group, face) => (group < 0 ? -1 - face : group)),
      ...unseen.map((_, i) => -1 - faces.length - i),
    ];
    const classes = everybody.map((person) => numbers.get(person)!);
    return {
      strategy: strategy.name,
      radius,
      batches,
      bcubed: bCubed(all, classes),
      pairwise: pairwise(all, classes),
      photos: photos.length - failed.length,
      people: numbers.size,
      groups: groups.length,
      seconds: (user + system) / 1e6,
    };
  } finally {
    await tagger.close();
  }
}
