import type { Faces } from './detector.ts';

/** One face of a list. */
type Pick = readonly [faces: Faces, index: number];

/** The faces whose score is at least `cut`. */
export function facesAbove(faces: Faces, cut: number): Faces {
  return gathered(picksOf(faces).filter(([, i]) => faces.scores[i] >= cut));
}

/** The faces whose longer side is at least `leastPx`, best score first. */
export function facesFrom(faces: Faces, leastPx: number): Faces {
  const isLarge = ([, i]: Pick) => Math.max(faces.boxes[4 * i + 2], faces.boxes[4 * i + 3]) >= leastPx;
  return gathered(picksOf(faces).filter(isLarge).sort(byScore));
}

/**
 * All faces of several lists, each but once, best score first: two are one face where their intersection is more than
 * `overlap` of their union, or more than 60 % of the smaller box (which is the same face, seen worse). The better score
 * stays; those of the first list are given `bonus` for the comparison.
 */
export function mergeFaces(lists: readonly Faces[], overlap: number, bonus: number): Faces {
  const worth = ([faces, i]: Pick) => faces.scores[i] + (faces === lists[0] ? bonus : 0);
  const all = lists.flatMap(picksOf).sort((a, b) => worth(b) - worth(a));
  const kept: Pick[] = [];
  for (const pick of all) {
    if (kept.every((other) => !isSame(other, pick, overlap))) kept.push(pick);
  }
  return gathered(kept.sort(byScore));
}

const picksOf = (faces: Faces): Pick[] => Array.from({ length: faces.count }, (_, i) => [faces, i]);
const byScore = ([a, i]: Pick, [b, j]: Pick) => b.scores[j] - a.scores[i];

function gathered(picks: readonly Pick[]): Faces {
  const values = (name: 'boxes' | 'scores' | 'landmarks', width: number) => {
    const flat = new Float32Array(picks.length * width);
    picks.forEach(([faces, i], k) => {
      flat.set(faces[name].subarray(i * width, (i + 1) * width), k * width);
    });
    return flat;
  };
  return {
    count: picks.length,
    boxes: values('boxes', 4),
    scores: values('scores', 1),
    landmarks: values('landmarks', 10),
  };
}

function isSame([first, i]: Pick, [second, j]: Pick, overlap: number): boolean {
  const [x1, y1, width1, height1] = first.boxes.subarray(4 * i, 4 * i + 4);
  const [x2, y2, width2, height2] = second.boxes.subarray(4 * j, 4 * j + 4);
  const width = Math.min(x1 + width1, x2 + width2) - Math.max(x1, x2);
  const height = Math.min(y1 + height1, y2 + height2) - Math.max(y1, y2);
  if (width <= 0 || height <= 0) return false;
  const shared = width * height;
  const [area1, area2] = [width1 * height1, width2 * height2];
  return shared > overlap * (area1 + area2 - shared) || shared > 0.6 * Math.min(area1, area2);
}
