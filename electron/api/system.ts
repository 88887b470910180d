import { z } from 'zod';
import { call } from './call.ts';
import { empty, jobId } from './types.ts';
import { DETECTION_EFFORTS, SMALLEST_FACE_PX } from './vision.ts';

/** Counts that add up: faces = named + unnamed + strangers + notFaces; maybe-faces are counted apart. */
export const libraryInfo = call('library.info', {
  request: z.object({}),
  response: z.object({
    version: z.string(),
    directory: z.string(),
    host: z.enum(['electron', 'browser', 'cli']),
    photos: z.int(),
    /** Photos that wait for detection. */
    pending: z.int(),
    failed: z.int(),
    missing: z.int(),
    faces: z.int(),
    named: z.int(),
    unnamed: z.int(),
    strangers: z.int(),
    notFaces: z.int(),
    maybeFaces: z.int(),
    people: z.int(),
    groups: z.int(),
  }),
});

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'zh']),
  /** Vision processes; 0 = as many as cores and memory allow. */
  processes: z.int().min(0).max(64),
  /** How hard faces are looked for. Holds from the next photo; `folders.read-anew` looks again at those read before. */
  detectionEffort: z.enum(DETECTION_EFFORTS),
  /** Side of the smallest face that is looked for, in a photo whose longest side is 1,280 px. Holds as the effort does. */
  smallestFacePx: z.int().min(SMALLEST_FACE_PX.least).max(SMALLEST_FACE_PX.most),
});
export type Settings = z.infer<typeof settings>;

export const getSettings = call('settings.get', { request: z.object({}), response: settings });
export const setSettings = call('settings.set', { request: settings.partial(), response: settings, writes: true });

export const modelItem = z.object({
  id: z.string(),
  role: z.enum(['detector', 'embedding']),
  title: z.string(),
  licence: z.string(),
  source: z.string(),
  bytes: z.number(),
  /** Of each file: its name and SHA-512, base64. */
  hashes: z.array(z.object({ file: z.string(), sha512: z.string() })).readonly(),
  present: z.boolean(),
  isDefault: z.boolean(),
  /** True where the user added its file; its licence is what the user said. */
  local: z.boolean(),
  /** True where photos are read with it. */
  inUse: z.boolean(),
  /** Numbers of an embedding; null for a detector. */
  dimension: z.int().nullable(),
  /** What it was measured to do; null where nobody measured. */
  measured: z.string().nullable(),
});
export type ModelItem = z.infer<typeof modelItem>;

export const listModels = call('models.list', {
  request: z.object({}),
  response: z.object({ models: z.array(modelItem) }),
});
/** Fetches a model's files: the one call that uses the network, and only when the user asks. */
export const fetchModels = call('models.fetch', {
  request: z.object({ ids: z.array(z.string()).min(1) }),
  response: z.object({ job: jobId }),
  writes: true,
});

/**
 * Takes a model file (ONNX) of the user's own: an embedding network, YuNet or SCRFD, told by its inputs and outputs and
 * tried on check images. What is not given is found out. It takes some seconds and changes no photo: `models.use` does.
 * Errors: model.invalid with the reason, model.missing, model.hash-mismatch, model.write-failed.
 */
export const addModel = call('models.add', {
  request: z.object({
    path: z.string().min(1),
    title: z.string().min(1).max(200).optional(),
    licence: z.string().max(500).optional(),
    source: z.string().max(500).optional(),
    /** SHA-512, base64, that the file must have. */
    sha512: z.string().optional(),
    range: z.enum(['-1..1', '0..1', '0..255', 'VGGFace', 'ImageNet', 'dlib']).optional(),
    channels: z.enum(['rgb', 'bgr']).optional(),
    template: z.enum(['arcface', 'dlib', 'loose']).optional(),
    sizePx: z.int().min(32).max(1024).optional(),
  }),
  response: modelItem,
  writes: true,
});

/** Takes a model's files off this machine. Errors: model.in-use, model.missing. */
export const removeModel = call('models.remove', {
  request: z.object({ id: z.string() }),
  response: empty,
  writes: true,
});

/**
 * Reads photos with this model from now on. For an embedding network every stored face is embedded anew first, by the
 * job; boxes and labels stay, and the library opens itself anew at its end. `job` is null where there is nothing to wait for.
 * Errors: model.missing, model.in-use.
 */
export const useModel = call('models.use', {
  request: z.object({ id: z.string() }),
  response: z.object({ job: jobId.nullable() }),
  writes: true,
});

export const ping = call('library.ping', { request: empty, response: empty });
