import type { Condition } from './conditions.ts';
import type { Finds } from './face-finder.ts';
import { averagePrecision, matchFaces, type TrueFace } from './match-faces.ts';

/** Faces there were and how many of them were found. */
export interface Recall {
  readonly found: number;
  readonly faces: number;
}

export interface DetectAnswer {
  /** Share found by size, pixels of the face's width; upright faces. */
  readonly recall: Readonly<Record<string, number>>;
  /** Share found by turn, degrees; all turned sizes together. */
  readonly recallByTurn: Readonly<Record<string, number>>;
  /** Share found of faces that are blurred, dark, cut or barred. */
  readonly recallByHardship: Readonly<Record<string, number>>;
  /** Share found of all. */
  readonly recallOfAll: number;
  readonly precision: number;
  readonly averagePrecision: number;
  /** Finds in photos without people, a photo. */
  readonly falsePerPhoto: number;
  /** Finds kept apart as maybe no faces, in those photos. */
  readonly doubtfulPerPhoto: number;
  /** Finds in mosaics of such photos, each tile mirrored: symmetry makes faces of coins and leaves. */
  readonly falsePerMosaic: number;
  /** Of one core, for detection, by photos with upright faces (`ordinary`), turned ones, and none. */
  readonly msPerPhoto: number;
  readonly msByKind: Readonly<Record<string, number>>;
  /** Of photos with upright faces. */
  readonly stagesMs: Readonly<Record<string, number>>;
  readonly photos: number;
  readonly faces: number;
}

/** One photo's part in the answer; no condition where it is not a made one. */
export interface DetectedPhoto {
  readonly truth: readonly TrueFace[];
  readonly condition: Condition | null;
  /** A mosaic of a photo without people. */
  readonly isMosaic?: boolean;
  readonly finds: Finds;
}

/** Adds photos up. */
export function createTally() {
  const bySize = new Counter();
  const byTurn = new Counter();
  const byHardship = new Counter();
  const all = new Counter();
  const time = new Map<string, number[]>();
  const stages = new Map<string, number[]>();
  const finds: { score: number; isFace: boolean }[] = [];
  let photos = 0;
  const empty = { photos: 0, found: 0, doubtful: 0 };
  const mosaics = { photos: 0, found: 0, doubtful: 0 };
  return {
    add({ truth, condition, finds: found, isMosaic = false }: DetectedPhoto): void {
      const { hits, right } = matchFaces(truth, found.faces);
      photos++;
      finds.push(...right);
      all.add('all', hits);
      if (truth.length === 0) {
        const of = isMosaic ? mosaics : empty;
        of.photos++;
        of.found += found.faces.length;
        of.doubtful += found.doubtful.length;
      }
      if (condition) {
        const { sizePx, turn, hardship } = condition;
        if (hardship !== 'none') byHardship.add(hardship, hits);
        else if (turn > 0) byTurn.add(`${turn}`, hits);
        else bySize.add(`${sizePx}`, hits);
      }
      const kind = truth.length === 0 ? 'empty' : condition && condition.turn > 0 ? 'turned' : 'ordinary';
      const ms = Object.values(found.stagesMs).reduce((sum, part) => sum + part, 0);
      time.set(kind, [...(time.get(kind) ?? []), ms]);
      if (kind !== 'ordinary') return;
      for (const [stage, part] of Object.entries(found.stagesMs)) {
        stages.set(stage, [...(stages.get(stage) ?? []), part]);
      }
    },
    answer(): DetectAnswer {
      const right = finds.filter(({ isFace }) => isFace).length;
      const { faces } = all.of('all');
      const msByKind = Object.fromEntries([...time].map(([kind, list]) => [kind, rounded(mean(list))]));
      return {
        recall: bySize.shares(),
        recallByTurn: byTurn.shares(),
        recallByHardship: byHardship.shares(),
        recallOfAll: faces === 0 ? Number.NaN : right / faces,
        precision: finds.length === 0 ? Number.NaN : right / finds.length,
        averagePrecision: faces === 0 ? Number.NaN : averagePrecision(finds, faces),
        falsePerPhoto: empty.found / empty.photos,
        doubtfulPerPhoto: empty.doubtful / empty.photos,
        falsePerMosaic: mosaics.found / mosaics.photos,
        msPerPhoto: msByKind.ordinary ?? msByKind.turned ?? msByKind.empty,
        msByKind,
        stagesMs: Object.fromEntries([...stages].map(([stage, list]) => [stage, rounded(mean(list))])),
        photos,
        faces,
      };
    },
  };
}

/** Found and all, by name. */
class Counter {
  readonly #counts = new Map<string, { found: number; faces: number }>();

  add(name: string, hits: readonly boolean[]): void {
    const count = this.#counts.get(name) ?? { found: 0, faces: 0 };
    count.found += hits.filter(Boolean).length;
    count.faces += hits.length;
    this.#counts.set(name, count);
  }

  of(name: string): Recall {
    return this.#counts.get(name) ?? { found: 0, faces: 0 };
  }

  shares(): Record<string, number> {
    return Object.fromEntries([...this.#counts].map(([name, { found, faces }]) => [name, found / faces]));
  }
}

/** The middle half's mean: a scene that shared its core with another program does not count. */
function mean(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.floor(sorted.length / 4), Math.max(1, Math.ceil((sorted.length * 3) / 4)));
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

const rounded = (ms: number) => Math.round(ms * 10) / 10;
