import { type EmbeddingRecipe, formatPart, toRecipe } from '../../native-models/embedding-recipe.ts';

/** One recipe that holds every part of several, so that photos are read once for all of them. */
export function jointRecipe(recipes: readonly EmbeddingRecipe[]): EmbeddingRecipe {
  const parts = new Map(recipes.flatMap((recipe) => recipe.parts).map((part) => [formatPart(part), part]));
  return toRecipe([...parts.values()]);
}

/**
 * The distance of two embeddings made by `joint` as `recipe`, whose parts are among its, would have it: Euclidean, 0..2.
 * @throws RangeError where a part of the recipe is not in `joint`
 */
export function recipeDistance(
  joint: EmbeddingRecipe,
  recipe: EmbeddingRecipe,
): (a: Float32Array, b: Float32Array) => number {
  const starts = new Map<string, number>();
  let start = 0;
  for (const part of joint.parts) {
    starts.set(formatPart(part), start);
    start += part.model.dimension;
  }
  const ranges = recipe.parts.map((part) => {
    const from = starts.get(formatPart(part));
    if (from === undefined) throw new RangeError(`recipeDistance: ${joint.key} does not hold ${formatPart(part)}`);
    return [from, from + part.model.dimension] as const;
  });
  // A part has length 1 / sqrt(parts of joint) there, and 1 / sqrt(parts of recipe) in the recipe's own embedding.
  const scaleSq = joint.parts.length / recipe.parts.length;
  return (a, b) => {
    let sum = 0;
    for (const [from, to] of ranges) for (let i = from; i < to; i++) sum += (a[i] - b[i]) ** 2;
    return Math.sqrt(sum * scaleSq);
  };
}
