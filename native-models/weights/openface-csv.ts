import { ModelError } from '../model-error.ts';
import type { Network } from '../networks/layers.ts';
import { weightSlots } from '../networks/parameters.ts';
import type { NamedArray, NamedArrays } from './named-array.ts';

/**
 * Reads the weights of one of OpenFace's networks from the files of Keras-OpenFace: one an array, `conv1_w.csv`,
 * `bn1_m.csv`, `inception_3a_3x3_conv1_w.csv`, `dense_w.csv`, numbers in Torch's order (filters [out, in, h, w], matrix
 * [out, in]) between commas and line ends.
 * @param files texts by their names, without folder
 * @throws ModelError `model.invalid`: a file is missing, has too many or few numbers, or words
 * Source: github.com/iwantooxxoox/Keras-OpenFace, weights/ and utils.py.
 */
export function parseOpenFaceCsv(network: Network, files: ReadonlyMap<string, string>): NamedArrays {
  return new Map(
    weightSlots(network).map(({ slot: { name, stored } }): [string, NamedArray] => {
      const file = `${name}.csv`;
      const text = files.get(file);
      if (text === undefined) throw new ModelError('model.invalid', `${network.name}: ${file} is not there`, { file });
      const size = stored.reduce((product, length) => product * length, 1);
      const numbers = text.split(/[\s,]+/).filter((word) => word !== '');
      if (numbers.length !== size) {
        throw new ModelError('model.invalid', `${file} has ${numbers.length} numbers where ${size} belong`, { file });
      }
      const data = Float32Array.from(numbers, Number);
      const wrong = data.findIndex((value) => Number.isNaN(value));
      if (wrong >= 0) throw new ModelError('model.invalid', `${file}: "${numbers[wrong]}" is no number`, { file });
      return [name, { shape: stored, data: reorder(data, stored, 'in') }];
    }),
  );
}

/** The files of Keras-OpenFace for a network's weights, by name. */
export function formatOpenFaceCsv(network: Network, arrays: NamedArrays): ReadonlyMap<string, string> {
  return new Map(
    weightSlots(network).map(({ slot: { name, stored } }) => {
      const data = reorder(arrays.get(name)!.data, stored, 'out');
      // A line a filter or output; a vector in one.
      const columns = stored.length === 1 ? data.length : data.length / stored[stored.length - 1];
      const lines: string[] = [];
      for (let start = 0; start < data.length; start += columns)
        lines.push(data.subarray(start, start + columns).join(','));
      return [`${name}.csv`, `${lines.join('\n')}\n`];
    }),
  );
}

/** Between our order [h, w, in, out] or [in, out], and Torch's [out, in, h, w] or [out, in]. */
function reorder(data: Float32Array, stored: readonly number[], to: 'in' | 'out'): Float32Array {
  if (stored.length === 1) return data;
  const [inputs, out] = stored.slice(-2);
  const taps = data.length / (inputs * out);
  const moved = new Float32Array(data.length);
  for (let o = 0, theirs = 0; o < out; o++) {
    for (let i = 0; i < inputs; i++) {
      for (let tap = 0; tap < taps; tap++, theirs++) {
        const ours = (tap * inputs + i) * out + o;
        if (to === 'in') moved[ours] = data[theirs];
        else moved[theirs] = data[ours];
      }
    }
  }
  return moved;
}
