import type { Thresholds } from '../../../native-models/thresholds.ts';
import type { ReadableDb } from '../store/database.ts';
import { allForGrouping } from '../store/groups.ts';
import { createEmbeddingBlock, type EmbeddingBlock } from './embedding-block.ts';
import { undrift } from './same-person.ts';
import { commonCosine, samePersonConstants } from './same-person-constants.ts';

/**
 * The embeddings of a model that the library holds, of all faces, freed of what poor photos put in (`undrift`). Grouping
 * keeps them in step from here on.
 */
export function loadEmbeddings(db: ReadableDb, model: string, thresholds: Thresholds): EmbeddingBlock {
  const constants = samePersonConstants(model, thresholds);
  const embeddings = createEmbeddingBlock(commonCosine(constants));
  for (const { id, vector, quality } of allForGrouping(db, model)) {
    embeddings.add(id, undrift(toVector(vector), quality, constants.drift));
  }
  return embeddings;
}

/** The numbers of a stored vector, copied so that they are aligned. */
export const toVector = (bytes: Uint8Array): Float32Array =>
  new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
