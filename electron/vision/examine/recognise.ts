import type { LocalDetector } from '../../../native-models/local/descriptor.ts';
import { ModelError } from '../../../native-models/model-error.ts';
import type { OnnxNetwork, OnnxPort } from '../../../native-models/runtimes/onnx/session.ts';

/** What a file's inputs and outputs say it is. */
export type Recognised =
  | {
      readonly role: 'embedding';
      readonly input: string;
      readonly output: string;
      readonly layout: 'nchw' | 'nhwc';
      /** True where it takes one image at a time. */
      readonly single: boolean;
      /** Side of its square input; null where any will do. */
      readonly sizePx: number | null;
    }
  | ({ readonly role: 'detector' } & Pick<LocalDetector, 'architecture' | 'input' | 'heads'>);

/** Rows of the outputs of a detector, of each anchor: a score, four numbers of a box, five points. */
const SCORE = 1;
const BOX = 4;
const POINTS = 10;
const STRIDES = [8, 16, 32, 64] as const;
/** No embedding of a face is shorter; a row this short is a class, an age, a pose. */
const SHORTEST_EMBEDDING = 64;
/** A detector of free size is asked this once, to see how its outputs grow: sides that no other stride explains. */
const PROBE = [192, 160] as const;

/**
 * Tells what a network is by what goes in and what comes out, running it once where it looks like a detector.
 * @throws ModelError `model.invalid`: with what the file takes and gives, and what Kith could use
 */
export async function recognise(network: OnnxNetwork): Promise<Recognised> {
  const { inputs, outputs } = network.signature;
  const [input] = inputs;
  if (inputs.length !== 1 || input.type !== 'float32' || input.shape.length !== 4) throw unknown(network);
  const layout = isChannels(input.shape[1]) ? 'nchw' : isChannels(input.shape[3]) ? 'nhwc' : undefined;
  if (!layout) throw unknown(network);
  const [height, width] = layout === 'nchw' ? input.shape.slice(2) : input.shape.slice(1, 3);
  if (outputs.length >= 3 && layout === 'nchw') return recogniseDetector(network, input, height, width);

  const rows = outputs.filter(({ type, shape }) => type === 'float32' && rowLength(shape) >= SHORTEST_EMBEDDING);
  const known = typeof height === 'number' && typeof width === 'number' && height > 0 && width > 0;
  if (rows.length !== 1 || (known && height !== width)) throw unknown(network);
  return {
    role: 'embedding',
    input: input.name,
    output: rows[0].name,
    layout,
    single: batchOf(network, input),
    sizePx: known ? height : null,
  };
}

const isChannels = (length: number | string | undefined) => length === 3;

/** The length of the one row an output holds for each image; 0 where it is no row. */
function rowLength([, ...rest]: readonly (number | string)[]): number {
  const lengths = rest.filter((length) => length !== 1);
  return lengths.length === 1 && typeof lengths[0] === 'number' ? lengths[0] : 0;
}

/** Whether the network takes one image at a time. @throws ModelError where it takes some other fixed number */
function batchOf(network: OnnxNetwork, { shape: [batch] }: OnnxPort): boolean {
  if (typeof batch === 'number' && batch > 1) {
    throw unknown(network, `it insists on ${batch} images at a time`);
  }
  return batch === 1;
}

async function recogniseDetector(
  network: OnnxNetwork,
  input: OnnxPort,
  height: number | string,
  width: number | string,
): Promise<Recognised> {
  const known = typeof height === 'number' && typeof width === 'number' && height > 0 && width > 0;
  const [rows, columns] = known ? [height, width] : PROBE;
  if (rows % 32 !== 0 || columns % 32 !== 0) throw unknown(network);
  const image = { data: new Float32Array(3 * rows * columns), shape: [1, 3, rows, columns] };
  const results = await network.run({ [input.name]: image }).catch((cause: Error) => {
    throw unknown(network, `it does not run on ${columns} x ${rows} pixels: ${cause.message}`);
  });
  const sizes = network.outputs.map((name) => {
    const { data, shape } = results[name];
    const values = shape[shape.length - 1];
    return { name, values, anchors: data.length / values };
  });
  const heads = STRIDES.flatMap((stride) => {
    const cells = (rows / stride) * (columns / stride);
    for (const anchorsPerCell of [1, 2]) {
      const here = sizes.filter(({ anchors }) => anchors === cells * anchorsPerCell);
      const names = (values: number) => here.filter((size) => size.values === values).map(({ name }) => name);
      const [scores, boxes, landmarks] = [names(SCORE), names(BOX), names(POINTS)];
      if (scores.length > 0 && boxes.length === 1 && landmarks.length === 1) {
        return [{ stride, scores, boxes: boxes[0], landmarks: landmarks[0] }];
      }
    }
    return [];
  });
  const scores = new Set(heads.map((head) => head.scores.length));
  const used = heads.reduce((sum, head) => sum + head.scores.length + 2, 0);
  const [perHead] = scores;
  if (scores.size !== 1 || perHead > 2 || used !== sizes.length) throw unknown(network);
  const fixed: [number, number] | null = known ? [height, width] : null;
  const architecture = perHead === 2 ? 'yunet' : 'scrfd';
  return { role: 'detector', architecture, input: { name: input.name, fixed }, heads };
}

const KNOWN =
  'Kith can use an embedding network (one image of three channels, square, float32; one row of 64 numbers or more), ' +
  'YuNet and SCRFD with landmarks.';

function unknown({ signature: { inputs, outputs } }: OnnxNetwork, why?: string): ModelError {
  const list = (ports: readonly OnnxPort[]) =>
    ports.map(({ name, type, shape }) => `${name} ${type ?? 'no tensor'} [${shape.join(', ')}]`).join('; ');
  const reason = why ?? `it takes ${list(inputs)} and gives ${list(outputs)}`;
  return new ModelError('model.invalid', `This ONNX file is no model that Kith can use: ${reason}. ${KNOWN}`);
}
