import { ModelError } from '../model-error.ts';
import type { Layer, Network, Shape } from './layers.ts';
import { outputShape } from './shapes.ts';

/** A layer with its wires and shapes resolved; no weights yet. */
export interface WiredLayer {
  readonly layer: Layer;
  /** Names of the layers it reads; the network's input by its own name. */
  readonly inputs: readonly string[];
  /** Shape of the first of them. */
  readonly inputShape: Shape;
  readonly shape: Shape;
}

/**
 * Follows a description from its input: the layer table with the shape after each layer.
 * @throws ModelError `model.invalid`: a wire leads nowhere, a name comes twice, or a shape does not fit
 */
export function wireNetwork(network: Network): readonly WiredLayer[] {
  const shapes = new Map<string, Shape>([[network.input.name, firstShape(network)]]);
  let before = network.input.name;
  const layers = network.layers.map((layer): WiredLayer => {
    const inputs = [layer.from ?? before, ...otherInputs(layer)];
    const [inputShape, ...others] = inputs.map((name) =>
      shapeNamed(shapes, name, `layer ${layer.name} of ${network.name}`),
    );
    if (shapes.has(layer.name)) {
      throw new ModelError('model.invalid', `${network.name}: two layers are called ${layer.name}`);
    }
    const shape = outputShape(layer, inputShape, others);
    shapes.set(layer.name, shape);
    before = layer.name;
    return { layer, inputs, inputShape, shape };
  });
  for (const name of Object.values(network.outputs)) shapeNamed(shapes, name, `an output of ${network.name}`);
  return layers;
}

/** What a layer reads beside `from`. */
function otherInputs(layer: Layer): readonly string[] {
  if (layer.kind === 'add') return [layer.other];
  return layer.kind === 'concat' ? layer.others : [];
}

/** What the first layer sees: height and width change places where the network is transposed. */
function firstShape({ input }: Network): Shape {
  const [height, width, channels] = input.shape;
  return input.transposed ? [width, height, channels] : input.shape;
}

function shapeNamed(shapes: ReadonlyMap<string, Shape>, name: string, who: string): Shape {
  const shape = shapes.get(name);
  if (!shape) throw new ModelError('model.invalid', `${who} reads ${name}, which no layer before it is called`);
  return shape;
}
