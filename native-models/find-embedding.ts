import { EMBEDDINGS, type EmbeddingModel, embeddingRow } from './catalog.ts';
import { localModels } from './local/store.ts';

/**
 * What an embedding model takes and gives, and what its distances mean: of the catalog or of the user's own. Runs nothing.
 * @param localDir the folder of the models that the user added; undefined where there is none
 * @throws ModelError `model.missing` with the ids there are, `model.invalid` for a damaged descriptor
 */
export async function findEmbedding(localDir: string | undefined, id: string): Promise<EmbeddingModel> {
  const known = EMBEDDINGS.find((row) => row.id === id);
  if (known || localDir === undefined) return known ?? embeddingRow(id);
  const own = (await localModels(localDir)).find((model) => model.id === id);
  return own?.role === 'embedding' ? own : embeddingRow(id);
}
