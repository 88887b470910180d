import type { Network } from '../../../native-models/networks/layers.ts';
import { initialWeights, weightSlots } from '../../../native-models/networks/parameters.ts';
import type { NamedArray, NamedArrays } from '../../../native-models/weights/named-array.ts';

/** Weights as a trained network may have them: nothing left at 0 or 1, so that a swapped or ignored array shows. */
export function randomWeights(network: Network, random: () => number): NamedArrays {
  const arrays = new Map<string, NamedArray>(initialWeights(network, random));
  for (const { slot } of weightSlots(network)) {
    const { shape, data } = arrays.get(slot.name)!;
    if (slot.role === 'filters' || slot.role === 'matrix') continue;
    const centre = slot.role === 'scale' || slot.role === 'variance' ? 1 : 0;
    arrays.set(slot.name, { shape, data: data.map(() => centre + 0.4 * (random() - 0.5)) });
  }
  return arrays;
}
