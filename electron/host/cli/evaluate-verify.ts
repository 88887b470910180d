import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DEFAULT_EMBEDDING } from '../../../native-models/catalog.ts';
import {
  ALIGNMENTS,
  type EmbeddingRecipe,
  LIGHTS,
  parseRecipe,
  toRecipe,
} from '../../../native-models/embedding-recipe.ts';
import { KithError } from '../../api/errors.ts';
import { labelledPhotos } from '../../evaluate/labelled-photos.ts';
import { type DoubtfulPhoto, findMissedFaces, type MissedFaces } from '../../evaluate/missed-faces.ts';
import { type Pair, parsePairs } from '../../evaluate/pairs.ts';
import { readPublishedRocs } from '../../evaluate/published-roc.ts';
import { jointRecipe } from '../../evaluate/recipe-distances.ts';
import { type VerifyAnswer, verify } from '../../evaluate/verify.ts';
import { verifyReport } from '../../evaluate/verify-report.ts';
import { writeReport } from '../../evaluate/write-report.ts';
import { type Command, EXIT, type Exit, type Invocation, UsageError } from './command.ts';
import { withVision } from './evaluation-pool.ts';
import { barLine } from './progress-line.ts';
import { RUNTIME_OPTIONS, runtimeOf } from './runtime-options.ts';

export const evaluateVerify: Command = {
  name: 'evaluate verify',
  usage: [
    'evaluate verify --images DIR --pairs FILE [--model NAME,...]... [--mirror] [--align NAME] [--light NAME]',
    '[--learned] [--out DIR [--published DIR]] [--runtime onnx|tfjs [--backend wasm|cpu|gpu]] [--json]; evaluate verify --undetected --images DIR [--json]',
  ].join(' '),
  summary:
    'Measure how well one person is told from another, on photos and pairs in the layout of LFW. Each --model is a row, several networks side by side where names are joined by commas; --learned adds Joint Bayesian and an SVM on the difference, learned without the people they judge; --undetected lists photos without the right face.',
  options: {
    images: { type: 'string' },
    pairs: { type: 'string' },
    model: { type: 'string', multiple: true },
    mirror: { type: 'boolean' },
    align: { type: 'string' },
    light: { type: 'string' },
    out: { type: 'string' },
    published: { type: 'string' },
    undetected: { type: 'boolean' },
    learned: { type: 'boolean' },
    ...RUNTIME_OPTIONS,
  },
  readsPhotos: true,
  async run(invocation) {
    const { words, flag } = invocation;
    if (words.length > 0)
      throw new UsageError(`What does "${words[0]}" mean? Folder and file follow --images and --pairs.`);
    return flag('undetected') ? listMissedFaces(invocation) : verifyPairs(invocation);
  },
};

async function verifyPairs(invocation: Invocation): Promise<Exit> {
  const { required, optional, output } = invocation;
  const recipes = recipesOf(invocation);
  const images = resolve(required('images'));
  const pairs = await readPairs(resolve(required('pairs')));
  const out = optional('out');
  if (invocation.flag('learned') && recipes.length > 1) throw new UsageError('--learned takes one --model.');
  const published = optional('published');
  if (published !== undefined && out === undefined) throw new UsageError('--published draws curves in --out DIR.');
  const curves = published === undefined ? [] : await readPublishedRocs(resolve(published));
  const started = performance.now();
  const result = await withVision(
    jointRecipe(recipes).key,
    output,
    (pool) =>
      verify(
        images,
        pairs,
        pool,
        recipes,
        (done, total) => output.progress(barLine(done, total)),
        invocation.flag('learned'),
      ),
    runtimeOf(invocation),
  );
  const seconds = Math.round((performance.now() - started) / 10) / 100;
  output.progress('');
  if (out !== undefined) await writeReport(resolve(out), await verifyReport(result, curves));
  output.answer({ ...result.answer, seconds }, inWords(result.answer, seconds));
  return result.answer.failed.length > 0 ? EXIT.someFailed : EXIT.done;
}

/** A row for each --model; --mirror, --align and --light are said of all of them at once. */
function recipesOf({ all, flag, optional }: Invocation): readonly EmbeddingRecipe[] {
  const alignment = oneOf(ALIGNMENTS, optional('align'), 'align');
  const light = oneOf(LIGHTS, optional('light'), 'light');
  const keys = all('model').length > 0 ? all('model') : [DEFAULT_EMBEDDING];
  return keys.map((key) => {
    const parts = parseRecipe(key).parts.map((part) => ({
      ...part,
      mirror: part.mirror || flag('mirror'),
      alignment: alignment ?? part.alignment,
      light: light ?? part.light,
    }));
    return toRecipe(parts);
  });
}

function oneOf<T extends string>(known: readonly T[], asked: string | undefined, option: string): T | undefined {
  if (asked === undefined) return undefined;
  const found = known.find((name) => name === asked);
  if (!found) throw new UsageError(`--${option} is one of ${known.join(', ')}, not "${asked}".`);
  return found;
}

/** @throws KithError `evaluate.bad-input`: not there, or no pairs file */
export async function readPairs(file: string): Promise<readonly Pair[]> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    const message = `The pairs file ${file} cannot be read: ${cause.message}`;
    throw new KithError('evaluate.bad-input', message, { file, cause });
  });
  return parsePairs(text);
}

function inWords({ rows, pairs, folds, photos, undetected, failed }: VerifyAnswer, seconds: number): string {
  return [
    ...rows.flatMap(({ model, accuracy, threshold, tarAtFar, auc, eer }) => [
      `${model}: ${percent(accuracy.mean)} +- ${percent(accuracy.se)} of ${pairs} pairs right (${folds} folds, distance below ${threshold.toFixed(3)})`,
      ...Object.entries(tarAtFar).map(([far, tar]) => `  TAR ${percent(tar)} at FAR ${percent(Number(far))}`),
      `  AUC ${auc.toFixed(5)}, equal error rate ${percent(eer)}`,
    ]),
    `${photos} photos in ${seconds} seconds`,
    ...undetected.map((path) => `no face: ${path}`),
    ...failed.map(({ path, code, message }) => `failed: ${path}: ${message} (${code})`),
  ].join('\n');
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

async function listMissedFaces({ required, output }: Invocation): Promise<Exit> {
  const [part] = parseRecipe(DEFAULT_EMBEDDING).parts;
  const photos = await labelledPhotos(resolve(required('images')));
  const missed = await withVision(DEFAULT_EMBEDDING, output, (pool) =>
    findMissedFaces(photos, pool, part.model.distanceThreshold, (done, total) => output.progress(barLine(done, total))),
  );
  output.progress('');
  output.answer(missed, missedInWords(missed));
  return missed.failed.length > 0 ? EXIT.someFailed : EXIT.done;
}

function missedInWords({ photos, undetected, wrong, unlike, failed }: MissedFaces): string {
  const doubt = (what: string) => (photo: DoubtfulPhoto) => {
    const { path, score, distance, offCentre } = photo;
    const far = distance === null ? 'no other photo' : `distance ${distance.toFixed(2)}`;
    return `${what}: ${path}: score ${score.toFixed(3)}, ${far}, ${percent(offCentre)} off the middle`;
  };
  return [
    `${photos} photos: ${undetected.length} without a face, ${wrong.length} with another face, ${unlike.length} unlike the person's others`,
    ...undetected.map((path) => `no face: ${path}`),
    ...wrong.map(doubt('another face')),
    ...unlike.map(doubt('unlike')),
    ...failed.map(({ path, code, message }) => `failed: ${path}: ${message} (${code})`),
  ].join('\n');
}
