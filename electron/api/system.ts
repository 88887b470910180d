import { z } from 'zod';
import { call } from './call.ts';
import { empty, jobId } from './types.ts';

/** Counts that add up: faces = named + unnamed + strangers + notFaces. */
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
    people: z.int(),
    groups: z.int(),
  }),
});

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'zh']),
  /** Vision processes; 0 = as many as cores and memory allow. */
  processes: z.int().min(0).max(64),
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
  present: z.boolean(),
  isDefault: z.boolean(),
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

export const ping = call('library.ping', { request: empty, response: empty });
