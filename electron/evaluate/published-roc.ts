import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { KithError } from '../api/errors.ts';

/** A curve that others published. */
export interface PublishedRoc {
  readonly title: string;
  /** FAR and TAR, 0..1, from strict to loose. */
  readonly points: readonly (readonly [far: number, tar: number])[];
  /** The curve that the project's origin compares itself with. */
  readonly isMain?: boolean;
}

/** An accuracy that others published, of which no curve is known. */
export interface PublishedAccuracy {
  readonly title: string;
  /** Of LFW's 6,000 test pairs, 0..1. */
  readonly accuracy: number;
  readonly source: string;
}

/** What is told of the networks that this line of work comes from. */
export const PUBLISHED_ACCURACIES: readonly PublishedAccuracy[] = [
  {
    title: 'FaceNet',
    accuracy: 0.9963,
    source: 'Schroff, Kalenichenko and Philbin, FaceNet, CVPR 2015 (arXiv:1503.03832), abstract: 99.63 %',
  },
  {
    title: 'dlib',
    accuracy: 0.9938,
    source: 'github.com/davisking/dlib-models, README: 0.993833, deviation 0.00272732; mean of 100 jittered crops',
  },
  {
    title: 'DeepID',
    accuracy: 0.9745,
    source: 'Sun, Wang and Tang, Deep Learning Face Representation from Predicting 10,000 Classes, CVPR 2014: 97.45 %',
  },
  {
    title: 'OpenFace nn4.small2',
    accuracy: 0.9292,
    source: 'cmusatyalab.github.io/openface/models-and-accuracies, nn4.small2.v1: 0.9292 +- 0.0134, AUC 0.973',
  },
];

/** The file whose curve is the one to compare with. */
const MAIN = 'DeepID_2014';

/** Titles of the files that the authors of LFW's results page keep. */
const TITLES: Readonly<Record<string, string>> = {
  DeepID_2014: 'DeepID (Sun et al. 2014)',
  DeepID2_2014: 'DeepID2 (Sun et al. 2014)',
  DeepID2plus_2014: 'DeepID2+ (Sun et al. 2014)',
  DeepID3_2015: 'DeepID3 (Sun et al. 2015)',
  deepface_ensemble: 'DeepFace, ensemble (Taigman et al. 2014)',
  'eigenfaces-original-roc': 'Eigenfaces (Turk and Pentland 1991)',
  joint_bayesian_2012: 'Joint Bayesian (Chen et al. 2012)',
  kumar_human_crop: 'Humans, cropped faces (Kumar et al. 2009)',
};

/**
 * The curves of a folder of text files, one a file, by name.
 * @throws KithError `evaluate.bad-input` where the folder cannot be read or a file is no curve
 */
export async function readPublishedRocs(folder: string): Promise<readonly PublishedRoc[]> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
    return await Promise.all(
      names.map(async (name) => {
        const stem = parse(name).name;
        const points = parseRoc(await readFile(join(folder, name), 'utf8'), name);
        return { title: TITLES[stem] ?? stem, points, isMain: stem === MAIN };
      }),
    );
  } catch (cause) {
    if (cause instanceof KithError) throw cause;
    const message = `The curves in ${folder} cannot be read: ${(cause as Error).message}`;
    throw new KithError('evaluate.bad-input', message, { file: folder, cause });
  }
}

/**
 * Reads a curve of LFW's results page: a point a line, two rates. Authors differ in which comes first, in direction, and
 * some begin with points without a rate (NaN), which say nothing: TAR is the column that is larger on the whole, as no
 * classifier is worse than chance.
 * @throws KithError `evaluate.bad-input` with the line that makes no sense
 */
export function parseRoc(text: string, name: string): PublishedRoc['points'] {
  const points: [number, number][] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const words = line.trim().split(/[\s,]+/);
    const isRate = (word: string) => word === 'NaN' || (Number(word) >= 0 && Number(word) <= 1);
    if (words.length !== 2 || !words.every(isRate)) {
      throw new KithError('evaluate.bad-input', `${name}: line ${i + 1} is no pair of rates between 0 and 1.`);
    }
    const [first, second] = words.map(Number);
    if (!Number.isNaN(first) && !Number.isNaN(second)) points.push([first, second]);
  }
  if (points.length < 2) throw new KithError('evaluate.bad-input', `${name} holds no curve.`);
  const lead = points.reduce((sum, [first, second]) => sum + first - second, 0);
  const curve = points.map(([first, second]): [number, number] => (lead > 0 ? [second, first] : [first, second]));
  return curve.sort(([farA, tarA], [farB, tarB]) => farA - farB || tarA - tarB);
}
