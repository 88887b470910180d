import { join } from 'node:path';
import { openDatabase } from './open-database.ts';

/** Embeddings for a program that writes them down elsewhere. */
export interface EmbeddingReader {
  /** Float32, little-endian, unit length; undefined where the face has none of this model. */
  vector(face: number): Uint8Array | undefined;
  close(): void;
}

/** Reads the embeddings of a model from a library folder while the library has it open. */
export function openEmbeddingReader(libraryDir: string, model: string): EmbeddingReader {
  const db = openDatabase(join(libraryDir, 'kith.sqlite'), { readOnly: true });
  return {
    vector: (face) =>
      db.get<{ vector: Uint8Array }>('SELECT vector FROM embedding WHERE face_id = $face AND model = $model', {
        face,
        model,
      })?.vector,
    close: () => db.close(),
  };
}
