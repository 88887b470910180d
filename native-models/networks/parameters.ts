import { ModelError } from '../model-error.ts';
import type { NamedArray, NamedArrays } from '../weights/named-array.ts';
import type { Network, Shape } from './layers.ts';
import { channelsOf } from './shapes.ts';
import { type WeightSlot, weightsOf } from './weight-layout.ts';
import { type WiredLayer, wireNetwork } from './wire.ts';

/** Every array that a description names, in order, with the layer that reads it. */
export function weightSlots(network: Network): readonly { readonly wired: WiredLayer; readonly slot: WeightSlot }[] {
  return wireNetwork(network).flatMap((wired) =>
    weightsOf(wired.layer, channelsOf(wired.inputShape), network.weightLayout).map((slot) => ({ wired, slot })),
  );
}

/** True for what learning changes by its gradient: all but the followed means and variances. */
export const isParameter = ({ role }: WeightSlot): boolean => role !== 'mean' && role !== 'variance';

/** How many numbers a network learns. */
export function countParameters(network: Network): number {
  return weightSlots(network).reduce((sum, { slot }) => sum + (isParameter(slot) ? sizeOf(slot.stored) : 0), 0);
}

/**
 * Weights to start learning from: filters and matrices normal with variance 2 / fan-in, biases 0, batch normalisation
 * at rest, PReLU slopes 0.25.
 * @param random uniform in [0, 1)
 * @throws ModelError `model.invalid` where the description has another layout than `tfjs`: learning starts in ours
 * Source: He et al., "Delving Deep into Rectifiers", 2015.
 */
export function initialWeights(network: Network, random: () => number): NamedArrays {
  if (network.weightLayout !== 'tfjs') {
    throw new ModelError('model.invalid', `${network.name} orders its arrays like ${network.weightLayout}, not tfjs`);
  }
  return new Map(weightSlots(network).map(({ slot }) => [slot.name, initialArray(slot, random)]));
}

function initialArray({ role, stored }: WeightSlot, random: () => number): NamedArray {
  const shape = [...stored];
  const data = new Float32Array(sizeOf(shape));
  switch (role) {
    case 'filters':
    case 'matrix': {
      // Depthwise filters [h, w, channels, 1] read h * w values each, the others all but the last dimension.
      const fanIn = shape.length === 4 && shape[3] === 1 ? shape[0] * shape[1] : sizeOf(shape.slice(0, -1));
      fillNormal(data, Math.sqrt(2 / fanIn), random);
      break;
    }
    case 'scale':
    case 'variance':
      data.fill(1);
      break;
    case 'slope':
      data.fill(0.25);
      break;
    case 'bias':
    case 'mean':
      break;
    default:
      role satisfies never;
  }
  return { shape, data };
}

/** Normal numbers of mean 0. Source: Box and Muller, 1958. */
function fillNormal(out: Float32Array, deviation: number, random: () => number): void {
  for (let i = 0; i < out.length; i += 2) {
    const radius = deviation * Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    out[i] = radius * Math.cos(angle);
    if (i + 1 < out.length) out[i + 1] = radius * Math.sin(angle);
  }
}

const sizeOf = (shape: Shape | readonly number[]): number =>
  (shape as readonly number[]).reduce((product, length) => product * length, 1);
