import { z } from 'zod';
import { FALSE_ACCEPT_RATES } from '../catalog.ts';
import { ModelError } from '../model-error.ts';

const common = {
  /** Of the file's name and hash: letters a to z, digits and dashes. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,80}$/),
  title: z.string().min(1).max(200),
  /** What the user says of it; nobody else knows. */
  licence: z.string().max(500),
  source: z.string().max(500),
  file: z.object({ bytes: z.int().positive(), sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/) }),
  addedAtMs: z.number(),
  /** What it did on check images, and how its input was found. */
  measured: z.string(),
};

/** Outputs of a detector for one grid, by name: rows of one score (YuNet: two), four box numbers, five landmarks. */
const head = z.object({
  stride: z.int().positive(),
  scores: z.array(z.string()).min(1).max(2).readonly(),
  boxes: z.string(),
  landmarks: z.string(),
});

const localDetector = z.object({
  ...common,
  role: z.literal('detector'),
  architecture: z.enum(['yunet', 'scrfd']),
  input: z.object({
    name: z.string(),
    /** Height and width that the network insists on; null where any multiple of 32 will do. */
    fixed: z.tuple([z.int().positive(), z.int().positive()]).nullable(),
  }),
  heads: z.array(head).min(1).readonly(),
});

const localEmbedding = z.object({
  ...common,
  role: z.literal('embedding'),
  /** As in the catalog: value = (v - mean[channel]) * scale of an RGB byte. */
  input: z.object({
    sizePx: z.int().positive(),
    colour: z.literal('rgb'),
    mean: z.tuple([z.number(), z.number(), z.number()]).readonly(),
    scale: z.number().positive(),
  }),
  /** How those values are handed to the file's own input, and where its answer is. */
  graph: z.object({
    input: z.string(),
    output: z.string(),
    layout: z.enum(['nchw', 'nhwc']),
    channels: z.enum(['rgb', 'bgr']),
    /** True where it takes one image at a time. */
    single: z.boolean(),
  }),
  template: z.array(z.number()).length(10).readonly(),
  dimension: z.int().positive(),
  distanceThreshold: z.number().positive(),
  distanceAtFar: z.record(z.enum(FALSE_ACCEPT_RATES), z.number().positive()),
});

const localModel = z.discriminatedUnion('role', [localDetector, localEmbedding]);

/** A detector of the user's own: YuNet or SCRFD, told by its outputs. */
export type LocalDetector = z.infer<typeof localDetector>;
/** An embedding network of the user's own: one image in, one row of numbers out. */
export type LocalEmbedding = z.infer<typeof localEmbedding>;
export type LocalModel = z.infer<typeof localModel>;

/** @throws ModelError `model.invalid` where the text is no descriptor that this version of Kith understands */
export function parseLocalModel(text: string, file: string): LocalModel {
  try {
    return localModel.parse(JSON.parse(text));
  } catch (cause) {
    const message = `${file} does not describe a model. Remove the model and add its file again.`;
    throw new ModelError('model.invalid', message, { file, cause });
  }
}

export const formatLocalModel = (model: LocalModel): string => `${JSON.stringify(model, null, 2)}\n`;
