import type { OnnxConstant, OnnxNode } from './encode-onnx.ts';

/**
 * PReLU over an image as x + (1 - a) max(0, -x), spelled in depthwise 1x1 convolutions.
 *
 * onnxruntime keeps images in blocks of channels (NCHWc) from one convolution to the next, but has no PRelu for that
 * layout: each one costs two rearrangements of the whole image, which took two thirds of MobileFaceNet's time (12.5 ms
 * a face, 4.1 ms so spelled).
 * @param inputs the one tensor, NCHW
 * @param slope a, one a channel, of any size and sign
 */
export function preluOfConvolutions(
  name: string,
  inputs: readonly string[],
  slope: Float32Array,
): { nodes: readonly OnnxNode[]; constants: readonly OnnxConstant[] } {
  const channels = slope.length;
  const filters = (role: string, data: Float32Array): OnnxConstant => ({
    name: `${name}/${role}`,
    dims: [channels, 1, 1, 1],
    data,
  });
  const negation = filters('negation', new Float32Array(channels).fill(-1));
  const share = filters(
    'share',
    slope.map((a) => 1 - a),
  );
  const perChannel = { kernel_shape: [1, 1], strides: [1, 1], group: channels };
  const node = (op: string, from: readonly string[], output: string, attributes: OnnxNode['attributes'] = {}) => ({
    op,
    inputs: from,
    output,
    attributes,
  });
  return {
    nodes: [
      node('Conv', [...inputs, negation.name], `${name}/negated`, perChannel),
      node('Relu', [`${name}/negated`], `${name}/negative`),
      node('Conv', [`${name}/negative`, share.name], `${name}/shared`, perChannel),
      node('Add', [`${name}/shared`, ...inputs], name),
    ],
    constants: [negation, share],
  };
}
