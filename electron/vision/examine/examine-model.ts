import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { LocalEmbedding, LocalModel } from '../../../native-models/local/descriptor.ts';
import { hashOf, localId } from '../../../native-models/local/store.ts';
import { ModelError } from '../../../native-models/model-error.ts';
import { type OnnxNetwork, openOnnx } from '../../../native-models/runtimes/onnx/session.ts';
import { estimatedThresholds } from '../../../native-models/thresholds.ts';
import type { ExamineOptions } from '../../api/vision.ts';
import { type CheckFace, drawnCheckFaces } from './check-faces.ts';
import { type Recognised, recognise } from './recognise.ts';
import { tryDetector } from './try-detector.ts';
import { graphOf, type TriedConvention, tryConvention, tryEmbedding } from './try-embedding.ts';

/** Fewer people tell nothing about colour order and template. */
const PEOPLE_AT_LEAST = 5;
/** Larger files are no face networks, and would not fit beside photos. */
const MOST_BYTES = 1_000_000_000;

/**
 * Finds out what an ONNX file is and whether it does what it should.
 * @param photographed faces of the user's own photos, by person; drawn ones are taken where they are too few
 * @param random uniform numbers in [0, 1), the same at each call, so that the same file gets the same answer
 * @returns its descriptor, not yet stored
 * @throws ModelError `model.missing` where it cannot be read, `model.hash-mismatch`, `model.invalid` with the reason
 */
export async function examineModel(
  file: string,
  options: ExamineOptions,
  photographed: readonly CheckFace[],
  random: () => number,
): Promise<LocalModel> {
  const bytes = await readModel(file);
  const sha512 = hashOf(bytes);
  if (options.sha512 !== undefined && options.sha512 !== sha512) {
    const message = `${file} is not the file its hash says: SHA-512 is ${sha512}.`;
    throw new ModelError('model.hash-mismatch', message, { file });
  }
  const network = await openOnnx(basename(file), bytes);
  try {
    const common = {
      id: localId(file, sha512),
      title: options.title ?? basename(file, extname(file)),
      licence: options.licence ?? 'not said',
      source: options.source ?? basename(file),
      file: { bytes: bytes.length, sha512 },
      addedAtMs: options.nowMs,
    };
    const recognised = await recognise(network);
    if (recognised.role === 'embedding') {
      return { ...common, ...(await describeEmbedding(network, recognised, options, photographed, random)) };
    }
    const row = { ...common, ...recognised, measured: '' };
    return { ...row, measured: await tryDetector(network, row, random) };
  } finally {
    await network.close();
  }
}

async function readModel(file: string): Promise<Uint8Array> {
  const bytes = await readFile(file).catch((cause: Error) => {
    throw new ModelError('model.missing', `${file} cannot be read: ${cause.message}`, { file, cause });
  });
  if (bytes.length === 0) throw new ModelError('model.invalid', `${file} is empty.`, { file });
  if (bytes.length > MOST_BYTES) throw new ModelError('model.invalid', `${file} is larger than 1 GB.`, { file });
  return bytes;
}

async function describeEmbedding(
  network: OnnxNetwork,
  recognised: Extract<Recognised, { role: 'embedding' }>,
  options: ExamineOptions,
  photographed: readonly CheckFace[],
  random: () => number,
): Promise<Omit<LocalEmbedding, 'id' | 'title' | 'licence' | 'source' | 'file' | 'addedAtMs'>> {
  const people = new Set(photographed.map(({ person }) => person)).size;
  const real = people >= PEOPLE_AT_LEAST;
  const drawn = drawnCheckFaces(random);
  const faces = real ? photographed : drawn;
  const tried = await tryEmbedding(network, recognised, faces, real, options);
  // Who is who in photographed faces is partly a guess; how far apart drawn ones are is the same for every library.
  const onDrawn = real ? await tryConvention(network, recognised, drawn, tried) : tried;
  const { input, template, sizePx, dimension } = tried;
  return {
    role: 'embedding',
    input: { sizePx, colour: 'rgb', mean: input.mean, scale: input.scale },
    graph: graphOf(recognised, input),
    template: template.points.map((v) => v * sizePx),
    dimension,
    ...estimatedThresholds(onDrawn.differentDistanceSq),
    measured: inWords(tried, faces.length, real),
  };
}

const inWords = ({ input, template, dPrime, auc }: TriedConvention, n: number, real: boolean) =>
  `input ${input.name}, ${input.channels}, template ${template.name}: ${real ? "of the user's own photos" : 'drawn'} ` +
  `${n} faces, d' ${dPrime.toFixed(1)}, area under the ROC curve ${auc.toFixed(4)}`;
