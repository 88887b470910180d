import { DEFAULT_EMBEDDING, type EmbeddingModel, embeddingRow } from './catalog.ts';
import { modelsOfRecipe } from './embedding-recipe.ts';
import { findEmbedding } from './find-embedding.ts';

/** What Euclidean distances of unit embeddings mean for one model or recipe. */
export type Thresholds = Pick<EmbeddingModel, 'distanceThreshold' | 'distanceAtFar'>;

/** What to go by where the model is not known any more (its file was taken away): those of Kith's own. */
export const standardThresholds = (): Thresholds => embeddingRow(DEFAULT_EMBEDDING);

/**
 * Those of a model, or of a recipe of several: there the squared distance is the mean of that of its parts, and so is
 * its threshold's.
 * @param localDir as `findEmbedding` takes it
 * @throws ModelError as `findEmbedding`
 */
export async function thresholdsOf(localDir: string | undefined, recipe: string): Promise<Thresholds> {
  const rows = await Promise.all(modelsOfRecipe(recipe).map((id) => findEmbedding(localDir, id)));
  const mean = (of: (row: EmbeddingModel) => number) =>
    Math.sqrt(rows.reduce((sum, row) => sum + of(row) ** 2, 0) / rows.length);
  return {
    distanceThreshold: mean((row) => row.distanceThreshold),
    distanceAtFar: {
      '0.01': mean((row) => row.distanceAtFar['0.01']),
      '0.001': mean((row) => row.distanceAtFar['0.001']),
      '0.0001': mean((row) => row.distanceAtFar['0.0001']),
    },
  };
}

/**
 * For a model nobody has measured, from how far apart it puts Kith's drawn people: their mean squared distance is 0.83,
 * 0.85 and 0.15 for the three models of the catalog. Squared, each threshold of those is a multiple of that: 1.27 to
 * 1.68 (most accurate), 1.24 to 1.78, 0.99 to 1.56, 0.80 to 1.39 (FAR 1, 0.1, 0.01 %). The least of each is taken, so that
 * faces are rather left apart than mixed.
 * @param drawnDistanceSq mean squared distance of two drawn people
 */
export function estimatedThresholds(drawnDistanceSq: number): Thresholds {
  const at = (factor: number) => Math.sqrt(factor * drawnDistanceSq);
  return {
    distanceThreshold: at(1.27),
    distanceAtFar: { '0.01': at(1.24), '0.001': at(0.99), '0.0001': at(0.8) },
  };
}
