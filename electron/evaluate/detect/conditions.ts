/** What is done to the faces of a scene; sizes and turns are measured apart from the rest. */
export type Hardship = 'none' | 'blurred' | 'dark' | 'cut' | 'barred';

/** One thing that is measured: every face of a scene is under the same condition. */
export interface Condition {
  /** Width of the face's box, pixels of the 1600 x 1200 scene. */
  readonly sizePx: number;
  /** Turn in the plane of the photo, degrees; which way is drawn for each face. */
  readonly turn: number;
  readonly hardship: Hardship;
}

/** Upright faces. */
export const SIZES_PX: readonly number[] = [16, 24, 32, 48, 96, 200];
/** At each of `TURNED_PX`. */
export const TURNS: readonly number[] = [30, 60, 90, 135, 180];
export const TURNED_PX: readonly number[] = [40, 96];
/** At `HARD_PX`. */
export const HARDSHIPS: readonly Hardship[] = ['blurred', 'dark', 'cut', 'barred'];
export const HARD_PX = 64;

/** Every condition, in the order in which they are reported. */
export const CONDITIONS: readonly Condition[] = [
  ...SIZES_PX.map((sizePx) => ({ sizePx, turn: 0, hardship: 'none' as const })),
  ...TURNED_PX.flatMap((sizePx) => TURNS.map((turn) => ({ sizePx, turn, hardship: 'none' as const }))),
  ...HARDSHIPS.map((hardship) => ({ sizePx: HARD_PX, turn: 0, hardship })),
];
