import {
  errorRateAt,
  errorVersusReject,
  meanErrorRate,
  type RejectCurve,
} from '../../../native-models/metrics/error-versus-reject.ts';
import { KithError } from '../../api/errors.ts';
import type { FaceReading } from '../../api/vision.ts';
import type { VisionPool } from '../../library/context.ts';
import { findPhotos } from '../find-photos.ts';
import type { Pair } from '../pairs.ts';
import { type FailedPhoto, readCentralFaces } from '../read-faces.ts';
import { createRandom } from '../seeded-random.ts';
import { type FlawedPhoto, writeFlawedPhotos } from './flawed-photos.ts';

/** What a flaw does to faces. Rates are 0..1. */
export interface FlawRow {
  readonly flaw: string;
  /** Photos in which a face was found, and in which none or another was. */
  readonly faces: number;
  readonly notFound: number;
  /** Share of them not matched to the other photo of the same person. */
  readonly fnmr: number;
  readonly meanQuality: number;
}

/** FNMR once a share of the comparisons is left out, by what they were ordered by. */
export interface RejectRow {
  readonly by: OrderName;
  readonly fnmrAtReject: Readonly<Record<string, number>>;
  /** Mean over shares from 0 to 95 %. */
  readonly mean: number;
}

/** What `kith evaluate quality --json` answers. */
export interface QualityAnswer {
  /** Comparisons of one person's photos. */
  readonly genuine: number;
  /** Comparisons of two people's, of which one in a thousand passes the threshold. */
  readonly impostors: number;
  /** Euclidean distance of unit embeddings. */
  readonly threshold: number;
  readonly rows: readonly RejectRow[];
  readonly flaws: readonly FlawRow[];
  readonly failed: readonly FailedPhoto[];
}

export interface QualityStudy {
  readonly answer: QualityAnswer;
  readonly curves: Readonly<Record<OrderName, RejectCurve>>;
  readonly comparisons: readonly Comparison[];
}

/** Two photos of one person, the second perhaps made worse. */
export interface Comparison {
  readonly a: string;
  readonly b: string;
  readonly flaw: string;
  readonly distance: number;
  /** The lower of both faces'. */
  readonly quality: number;
  readonly score: number;
}

/** What comparisons are ordered by; the best possible order is the errors' own. */
export const ORDERS = ['quality', 'detector score', 'random', 'best possible'] as const;
export type OrderName = (typeof ORDERS)[number];

const FAR = 0.001;
const SHARES = ['0', '0.05', '0.1', '0.2', '0.3', '0.5'] as const;

export interface QualityOptions {
  /** For flaws and the random order. */
  readonly seed: number;
  /** Flawed copies of each second photo, besides the photo itself. */
  readonly copies: number;
  /** Where the flawed copies may lie. */
  readonly folder: string;
  onProgress?(what: 'read' | 'spoil' | 'read spoilt', done: number, total: number): void;
}

/**
 * Measures whether quality predicts wrong matches: photos of one person are compared, the second of each pair as it is
 * and with flaws; the threshold lets one in a thousand comparisons of two people pass, and stays; then the comparisons of
 * the lowest quality are left out, step by step.
 * @throws KithError `evaluate.bad-input` (photos missing, no pair of one person), `model.*`, `vision.unavailable`
 */
export async function evaluateQuality(
  images: string,
  pairs: readonly Pair[],
  pool: Pick<VisionPool, 'read' | 'size'>,
  { seed, copies, folder, onProgress = () => {} }: QualityOptions,
): Promise<QualityStudy> {
  const same = pairs.filter((pair) => pair.same);
  if (same.length === 0) throw new KithError('evaluate.bad-input', 'The pairs file has no pair of one person.');
  const paths = await findPhotos(
    images,
    same.flatMap(({ a, b }) => [a, b]),
  );
  const people = new Map(
    same.flatMap(({ a, b }, i) => [[paths[2 * i], a.person] as const, [paths[2 * i + 1], b.person] as const]),
  );
  const whole = [...new Set(paths)];
  const good = await readCentralFaces(whole, pool, (done) => onProgress('read', done, whole.length));

  const random = createRandom(seed);
  const seconds = [...new Set(same.map((_, i) => paths[2 * i + 1]))].filter((path) => good.faces.has(path));
  const boxes = seconds.map((path) => ({ path, box: good.faces.get(path)!.box }));
  const flawed = await writeFlawedPhotos(boxes, copies, folder, random, (done, total) =>
    onProgress('spoil', done, total),
  );
  const worse = await readCentralFaces(
    flawed.map(({ file }) => file),
    pool,
    (done) => onProgress('read spoilt', done, flawed.length),
  );

  const comparisons: Comparison[] = [];
  const impostors: number[] = [];
  const galleries = [...new Set(same.map((_, i) => paths[2 * i]))];
  const compareAll = (path: string, flaw: string, face: FaceReading) => {
    for (const gallery of galleries) {
      const other = good.faces.get(gallery);
      if (other && people.get(gallery) !== people.get(path)) impostors.push(distanceBetween(face, other));
    }
    same.forEach((_, i) => {
      const other = good.faces.get(paths[2 * i]);
      if (paths[2 * i + 1] !== path || !other) return;
      comparisons.push({
        a: paths[2 * i],
        b: path,
        flaw,
        distance: distanceBetween(face, other),
        quality: Math.min(face.quality, other.quality),
        score: Math.min(face.score, other.score),
      });
    });
  };
  for (const path of seconds) compareAll(path, 'none', good.faces.get(path)!);
  const missed: FlawedPhoto[] = [];
  for (const photo of flawed) {
    const face = worse.faces.get(photo.file);
    if (face && isSameFace(face, good.faces.get(photo.path)!)) compareAll(photo.path, photo.flaw.kind, face);
    else missed.push(photo);
  }
  return summarise(comparisons, impostors, missed, [...good.failed, ...worse.failed], random);
}

function summarise(
  comparisons: readonly Comparison[],
  impostors: number[],
  missed: readonly FlawedPhoto[],
  failed: readonly FailedPhoto[],
  random: () => number,
): QualityStudy {
  if (impostors.length < 1 / FAR) {
    throw new KithError('evaluate.bad-input', `${impostors.length} comparisons of two people tell no rate of 0.1 %.`);
  }
  const threshold = impostors.toSorted((x, y) => x - y)[Math.floor(impostors.length * FAR)];
  const errors = comparisons.map(({ distance }) => (distance >= threshold ? 1 : 0));
  const orders: Readonly<Record<OrderName, readonly number[]>> = {
    quality: comparisons.map(({ quality }) => quality),
    'detector score': comparisons.map(({ score }) => score),
    random: comparisons.map(() => random()),
    'best possible': errors.map((wrong) => -wrong),
  };
  const curves = Object.fromEntries(ORDERS.map((by) => [by, errorVersusReject(errors, orders[by])]));
  const rows = ORDERS.map((by): RejectRow => {
    const fnmrAtReject = Object.fromEntries(SHARES.map((share) => [share, errorRateAt(curves[by], Number(share))]));
    return { by, fnmrAtReject, mean: meanErrorRate(curves[by]) };
  });
  const kinds = [...new Set([...comparisons.map(({ flaw }) => flaw), ...missed.map(({ flaw }) => flaw.kind)])];
  const flaws = kinds.map((kind): FlawRow => {
    const of = comparisons.map((_, i) => i).filter((i) => comparisons[i].flaw === kind);
    const mean = (value: (i: number) => number) => of.reduce((sum, i) => sum + value(i), 0) / Math.max(1, of.length);
    return {
      flaw: kind,
      faces: of.length,
      notFound: missed.filter(({ flaw }) => flaw.kind === kind).length,
      fnmr: mean((i) => errors[i]),
      meanQuality: mean((i) => comparisons[i].quality),
    };
  });
  const answer = { genuine: comparisons.length, impostors: impostors.length, threshold, rows, flaws, failed };
  return { answer, curves: curves as Record<OrderName, RejectCurve>, comparisons };
}

/** Their middles are less than half a face apart. */
function isSameFace({ box: [x, y, w, h] }: FaceReading, { box: [u, v, width, height] }: FaceReading): boolean {
  return Math.hypot(x + w / 2 - u - width / 2, y + h / 2 - v - height / 2) < Math.max(width, height) / 2;
}

function distanceBetween({ embedding: a }: FaceReading, { embedding: b }: FaceReading): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum);
}
