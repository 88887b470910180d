import { ModelError } from '../model-error.ts';
import type { NamedArray, NamedArrays } from '../weights/named-array.ts';
import type { Layer, Network, Shape } from './layers.ts';
import { channelsOf, outputShape } from './shapes.ts';
import { type WeightRole, weightsOf } from './weight-layout.ts';

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
  const shapes = new Map<string, Shape>([[network.input.name, inputShape(network)]]);
  const used = new Set<string>();
  let before = network.input.name;
  const layers = network.layers.map((layer): BoundLayer => {
    const inputs = [layer.from ?? before, ...otherInputs(layer)];
    const [input, ...others] = inputs.map((name) => shapeNamed(shapes, name, `layer ${layer.name} of ${network.name}`));
    if (shapes.has(layer.name)) throw invalid(network, `two layers are called ${layer.name}`);
    const shape = outputShape(layer, input, others);
    shapes.set(layer.name, shape);
    before = layer.name;
    return { layer, inputs, shape, weights: layerWeights(network, layer, channelsOf(input), arrays, used) };
  });
  for (const name of Object.values(network.outputs)) shapeNamed(shapes, name, `an output of ${network.name}`);
  const unused = [...arrays.keys()].filter((name) => !used.has(name));
  if (unused.length > 0) throw invalid(network, `no layer uses ${unused.join(', ')}`);
  return { network, layers };
}

/** What a layer reads beside `from`. */
function otherInputs(layer: Layer): readonly string[] {
  if (layer.kind === 'add') return [layer.other];
  return layer.kind === 'concat' ? layer.others : [];
}

/** What the first layer sees: height and width change places where the network is transposed. */
function inputShape({ input }: Network): Shape {
  const [height, width, channels] = input.shape;
  return input.transposed ? [width, height, channels] : input.shape;
}

function shapeNamed(shapes: ReadonlyMap<string, Shape>, name: string, who: string): Shape {
  const shape = shapes.get(name);
  if (!shape) throw new ModelError('model.invalid', `${who} reads ${name}, which no layer before it is called`);
  return shape;
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
