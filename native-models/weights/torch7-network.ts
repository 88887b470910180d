import {
  averagePool,
  batchNorm,
  concat,
  conv,
  dense,
  dropout,
  flatten,
  type Layer,
  l2Normalize,
  l2Pool,
  lrn,
  maxPool,
  type Network,
  pad,
  relu,
  type Shape,
} from '../networks/layers.ts';
import { outputShape } from '../networks/shapes.ts';
import type { NamedArray, NamedArrays } from './named-array.ts';
import { parseTorch7, type TorchObject } from './torch7.ts';
import {
  field,
  invalid,
  isObject,
  modulesOf,
  optionalField,
  optionalTensor,
  paddingOf,
  square,
  storageOf,
  tensor,
} from './torch7-fields.ts';

/** A network and its weights out of one file. */
export interface TorchNetwork {
  readonly network: Network;
  readonly arrays: NamedArrays;
}

/**
 * Reads a network of Torch's nn modules, such as OpenFace's nn4.small2.v1.t7, as a description with its weights.
 * Its input is `image` [n, sizePx, sizePx, channels], its output `embedding`.
 * @param sizePx the file does not say it: 96 of OpenFace's nn4, 224 of its nn2
 * @throws ModelError `model.invalid` where the file is none, or has a module that is not known, with its name
 */
export function readTorch7Network(
  bytes: Uint8Array,
  { name, sizePx = 96 }: { name: string; sizePx?: number },
): TorchNetwork {
  const root = parseTorch7(bytes);
  if (!isObject(root)) throw invalid('it holds no module');
  const first = firstConvolution(root);
  const channels = first ? field(first, 'nInputPlane') : Number.NaN;
  if (!(channels > 0)) throw invalid('it has no convolution');
  const build: Build = { layers: [], arrays: new Map() };
  const input: Shape = [sizePx, sizePx, channels];
  const end = addModule(build, root, { name: INPUT, shape: input, flattened: null }, '');
  return {
    network: {
      name,
      input: { name: INPUT, shape: input, transposed: false },
      weightLayout: 'tfjs',
      layers: build.layers,
      outputs: { embedding: end.name },
    },
    arrays: build.arrays,
  };
}

const INPUT = 'image';

interface Build {
  readonly layers: Layer[];
  readonly arrays: Map<string, NamedArray>;
}

/** Where the network stands: the last layer, its shape, and the image it was flattened from, whose order Torch's differs. */
interface Place {
  readonly name: string;
  readonly shape: Shape;
  readonly flattened: readonly [h: number, w: number, c: number] | null;
}

type Add = (build: Build, module: TorchObject, from: Place, path: string) => Place;

/** Modules by their class without its package: nn, cudnn and dpnn have the same fields. */
const MODULES: Readonly<Record<string, Add>> = {
  Sequential: addSequence,
  Inception: addSequence,
  Decorator: addSequence,
  DepthConcat: addConcat,
  Concat: addConcat,
  SpatialConvolution: addConvolution,
  SpatialConvolutionMM: addConvolution,
  SpatialBatchNormalization: addNormalisation,
  ReLU: (build, _, from, path) => emit(build, relu(`${path}relu`), from),
  SpatialMaxPooling: addMaxPool,
  SpatialAveragePooling: addAveragePool,
  SpatialLPPooling: addL2Pool,
  SpatialCrossMapLRN: addLrn,
  CrossMapNormalization: addLrn,
  Reshape: addFlatten,
  View: addFlatten,
  Linear: addLinear,
  Normalize: (build, _, from, path) => emit(build, l2Normalize(`${path}normalize`), from),
  Dropout: (build, module, from, path) => emit(build, dropout(`${path}dropout`, field(module, 'p')), from),
  Identity: (_build, _module, from) => from,
};

function addModule(build: Build, module: TorchObject, from: Place, path: string): Place {
  const add = MODULES[module.type.replace(/^\w+\./, '')];
  if (!add) throw invalid(`it has a module ${module.type}, which is not known`);
  return add(build, module, from, path);
}

/** One after the other; an inception module holds the concatenation of its columns alone. */
function addSequence(build: Build, module: TorchObject, from: Place, path: string): Place {
  return modulesOf(module).reduce((place, part, i) => addModule(build, part, place, `${path}${i + 1}/`), from);
}

/** Columns side by side; smaller ones in the middle of zeros, the odd row and column behind, as nn.DepthConcat does. */
function addConcat(build: Build, module: TorchObject, from: Place, path: string): Place {
  const columns = modulesOf(module).map((part, i) => addModule(build, part, from, `${path}${i + 1}/`));
  const most = (axis: 0 | 1) => Math.max(...columns.map(({ shape }) => shape[axis] as number));
  const [height, width] = [most(0), most(1)];
  const centred = columns.map((place, i) => {
    const rows = height - (place.shape[0] as number);
    const across = width - (place.shape[1] as number);
    if (rows === 0 && across === 0) return place;
    const [rowsBefore, columnsBefore] = [Math.floor(rows / 2), Math.floor(across / 2)];
    const zeros = { rowsBefore, columnsBefore, rows: rows - rowsBefore, columns: across - columnsBefore };
    return emit(build, pad(`${path}${i + 1}/centred`, zeros), place);
  });
  const layer = concat(
    `${path}concat`,
    centred.map(({ name }) => name),
  );
  build.layers.push(layer);
  const [shape, ...others] = centred.map((place) => place.shape);
  return { name: layer.name, shape: outputShape(layer, shape, others), flattened: null };
}

function addConvolution(build: Build, module: TorchObject, from: Place, path: string): Place {
  const kernel = square(module, 'kW', 'kH');
  const inputs = field(module, 'nInputPlane');
  const out = field(module, 'nOutputPlane');
  const name = `${path}conv`;
  const weight = tensor(module, 'weight');
  if (weight.data.length !== out * inputs * kernel * kernel) {
    throw invalid(`${name} has ${weight.data.length} weights where ${out} x ${inputs} x ${kernel} x ${kernel} belong`);
  }
  put(build, `${name}/filters`, [kernel, kernel, inputs, out], fromOutFirst(weight.data, inputs, kernel * kernel, out));
  const bias = optionalTensor(module, 'bias');
  if (bias) put(build, `${name}/bias`, [out], bias.data);
  return emit(
    build,
    conv(name, {
      kernel,
      out,
      stride: square(module, 'dW', 'dH'),
      padding: paddingOf(module),
      filters: `${name}/filters`,
      bias: bias ? `${name}/bias` : null,
    }),
    from,
  );
}

function addNormalisation(build: Build, module: TorchObject, from: Place, path: string): Place {
  const name = `${path}norm`;
  const mean = tensor(module, 'running_mean');
  const channels = mean.data.length;
  const epsilon = optionalField(module, 'eps') ?? 1e-5;
  // Older files hold 1 / sqrt(variance + eps) instead.
  const variance =
    optionalTensor(module, 'running_var')?.data ??
    tensor(module, 'running_std').data.map((inverse: number) => 1 / inverse ** 2 - epsilon);
  put(build, `${name}/gamma`, [channels], optionalTensor(module, 'weight')?.data ?? new Float32Array(channels).fill(1));
  put(build, `${name}/beta`, [channels], optionalTensor(module, 'bias')?.data ?? new Float32Array(channels));
  put(build, `${name}/mean`, [channels], mean.data);
  put(build, `${name}/variance`, [channels], variance);
  return emit(build, batchNorm(name, { epsilon }), from);
}

function addMaxPool(build: Build, module: TorchObject, from: Place, path: string): Place {
  if (module.fields.get('ceil_mode') === true) throw invalid(`${path} is a pool that rounds up, which is not known`);
  const window = { kernel: square(module, 'kW', 'kH'), stride: square(module, 'dW', 'dH') };
  return emit(build, maxPool(`${path}max-pool`, { ...window, padding: paddingOf(module) || 'valid' }), from);
}

function addAveragePool(build: Build, module: TorchObject, from: Place, path: string): Place {
  if (paddingOf(module) !== 0) throw invalid(`${path} is an average pool with padding, which is not known`);
  const window = { kernel: square(module, 'kW', 'kH'), stride: square(module, 'dW', 'dH') };
  return emit(build, averagePool(`${path}average-pool`, { ...window, padding: 'valid' }), from);
}

function addL2Pool(build: Build, module: TorchObject, from: Place, path: string): Place {
  const window = { kernel: square(module, 'kW', 'kH'), stride: square(module, 'dW', 'dH') };
  return emit(build, l2Pool(`${path}l2-pool`, window), from);
}

function addLrn(build: Build, module: TorchObject, from: Place, path: string): Place {
  const [size, alpha, beta] = ['size', 'alpha', 'beta'].map((key) => field(module, key));
  return emit(build, lrn(`${path}lrn`, { size, alpha, beta, bias: optionalField(module, 'k') ?? 1 }), from);
}

/** To one row of features; a reshape to an image, and of what is flat already, changes nothing. */
function addFlatten(build: Build, module: TorchObject, from: Place, path: string): Place {
  const size = module.fields.get('size');
  const rank = storageOf(size)?.data.length ?? 1;
  if (from.shape.length === 1 || rank > 1) return from;
  const flattened = from.shape as readonly [number, number, number];
  return { ...emit(build, flatten(`${path}flatten`), from), flattened };
}

function addLinear(build: Build, module: TorchObject, from: Place, path: string): Place {
  const name = `${path}linear`;
  const weight = tensor(module, 'weight');
  const [out, features] = weight.shape;
  // Torch flattens [c, h, w], we [h, w, c].
  const [h, w, c] = from.flattened ?? [1, 1, features];
  const matrix = new Float32Array(features * out);
  for (let o = 0; o < out; o++) {
    for (let channel = 0; channel < c; channel++) {
      for (let p = 0; p < h * w; p++)
        matrix[(p * c + channel) * out + o] = weight.data[o * features + channel * h * w + p];
    }
  }
  put(build, `${name}/matrix`, [features, out], matrix);
  const bias = optionalTensor(module, 'bias');
  if (bias) put(build, `${name}/bias`, [out], bias.data);
  const options = bias ? { bias: `${name}/bias` } : {};
  return emit(build, dense(name, { out, matrix: `${name}/matrix`, ...options }), from);
}

/** Adds a layer behind a place. */
function emit(build: Build, layer: Layer, from: Place): Place {
  build.layers.push({ ...layer, from: from.name });
  return { name: layer.name, shape: outputShape(layer, from.shape), flattened: from.flattened };
}

/** [out, in, k, k] to [k, k, in, out]. */
function fromOutFirst(data: ArrayLike<number>, inputs: number, taps: number, out: number): Float32Array {
  const moved = new Float32Array(data.length);
  for (let o = 0, at = 0; o < out; o++) {
    for (let i = 0; i < inputs; i++) {
      for (let tap = 0; tap < taps; tap++) moved[(tap * inputs + i) * out + o] = data[at++];
    }
  }
  return moved;
}

const put = (build: Build, name: string, shape: readonly number[], data: ArrayLike<number>) =>
  build.arrays.set(name, { shape, data: Float32Array.from(data) });

function firstConvolution(module: TorchObject): TorchObject | undefined {
  if (module.fields.has('nInputPlane')) return module;
  if (!module.fields.has('modules') && !module.fields.has('module')) return undefined;
  for (const part of modulesOf(module)) {
    const found = firstConvolution(part);
    if (found) return found;
  }
  return undefined;
}
