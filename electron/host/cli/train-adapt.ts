import { join } from 'node:path';
import { DEFAULT_EMBEDDING, embeddingRow } from '../../../native-models/catalog.ts';
import { DESCRIBED, type DescribedNetwork } from '../../../native-models/described.ts';
import type { LocalEmbedding } from '../../../native-models/local/descriptor.ts';
import { addLocalModel, hashOf, localId, localModels } from '../../../native-models/local/store.ts';
import { DEFAULT_CACHE, readModelFiles } from '../../../native-models/model-files.ts';
import { adaptedNetwork } from '../../../native-models/networks/adapted.ts';
import { compileOnnx } from '../../../native-models/runtimes/onnx/compile.ts';
import { type Adaptation, adapt, type Comparison } from '../../../native-models/training/adapt.ts';
import { type Projection, project } from '../../../native-models/training/projection.ts';
import { KithError } from '../../api/errors.ts';
import { type Command, EXIT, type Exit, type Invocation, UsageError } from './command.ts';
import { withLibrary } from './open-library.ts';
import { barLine } from './progress-line.ts';

/** What an adapted model's id begins with. */
const ADAPTED = 'adapted-';

export const trainAdapt: Command = {
  name: 'train adapt',
  usage: 'train adapt --library DIR [--remove] [--json]',
  summary:
    "Learn a projection of the embedding from a library's names; kept only where it is better on people and faces it was not trained on. --remove goes back.",
  options: { remove: { type: 'boolean' } },
  readsPhotos: true,
  async run(invocation) {
    if (invocation.words.length > 0) throw new UsageError(`What does "${invocation.words[0]}" mean?`);
    return invocation.flag('remove') ? removeAdapted(invocation) : adaptLibrary(invocation);
  },
};

/** A library's faces as the frozen network has them. */
interface FrozenFaces {
  readonly ids: readonly number[];
  /** n x dim. */
  readonly embeddings: Float32Array;
  /** Rows of named faces, and who they are. */
  readonly named: readonly number[];
  readonly labels: Int32Array;
}

async function adaptLibrary({ library, output }: Invocation): Promise<Exit> {
  const row = embeddingRow(DEFAULT_EMBEDDING);
  const faces = await frozenFaces(library, row.id, row.dimension);
  const rows = new Float32Array(faces.named.length * row.dimension);
  faces.named.forEach((face, i) => {
    rows.set(faces.embeddings.subarray(face * row.dimension, (face + 1) * row.dimension), i * row.dimension);
  });
  const adaptation = adaptOrSayWhyNot(rows, row.dimension, faces.labels, row, (done, total) =>
    output.progress(`parts ${barLine(done, total)}`),
  );
  output.progress('');
  const { people, faces: ofFaces, better, projection, thresholds } = adaptation;
  const figures = { named: faces.named.length, people, faces: ofFaces, kept: better };
  const said = [comparison('people left out', people), comparison('faces left out', ofFaces)];
  if (!better) {
    output.answer(
      figures,
      [`Not kept: on what it was not trained on, it does not beat ${row.title} both times.`, ...said].join('\n'),
    );
    return EXIT.done;
  }
  const id = await keep(library, projection, adaptation, said.join('; '));
  await storeProjected(library, id, faces, projection);
  return withLibrary(library, output, async ({ call, finish }) => {
    const { job } = await call('models.use', { id });
    if (job !== null) await finish(job);
    output.answer(
      { ...figures, model: id, thresholds },
      [`Kept and in use as ${id}; "kith train adapt --remove" goes back.`, ...said].join('\n'),
    );
    return EXIT.done;
  });
}

function adaptOrSayWhyNot(
  ...args: [Float32Array, number, Int32Array, Parameters<typeof adapt>[3], (d: number, n: number) => void]
) {
  const [rows, dim, labels, frozen, onPart] = args;
  try {
    return adapt(rows, dim, labels, frozen, { onPart });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const message =
      'There are too few names to learn from and to check with: it takes eight people with several faces each.';
    throw new KithError('evaluate.bad-input', message, { cause });
  }
}

/** Reads the library; nothing is written. Loaded late, so that help works where a native part does not. */
async function frozenFaces(library: string, model: string, dim: number): Promise<FrozenFaces> {
  const { openDatabase } = await import('../../library/store/open-database.ts');
  const { allForGrouping } = await import('../../library/store/groups.ts');
  const db = openDatabase(join(library, 'kith.sqlite'), { readOnly: true });
  try {
    const ids: number[] = [];
    const vectors: Uint8Array[] = [];
    const named: number[] = [];
    const labels: number[] = [];
    for (const { id, vector, person_id, state } of allForGrouping(db, model)) {
      if (vector.length !== dim * 4) continue;
      if (person_id !== null && state === 'face') {
        named.push(ids.length);
        labels.push(person_id);
      }
      ids.push(id);
      vectors.push(vector);
    }
    const embeddings = new Float32Array(ids.length * dim);
    vectors.forEach((vector, i) => {
      embeddings.set(new Float32Array(vector.slice().buffer), i * dim);
    });
    return { ids, embeddings, named, labels: Int32Array.from(labels) };
  } finally {
    db.close();
  }
}

/** The network with the projection behind it, as a model of the library's own. Returns its id. */
async function keep(
  library: string,
  projection: Projection,
  { thresholds }: Adaptation,
  measured: string,
): Promise<string> {
  const row = embeddingRow(DEFAULT_EMBEDDING);
  const { network, weights }: DescribedNetwork = DESCRIBED[DEFAULT_EMBEDDING].embedder;
  const adapted = adaptedNetwork(network, weights(await readModelFiles(DEFAULT_CACHE, row)), projection);
  const bytes = compileOnnx(adapted.network, adapted.arrays);
  const sha512 = hashOf(bytes);
  const model: LocalEmbedding = {
    id: localId(`${ADAPTED}${row.id}`, sha512),
    role: 'embedding',
    title: `${row.title}, adapted`,
    licence: row.licence,
    source: `${row.title}, with a projection learned from the names in this library`,
    file: { bytes: bytes.length, sha512 },
    addedAtMs: Date.now(),
    measured,
    input: row.input,
    graph: { input: 'image', output: 'embedding', layout: 'nhwc', channels: 'rgb', single: false },
    template: row.template,
    dimension: projection.dim,
    ...thresholds,
  };
  await addLocalModel(join(library, 'models'), model, bytes);
  return model.id;
}

/** Every face gets its new embedding beside the old one, so that no photo need be read again. */
async function storeProjected(library: string, id: string, faces: FrozenFaces, projection: Projection): Promise<void> {
  const { openDatabase } = await import('../../library/store/open-database.ts');
  const { lockLibrary } = await import('../../library/store/library-lock.ts');
  const { putMissingEmbedding } = await import('../../library/store/embeddings.ts');
  const { units } = project(projection, faces.embeddings);
  const lock = lockLibrary(library, Date.now());
  const db = openDatabase(join(library, 'kith.sqlite'));
  try {
    db.transaction(() => {
      faces.ids.forEach((face, i) => {
        putMissingEmbedding(db, face, id, units.slice(i * projection.dim, (i + 1) * projection.dim));
      });
    });
  } finally {
    db.close();
    lock.release();
  }
}

async function removeAdapted({ library, output }: Invocation): Promise<Exit> {
  const ids = (await localModels(join(library, 'models'))).map(({ id }) => id).filter((id) => id.startsWith(ADAPTED));
  if (ids.length === 0) {
    output.answer({ removed: [] }, 'There is no adapted embedding in this library.');
    return EXIT.done;
  }
  return withLibrary(library, output, async ({ call, finish }) => {
    const { job } = await call('models.use', { id: DEFAULT_EMBEDDING });
    if (job !== null) await finish(job);
    for (const id of ids) await call('models.remove', { id });
    output.answer({ removed: ids }, `${ids.join(', ')} removed; ${DEFAULT_EMBEDDING} is in use.`);
    return EXIT.done;
  });
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

const comparison = (what: string, { frozen, adapted }: Comparison): string =>
  `${what}: TAR at FAR 1 % ${percent(frozen.tar)} frozen, ${percent(adapted.tar)} adapted; accuracy ${percent(frozen.accuracy)}, ${percent(adapted.accuracy)}`;
