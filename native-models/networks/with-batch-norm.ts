import { batchNorm, type Layer, type Network } from './layers.ts';

/**
 * A network whose file has batch normalisation folded into its convolutions, as it is trained: each convolution without
 * its bias and with batch normalisation behind it, arrays in the `tfjs` layout. A convolution keeps its name for its
 * batch normalisation, which others read. PReLU learns its slopes as they are.
 * @param network without batch normalisation
 */
export function withBatchNorm(network: Network): Network {
  return {
    ...network,
    weightLayout: 'tfjs',
    layers: network.layers.flatMap((layer): Layer[] => {
      if (layer.kind === 'prelu') return [{ ...layer, factor: 1 }];
      if (layer.kind !== 'conv' && layer.kind !== 'depthwise-conv') return [layer];
      const convolution = { ...layer, name: `${layer.name}/conv`, bias: null };
      return [convolution, batchNorm(layer.name)];
    }),
  };
}
