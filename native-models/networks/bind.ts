import { ModelError } from '../model-error.ts';
import type { NamedArray, NamedArrays } from '../weights/named-array.ts';
import type { Layer, Network, Shape } from './layers.ts';
import { channelsOf } from './shapes.ts';
import { type WeightRole, weightsOf } from './weight-layout.ts';
import { wireNetwork } from './wire.ts';

/** A layer with its wires resolved, its shape known and its weights at hand. */
export interface BoundLayer {
  readonly layer: Layer;
  /** Names of the layers it reads; the network's input by its own name. */
  readonly inputs: readonly string[];
  readonly shape: Shape;
  /**
   * In one layout whatever the file's: conv [h, w, in, out], depthwise [h, w, channels, 1], dense [in, out], the rest
   * [channels].
   */
  readonly weights: Readonly<Partial<Record<WeightRole, NamedArray>>>;
}

export interface BoundNetwork {
  readonly network: Network;
  readonly layers: readonly BoundLayer[];
}

/**
 * Checks a description against the weights of a file and joins the two.
 * @throws ModelError `model.invalid`: a wire leads nowhere, a shape does not fit, an array is missing, has another
 *   shape than the layer asks for, or is used by no layer
 */
export function bindNetwork(network: Network, arrays: NamedArrays): BoundNetwork {
  const used = new Set<string>();
  const layers = wireNetwork(network).map(
    ({ layer, inputs, inputShape, shape }): BoundLayer => ({
      layer,
      inputs,
      shape,
      weights: layerWeights(network, layer, channelsOf(inputShape), arrays, used),
    }),
  );
  const unused = [...arrays.keys()].filter((name) => !used.has(name));
  if (unused.length > 0) throw invalid(network, `no layer uses ${unused.join(', ')}`);
  return { network, layers };
}

function layerWeights(network: Network, layer: Layer, channels: number, arrays: NamedArrays, used: Set<string>) {
  const weights: Partial<Record<WeightRole, NamedArray>> = {};
  for (const { role, name, stored, restore } of weightsOf(layer, channels, network.weightLayout)) {
    const array = arrays.get(name);
    if (!array) throw invalid(network, `the weight file has no ${name}, which layer ${layer.name} needs`);
    if (`${array.shape}` !== `${stored}`) {
      throw invalid(network, `${name} is [${array.shape}] where layer ${layer.name} needs [${stored}]`);
    }
    used.add(name);
    weights[role] = restore(array);
  }
  return weights;
}

const invalid = (network: Network, why: string) => new ModelError('model.invalid', `${network.name}: ${why}`);
