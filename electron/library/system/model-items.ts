import { DEFAULT_MODELS, type ModelId, type ModelRow } from '../../../native-models/catalog.ts';
import type { LocalModel } from '../../../native-models/local/descriptor.ts';
import { missingFiles } from '../../../native-models/model-files.ts';
import type { ModelItem } from '../../api/system.ts';

/** A model of the catalog for lists. @param cacheDir folder of the catalog's files @param inUse ids */
export async function catalogItem(row: ModelRow, cacheDir: string, inUse: readonly string[]): Promise<ModelItem> {
  return {
    id: row.id,
    role: row.role,
    title: row.title,
    licence: row.licence,
    source: row.source,
    bytes: row.files.reduce((sum, { bytes }) => sum + bytes, 0),
    hashes: row.files.map(({ path, sha512 }) => ({ file: path.slice(path.lastIndexOf('/') + 1), sha512 })),
    present: (await missingFiles(cacheDir, row)).length === 0,
    isDefault: DEFAULT_MODELS.includes(row.id as ModelId),
    local: false,
    inUse: inUse.includes(row.id),
    dimension: row.role === 'embedding' ? row.dimension : null,
    measured: row.role === 'embedding' ? row.measured : null,
  };
}

/** A model that the user added, for lists. */
export function localItem(model: LocalModel, inUse: readonly string[]): ModelItem {
  const { id, role, title, licence, source, file, measured } = model;
  return {
    id,
    role,
    title,
    licence,
    source,
    bytes: file.bytes,
    hashes: [{ file: `${id}.onnx`, sha512: file.sha512 }],
    present: true,
    isDefault: false,
    local: true,
    inUse: inUse.includes(id),
    dimension: role === 'embedding' ? model.dimension : null,
    measured,
  };
}
