import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { hashOf } from '../../../native-models/local/store.ts';
import type { Network } from '../../../native-models/networks/layers.ts';
import { nn4Small2 } from '../../../native-models/networks/nn4-small2.ts';
import { trainableNetwork } from '../../../native-models/networks/trainable.ts';
import { compileOnnx } from '../../../native-models/runtimes/onnx/compile.ts';
import type { NamedArrays } from '../../../native-models/weights/named-array.ts';
import { parseOpenFaceCsv } from '../../../native-models/weights/openface-csv.ts';
import { parseSafetensors } from '../../../native-models/weights/safetensors.ts';
import { readTorch7Network } from '../../../native-models/weights/torch7-network.ts';
import { KithError } from '../../api/errors.ts';

/** A model file as ONNX: itself, or a translation that `close` takes away. */
export interface OnnxFile {
  readonly path: string;
  close(): Promise<void>;
}

interface Asked {
  /** Pixels of the network's input, for a file that does not say it. */
  readonly sizePx?: number | undefined;
  /** SHA-512, base64, that the user's file must have. */
  readonly sha512?: string | undefined;
}

interface Described {
  readonly network: Network;
  readonly arrays: NamedArrays;
}

/** OpenFace's: 96 pixels of all its networks but nn2 (224). */
const TORCH_PX = 96;

/** How a file of each kind becomes a described network. */
const READERS: Readonly<Record<string, (bytes: Uint8Array, name: string, asked: Asked) => Described>> = {
  '.t7': (bytes, name, { sizePx = TORCH_PX }) => readTorch7Network(bytes, { name, sizePx }),
  '.safetensors': (bytes, name) => {
    const { arrays, metadata } = parseSafetensors(bytes);
    if (metadata.network) return { network: trainableNetwork(metadata.network).network, arrays };
    throw new KithError(
      'model.invalid',
      `${name} does not say which network its weights are of; "kith train embed" writes files that do.`,
    );
  },
};

/**
 * A Torch7 network (.t7), weights of `kith train embed` (.safetensors) or a folder of Keras-OpenFace's CSV files
 * (nn4.small2) as an ONNX file in a temporary folder; anything else as it is.
 * @throws KithError `model.hash-mismatch`; ModelError `model.invalid`
 */
export async function asOnnx(path: string, asked: Asked): Promise<OnnxFile> {
  const described = await describedNetwork(path, asked);
  if (!described) return { path, close: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'kith-model-'));
  const file = join(folder, `${basename(path, extname(path))}.onnx`);
  await writeFile(file, compileOnnx(described.network, described.arrays));
  return { path: file, close: () => rm(folder, { recursive: true, force: true }) };
}

async function describedNetwork(path: string, asked: Asked): Promise<Described | undefined> {
  const reader = READERS[extname(path).toLowerCase()];
  if (reader) {
    const bytes = await readFile(path);
    if (asked.sha512 !== undefined && hashOf(bytes) !== asked.sha512) {
      throw new KithError('model.hash-mismatch', `${path} is not the file of that SHA-512.`, { file: path });
    }
    return reader(bytes, basename(path, extname(path)), asked);
  }
  const folder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!folder) return undefined;
  const names = (await readdir(path)).filter((name) => name.endsWith('.csv'));
  const texts = await Promise.all(
    names.map(async (name): Promise<[string, string]> => [name, await readFile(join(path, name), 'utf8')]),
  );
  return { network: nn4Small2, arrays: parseOpenFaceCsv(nn4Small2, new Map(texts)) };
}
