import type { LocalEmbedding } from '../../../native-models/local/descriptor.ts';
import { embedderOfGraph } from '../../../native-models/local/embedder-of-graph.ts';
import { ModelError } from '../../../native-models/model-error.ts';
import type { RunnableNetwork } from '../../../native-models/runtimes/runtime.ts';
import { align } from '../align/align.ts';
import { faceTemplate } from '../align/face-template.ts';
import { normaliseRows } from '../embed.ts';
import type { CheckFace } from './check-faces.ts';
import {
  INPUT_CONVENTIONS,
  type InputConvention,
  TEMPLATE_CONVENTIONS,
  type TemplateConvention,
} from './conventions.ts';
import type { Recognised } from './recognise.ts';
import { type Separation, separation } from './separation.ts';

/** What of the conventions is given, by name; what is not is tried. */
export interface GivenConvention {
  readonly range?: string | undefined;
  readonly channels?: 'rgb' | 'bgr' | undefined;
  readonly template?: string | undefined;
  /** Side of the input, for a network that takes any. */
  readonly sizePx?: number | undefined;
}

/** A convention and how well the network tells people apart with it. */
export interface TriedConvention extends Separation {
  readonly input: InputConvention;
  readonly template: TemplateConvention;
  readonly sizePx: number;
  readonly dimension: number;
}

/** Sides of the inputs of face networks; a network that takes any is given the first. */
const USUAL_SIZE_PX = 112;
/** Faces a run. */
const BATCH = 16;
/** A share of the best d' that counts as equally well: then the more usual convention is taken. */
const AS_GOOD = 0.95;
/** Networks of the catalog reach 0.99 and more on drawn faces and on photographed ones; pixels alone reach 0.75. */
const AUC_AT_LEAST = 0.9;

/**
 * Runs an embedding network on check faces by each convention of the field and takes the one that tells people apart
 * best. Drawn faces say which range of values a network wants, but not which colour comes first nor how the face is cut
 * (measured: all do well): with those, what is not given is as usual, red first and the template of the input's size.
 * @throws ModelError `model.invalid` where it answers no numbers, the same for all, or tells nobody apart
 */
export async function tryEmbedding(
  network: RunnableNetwork,
  graph: Extract<Recognised, { role: 'embedding' }>,
  faces: readonly CheckFace[],
  photographed: boolean,
  given: GivenConvention,
): Promise<TriedConvention> {
  const sizePx = graph.sizePx ?? given.sizePx ?? USUAL_SIZE_PX;
  const inputs = INPUT_CONVENTIONS.filter(
    ({ name, channels }) =>
      (given.range === undefined || name === given.range) &&
      channels === (given.channels ?? (photographed ? channels : 'rgb')),
  );
  const templates = TEMPLATE_CONVENTIONS.filter(
    ({ name }) => name === (given.template ?? (photographed ? name : usualTemplate(sizePx))),
  );
  if (inputs.length === 0 || templates.length === 0) throw unknownConvention();
  const tried: TriedConvention[] = [];
  for (const template of templates) {
    for (const input of inputs) tried.push(await tryConvention(network, graph, faces, { input, template, sizePx }));
  }
  const most = Math.max(...tried.map(({ dPrime }) => dPrime));
  const best = photographed ? 1 : AS_GOOD;
  const taken = tried.find(({ dPrime }) => dPrime >= best * most);
  if (!taken || !(taken.auc >= AUC_AT_LEAST)) {
    const reached = Math.max(...tried.map(({ auc }) => auc));
    throw new ModelError(
      'model.invalid',
      `The network does not tell faces apart: it puts ${(100 * reached).toFixed(0)} % of check pairs in order, an embedding network for faces over ${100 * AUC_AT_LEAST} %. It was not added.`,
    );
  }
  return taken;
}

/** Runs the network on faces by one convention. */
export async function tryConvention(
  network: RunnableNetwork,
  graph: Extract<Recognised, { role: 'embedding' }>,
  faces: readonly CheckFace[],
  convention: Pick<TriedConvention, 'input' | 'template' | 'sizePx'>,
): Promise<TriedConvention> {
  const { input, template, sizePx } = convention;
  const points = faceTemplate(
    template.points.map((v) => v * sizePx),
    sizePx,
  );
  const crops = faces.map(({ chain, landmarks }) => align(chain, landmarks, points));
  const embedder = embedderOfGraph(network, graphOf(graph, input));
  const size = 3 * sizePx * sizePx;
  const rows: Float32Array[] = [];
  for (let first = 0; first < crops.length; first += BATCH) {
    const batch = crops.slice(first, first + BATCH);
    const data = new Float32Array(batch.length * size);
    batch.forEach((crop, i) => {
      for (let p = 0; p < size; p++) data[i * size + p] = (crop[p] - input.mean[p % 3]) * input.scale;
    });
    const { embedding } = await embedder.run({ image: { data, shape: [batch.length, sizePx, sizePx, 3] } });
    rows.push(Float32Array.from(embedding.data));
  }
  const dimension = rows[0].length / Math.min(BATCH, crops.length);
  const all = new Float32Array(crops.length * dimension);
  let at = 0;
  for (const row of rows) {
    all.set(row, at);
    at += row.length;
  }
  try {
    normaliseRows(all, dimension);
  } catch {
    // Not by this convention: values that large may overflow.
    return { ...convention, dimension, dPrime: 0, auc: 0, differentDistanceSq: 0 };
  }
  const persons = faces.map(({ person }) => person);
  return { ...convention, dimension, ...separation(all, dimension, persons) };
}

/** How the values of a convention are handed to the file's own input. */
export const graphOf = (
  { input, output, layout, single }: Extract<Recognised, { role: 'embedding' }>,
  { channels }: InputConvention,
): LocalEmbedding['graph'] => ({ input, output, layout, single, channels });

/** How a crop of that size is mostly cut. */
const usualTemplate = (sizePx: number): string =>
  (TEMPLATE_CONVENTIONS.find((template) => template.usualSizePx === sizePx) ?? TEMPLATE_CONVENTIONS[0]).name;

function unknownConvention(): ModelError {
  const ranges = [...new Set(INPUT_CONVENTIONS.map(({ name }) => name))].join(', ');
  const templates = TEMPLATE_CONVENTIONS.map(({ name }) => name).join(', ');
  return new ModelError('model.invalid', `Known ranges: ${ranges}; known templates: ${templates}.`);
}
