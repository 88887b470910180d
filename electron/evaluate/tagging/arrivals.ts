import { shuffled } from '../labelled-photos.ts';
import { createRandom } from '../seeded-random.ts';

/** The order in which photos come mixes the people; the same for every strategy. */
const SEED = 1;

/** All faces from 0 to count - 1 in mixed order, in batches of equal size (the last may be smaller). */
export function arrivals(count: number, batches: number): readonly (readonly number[])[] {
  const all = Array.from({ length: count }, (_, face) => face);
  const order = shuffled(all, createRandom(SEED));
  const size = Math.max(1, Math.ceil(count / batches));
  return Array.from({ length: Math.ceil(count / size) }, (_, i) => order.slice(i * size, (i + 1) * size));
}
