import sharp from 'sharp';
import { DEFAULT_EMBEDDING, embeddingRow } from '../../native-models/catalog.ts';
import { modelsOfRecipe, parseRecipe } from '../../native-models/embedding-recipe.ts';
import { findEmbedding } from '../../native-models/find-embedding.ts';
import { openModels } from '../../native-models/load.ts';
import { formatLocalModel } from '../../native-models/local/descriptor.ts';
import { ModelError } from '../../native-models/model-error.ts';
import type { RuntimeChoice } from '../../native-models/runtimes/choose.ts';
import type { RunnableNetwork } from '../../native-models/runtimes/runtime.ts';
import { KithError, toErrorShape } from '../api/errors.ts';
import type { Port } from '../api/protocol.ts';
import type { ProcessUsage, VisionAnswer, VisionRequest } from '../api/vision.ts';
import { faceTemplate } from './align/face-template.ts';
import { createDecoder, type Decoder } from './decode/decode.ts';
import { describeFaces } from './describe-faces.ts';
import { createLocalDetector } from './detect/local-detector.ts';
import { createMtcnn } from './detect/mtcnn.ts';
import { createEmbedder } from './embed.ts';
import { embedFaces } from './embed-faces.ts';
import { createCheckRandom, photographedFaces } from './examine/check-faces.ts';
import { examineModel } from './examine/examine-model.ts';
import { createFaceEmbedder } from './face-embedder.ts';
import { readPhoto, type Vision } from './pipeline.ts';
import { cropFaces, renderPhoto } from './render.ts';

export interface ServeVisionOptions {
  /** The folder of the model files. Absolute. */
  readonly models: string;
  /** Threads to decode and compute with. Default 1. */
  readonly threads?: number;
  /** The folder of the models that the user added; without it there are none. Absolute. */
  readonly localModels?: string | undefined;
  /** What runs the networks of the catalog. Default: onnxruntime. */
  readonly runtime?: RuntimeChoice | undefined;
}

/**
 * Serves vision requests over a line, one at a time: as many processes as cores do more than threads in one. Posts
 * `ready` when the networks are loaded, or instead an error with id 0 (`model.*`), which is then every answer. What goes
 * wrong with a photo is its answer; only a crash ends the process. Never rejects.
 */
export async function serveVision(port: Port<VisionAnswer, VisionRequest>, options: ServeVisionOptions): Promise<void> {
  const { threads = 1 } = options;
  sharp.concurrency(threads);
  // A photo is read once.
  sharp.cache(false);

  // Requests that come before the networks are loaded wait; each starts when the one before is answered.
  const studio = openStudio(options);
  let last: Promise<unknown> = studio.catch(() => {});
  port.onMessage((request) => {
    last = last.then(async () => port.post({ ...(await answer(request, studio)), usage: usage() }));
  });
  try {
    await studio;
    port.post({ id: 0, kind: 'ready' });
  } catch (error) {
    port.post({ id: 0, kind: 'error', error: toErrorShape(error) });
  }
}

/** Everything that answering takes. */
interface Studio {
  readonly decoder: Decoder;
  /** MTCNN's last stage, which tells where in a square a face's landmarks are. */
  readonly onet: RunnableNetwork;
  /** With the embedding models of this recipe and this detector, each loaded when it is first asked for. */
  vision(recipe: string, detector?: string): Promise<Vision>;
}

async function openStudio({ models: cacheDir, localModels: localDir, runtime, threads = 1 }: ServeVisionOptions) {
  const models = openModels({ cacheDir, localDir, runtime, threads });
  const decoder = createDecoder();
  const embedderOf = once(async (id) => {
    const { row, network } = await models.embedder(id);
    return createEmbedder(row, network);
  });
  const localDetectorOf = once(async (id) => {
    const { row, network } = await models.localDetector(id);
    return createLocalDetector(network, row);
  });
  const rowOf = async (part: string) => findEmbedding(localDir, part);
  try {
    const [networks] = await Promise.all([models.detector(), embedderOf(DEFAULT_EMBEDDING)]);
    const own = createMtcnn(networks);
    const qualityTemplate = templateOf(DEFAULT_EMBEDDING);
    return {
      decoder,
      onet: networks.onet,
      async vision(recipe, detectorId) {
        const rows = await Promise.all(modelsOfRecipe(recipe).map(rowOf));
        const { parts } = parseRecipe(recipe, (id) => rows.find((row) => row.id === id)!);
        const detector = detectorId === undefined ? own : await localDetectorOf(detectorId);
        const open = await Promise.all(
          parts.map(async (part) => ({ part, embedder: await embedderOf(part.model.id) })),
        );
        return { decoder, detector, embedder: createFaceEmbedder(open), qualityTemplate };
      },
    } satisfies Studio;
  } catch (error) {
    throw asKithError(error);
  }
}

/** Loads each thing once; what failed can be asked for again, since a model may be fetched or added later. */
function once<T>(load: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const loaded = new Map<string, Promise<T>>();
  return (id) => {
    let one = loaded.get(id);
    if (!one) {
      one = load(id);
      loaded.set(id, one);
      one.catch(() => loaded.delete(id));
    }
    return one;
  };
}

function templateOf(model: string, sizePx?: number) {
  const { template, input } = embeddingRow(model);
  return faceTemplate(template, input.sizePx, sizePx);
}

type Answer = Exclude<VisionAnswer, { kind: 'ready' }>;

/** What this process used since its start. */
function usage(): ProcessUsage {
  const { user, system } = process.cpuUsage();
  return {
    cpuMs: (user + system) / 1000,
    rssBytes: process.memoryUsage.rss(),
    // The system gives it in kibibytes.
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  };
}

async function answer(request: VisionRequest, studio: Promise<Studio>): Promise<Answer> {
  const { id, file } = request;
  try {
    return await answerOf(request, await studio);
  } catch (error) {
    return { id, kind: 'error', error: toErrorShape(asKithError(error, file)) };
  }
}

async function answerOf(request: VisionRequest, studio: Studio): Promise<Answer> {
  const { id, kind, file } = request;
  switch (kind) {
    case 'read':
      return { id, kind, photo: await readPhoto(file, await studio.vision(request.model, request.detector), request) };
    case 'render':
      return { id, kind, ...(await renderPhoto(file, request.sizePx, studio.decoder)) };
    case 'crop': {
      const template = templateOf(DEFAULT_EMBEDDING, request.sizePx);
      return { id, kind, jpegs: await cropFaces(file, request.landmarks, template, studio.decoder) };
    }
    case 'embed':
      return { id, kind, embeddings: await embedFaces(file, request.faces, await studio.vision(request.model)) };
    case 'describe':
      return {
        id,
        kind,
        faces: await describeFaces(file, request.boxes, await studio.vision(request.model), studio.onet),
      };
    case 'examine': {
      const faces = await photographedFaces(request.faces, studio.decoder);
      const model = await examineModel(file, request.options, faces, createCheckRandom());
      return { id, kind, descriptor: formatLocalModel(model) };
    }
    default:
      return kind satisfies never;
  }
}

/** Errors of models keep their code; whatever else is not Kith's own is a bug or a machine out of memory. */
function asKithError(error: unknown, file?: string): KithError {
  if (error instanceof KithError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const about = file === undefined ? {} : { file };
  if (error instanceof ModelError) return new KithError(error.code, message, { ...about, cause: error });
  const where = file === undefined ? '' : `${file}: `;
  return new KithError('vision.failed', `${where}Reading the photo failed (${message}).`, { ...about, cause: error });
}
