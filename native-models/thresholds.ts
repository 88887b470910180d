import { EMBEDDINGS, type EmbeddingModel } from './catalog.ts';

/** What distances of unit embeddings mean for one model. */
export type Thresholds = Pick<EmbeddingModel, 'distanceThreshold' | 'distanceAtFar'>;

/**
 * For a model nobody has measured: the middle of what those of the catalog with ArcFace's template have, on the careful
 * side. Grouping measures on the library's own photos what it can (faces of one photo are different people).
 */
export function defaultThresholds(): Thresholds {
  const rows = EMBEDDINGS.filter(({ input }) => input.sizePx === 112);
  const least = (of: (row: EmbeddingModel) => number) => Math.min(...rows.map(of));
  return {
    distanceThreshold: least((row) => row.distanceThreshold),
    distanceAtFar: {
      '0.01': least((row) => row.distanceAtFar['0.01']),
      '0.001': least((row) => row.distanceAtFar['0.001']),
      '0.0001': least((row) => row.distanceAtFar['0.0001']),
    },
  };
}
