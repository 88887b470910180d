import type { RelBox } from '../../api/types.ts';

/** A named face as formats see it. */
export interface ExportedFace {
  readonly face: number;
  readonly photo: number;
  /** The photo's file; where its drive is away or it is gone, where it was. */
  readonly file: string;
  readonly box: RelBox;
  /** Five points, x, y of each, 0..1 of the upright photo. */
  readonly landmarks: Float32Array;
  readonly quality: number;
  readonly person: number;
  readonly name: string;
  /** Other names of the person. */
  readonly aliases: readonly string[];
  /** YYYY, YYYY-MM or YYYY-MM-DD; null: nobody knows. */
  readonly birthDate: string | null;
  readonly takenAtMs: number | null;
}

/** One file that an export makes; `path` is relative to the target, with slashes. */
export type ExportFile =
  | { readonly path: string; readonly kind: 'text'; readonly text: string }
  /** A photo, byte for byte. */
  | { readonly path: string; readonly kind: 'copy'; readonly from: string }
  /** JPEG of `sizePx` square, five landmarks moved to the template of the embedding network. */
  | {
      readonly path: string;
      readonly kind: 'crop';
      readonly from: string;
      readonly landmarks: Float32Array;
      readonly sizePx: number;
    };

/** What a format makes of faces, before anything is written. */
export interface ExportPlan {
  readonly files: readonly ExportFile[];
  /** What the format leaves out and why, one sentence each. */
  readonly notes: readonly string[];
}

/** A format: named faces, by name and time, to files. Those of photos that are away are among them: they fail by name. */
export type PlanExport = (faces: readonly ExportedFace[]) => ExportPlan;
