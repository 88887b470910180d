import type { NamedArray, NamedArrays } from '../weights/named-array.ts';
import { dense, l2Normalize, type Network } from './layers.ts';

/**
 * An embedding network with a projection behind it, as one network: unit embedding, times `matrix`, unit again.
 * @param matrix dim x dim, [in, out]
 */
export function adaptedNetwork(
  network: Network,
  arrays: NamedArrays,
  { dim, matrix }: { readonly dim: number; readonly matrix: Float32Array },
): { readonly network: Network; readonly arrays: NamedArrays } {
  const [embedding] = Object.values(network.outputs);
  const outFirst = matrix.map((_, at) => matrix[(at % dim) * dim + Math.floor(at / dim)]);
  const stored: NamedArray = { shape: [dim, dim], data: network.weightLayout === 'tfjs' ? matrix : outFirst };
  return {
    network: {
      ...network,
      name: `${network.name}-adapted`,
      layers: [
        ...network.layers,
        { ...l2Normalize('frozen-unit'), from: embedding },
        dense('projection', { out: dim, matrix: 'projection/matrix' }),
        l2Normalize('adapted'),
      ],
      outputs: { embedding: 'adapted' },
    },
    arrays: new Map([...arrays, ['projection/matrix', stored]]),
  };
}
