import type { ExportedFace, ExportFile, PlanExport } from './export-plan.ts';
import { drawPairs, formatPairs } from './lfw-pairs.ts';
import { createUniqueNames, folderNames, safeName } from './safe-names.ts';

const SIZE_PX = 250;
/** Eyes of LFW's deep-funneled photos are 40 pixels apart, those of the network's template 79 of 250. */
const MARGIN = 2;
/** The pairs of a library are the same each time. */
const SEED = 2007;

/**
 * The layout of Labeled Faces in the Wild: NAME/NAME_0001.jpg, 250 x 250, faces upright and as large as there, and
 * pairs.txt for verification. Source: Huang et al. (2007); vis-www.cs.umass.edu/lfw
 */
export const planLfw: PlanExport = (faces) => {
  // Spaces would part the fields of pairs.txt.
  const spelling = (name: string) => safeName(name).replace(/\s+/gu, '_');
  const folders = folderNames(
    faces,
    createUniqueNames((stem, n) => `${stem}_${n}`),
    spelling,
  );
  const counts = new Map<string, number>();
  const files = faces.map(({ person, file, landmarks }): ExportFile => {
    const name = folders.get(person)!;
    const number = (counts.get(name) ?? 0) + 1;
    counts.set(name, number);
    const path = `${name}/${name}_${String(number).padStart(4, '0')}.jpg`;
    return { path, kind: 'crop', from: file, landmarks: withMargin(landmarks), sizePx: SIZE_PX };
  });
  const pairs = drawPairs(counts, SEED);
  if (!pairs) return { files, notes: ['pairs.txt: it needs two people, and one of them with two photos.'] };
  return { files: [...files, { path: 'pairs.txt', kind: 'text', text: formatPairs(pairs) }], notes: [] };
};

/** Landmarks spread about the middle of the eyes: a crop that takes them for the real ones shows that much more around. */
function withMargin(landmarks: ExportedFace['landmarks']): Float32Array {
  const middle = [(landmarks[0] + landmarks[2]) / 2, (landmarks[1] + landmarks[3]) / 2];
  return landmarks.map((value, i) => middle[i % 2] + MARGIN * (value - middle[i % 2]));
}
