import sharp from 'sharp';
import { DEFAULT_EMBEDDING, embeddingRow } from '../../native-models/catalog.ts';
import { parseRecipe } from '../../native-models/embedding-recipe.ts';
import { openModels } from '../../native-models/load.ts';
import { ModelError } from '../../native-models/model-error.ts';
import { KithError, toErrorShape } from '../api/errors.ts';
import type { Port } from '../api/protocol.ts';
import type { ProcessUsage, VisionAnswer, VisionRequest } from '../api/vision.ts';
import { faceTemplate } from './align/face-template.ts';
import { createDecoder } from './decode/decode.ts';
import { createMtcnn } from './detect/mtcnn.ts';
import { createEmbedder, type Embedder } from './embed.ts';
import { createFaceEmbedder } from './face-embedder.ts';
import { readPhoto, type Vision } from './pipeline.ts';
import { cropFaces, renderPhoto } from './render.ts';

export interface ServeVisionOptions {
  /** The folder of the model files. Absolute. */
  readonly models: string;
  /** Threads to decode and compute with. Default 1. */
  readonly threads?: number;
}

/**
 * Serves vision requests over a line, one at a time: as many processes as cores do more than threads in one. Posts
 * `ready` when the networks are loaded, or instead an error with id 0 (`model.*`), which is then every answer. What goes
 * wrong with a photo is its answer; only a crash ends the process. Never rejects.
 */
export async function serveVision(port: Port<VisionAnswer, VisionRequest>, options: ServeVisionOptions): Promise<void> {
  const { models, threads = 1 } = options;
  sharp.concurrency(threads);
  // A photo is read once.
  sharp.cache(false);

  // Requests that come before the networks are loaded wait; each starts when the one before is answered.
  const studio = openStudio(models, threads);
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
  /** With the embedding models of this recipe, each loaded when it is first asked for. */
  vision(recipe: string): Promise<Vision>;
}

async function openStudio(cacheDir: string, threads: number): Promise<Studio> {
  const models = openModels({ cacheDir, threads });
  const decoder = createDecoder();
  const embedders = new Map<string, Promise<Embedder>>();
  const embedderOf = (model: string) => {
    let embedder = embedders.get(model);
    if (!embedder) {
      embedder = models.embedder(model).then(({ row, network }) => createEmbedder(row, network));
      embedders.set(model, embedder);
      // A model that is fetched later can be asked for again.
      embedder.catch(() => embedders.delete(model));
    }
    return embedder;
  };
  try {
    const [networks] = await Promise.all([models.detector(), embedderOf(DEFAULT_EMBEDDING)]);
    const detector = createMtcnn(networks);
    const qualityTemplate = templateOf(DEFAULT_EMBEDDING);
    return {
      async vision(recipe) {
        const { parts } = parseRecipe(recipe);
        const open = await Promise.all(
          parts.map(async (part) => ({ part, embedder: await embedderOf(part.model.id) })),
        );
        return { decoder, detector, embedder: createFaceEmbedder(open), qualityTemplate };
      },
    };
  } catch (error) {
    throw asKithError(error);
  }
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
      return { id, kind, photo: await readPhoto(file, await studio.vision(request.model)) };
    case 'render': {
      const { decoder } = await studio.vision(DEFAULT_EMBEDDING);
      return { id, kind, ...(await renderPhoto(file, request.sizePx, decoder)) };
    }
    case 'crop': {
      const { decoder } = await studio.vision(DEFAULT_EMBEDDING);
      const template = templateOf(DEFAULT_EMBEDDING, request.sizePx);
      return { id, kind, jpegs: await cropFaces(file, request.landmarks, template, decoder) };
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
