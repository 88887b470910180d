import type { ReadableDb } from '../store/database.ts';
import { allForGrouping } from '../store/groups.ts';
import { createEmbeddingBlock, type EmbeddingBlock } from './embedding-block.ts';

/** The embeddings of a model that the library holds, of all faces. Grouping keeps them in step from here on. */
export function loadEmbeddings(db: ReadableDb, model: string): EmbeddingBlock {
  const embeddings = createEmbeddingBlock();
  for (const { id, vector } of allForGrouping(db, model)) embeddings.add(id, toVector(vector));
  return embeddings;
}

/** The numbers of a stored vector, copied so that they are aligned. */
export const toVector = (bytes: Uint8Array): Float32Array =>
  new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
