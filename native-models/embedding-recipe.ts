import { type EmbeddingModel, embeddingRow } from './catalog.ts';
import { ModelError } from './model-error.ts';

/** How landmarks are brought onto a network's template: a similarity from five, or an affinity from eyes and nose. */
export const ALIGNMENTS = ['five-points', 'three-points'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

/** What is done to the light of an aligned face, on its luminance only. */
export const LIGHTS = ['as-is', 'equalise', 'clahe', 'gamma'] as const;
export type Light = (typeof LIGHTS)[number];

/** One network and how a face is prepared for it. */
export interface EmbeddingPart {
  readonly model: EmbeddingModel;
  /** Mean with the embedding of the mirrored face: twice the cost. */
  readonly mirror: boolean;
  readonly alignment: Alignment;
  readonly light: Light;
}

/**
 * How an embedding is made: one part, or several side by side. Of n parts each has unit length / sqrt(n), so that the
 * whole has unit length, and the squared distance of two faces is the mean of that of the parts.
 */
export interface EmbeddingRecipe {
  /** What `parseRecipe` reads it from: two equal keys make comparable embeddings, others do not. */
  readonly key: string;
  readonly parts: readonly EmbeddingPart[];
  readonly dimension: number;
}

/**
 * Reads a recipe: ids of the catalog joined by commas, each with its options: `mobilefacenet`, `mobilefacenet+mirror`,
 * `mobilefacenet+mirror,faceplugin`, `dlib-resnet+three-points+clahe`.
 * @param rowOf finds a model by its id; the catalog's by default
 * @throws ModelError `model.missing` for a model or an option there is not, with those there are
 */
export function parseRecipe(key: string, rowOf: (id: string) => EmbeddingModel = embeddingRow): EmbeddingRecipe {
  return toRecipe(key.split(',').map((part) => parsePart(part, rowOf)));
}

/** The ids of the models a recipe names; what else it says is not looked at. */
export const modelsOfRecipe = (key: string): readonly string[] =>
  key.split(',').map((part) => part.trim().split('+')[0]);

export function toRecipe(parts: readonly EmbeddingPart[]): EmbeddingRecipe {
  return {
    key: parts.map(formatPart).join(','),
    parts,
    dimension: parts.reduce((sum, { model }) => sum + model.dimension, 0),
  };
}

/** A part as `parseRecipe` reads it; what is as usual is left out. */
export function formatPart({ model, mirror, alignment, light }: EmbeddingPart): string {
  const options = [mirror && 'mirror', alignment !== ALIGNMENTS[0] && alignment, light !== LIGHTS[0] && light];
  return [model.id, ...options.filter((option) => option !== false)].join('+');
}

function parsePart(text: string, rowOf: (id: string) => EmbeddingModel): EmbeddingPart {
  const [id, ...options] = text.trim().split('+');
  let part: EmbeddingPart = { model: rowOf(id), mirror: false, alignment: ALIGNMENTS[0], light: LIGHTS[0] };
  for (const option of options) {
    const alignment = ALIGNMENTS.find((known) => known === option);
    const light = LIGHTS.find((known) => known === option);
    if (option === 'mirror') part = { ...part, mirror: true };
    else if (alignment) part = { ...part, alignment };
    else if (light) part = { ...part, light };
    else {
      const known = ['mirror', ...ALIGNMENTS, ...LIGHTS].join(', ');
      throw new ModelError('model.missing', `There is no option "${option}" for ${id}. Known: ${known}.`);
    }
  }
  return part;
}
