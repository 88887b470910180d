/** A search query as it was understood. */
export type Query =
  | { readonly kind: 'and'; readonly parts: readonly Query[] }
  | { readonly kind: 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | QueryTerm;

/** One condition on a photo. */
export type QueryTerm =
  /** A named person is in it. */
  | { readonly kind: 'person'; readonly person: number; readonly name: string }
  /** It was taken at `fromMs` (the start of the day, month or year `date`) or later. */
  | { readonly kind: 'after'; readonly fromMs: number; readonly date: string }
  /** It was taken earlier than `untilMs`, the start of `date`. */
  | { readonly kind: 'before'; readonly untilMs: number; readonly date: string }
  /** The folder of one of its paths contains this. */
  | { readonly kind: 'in'; readonly folder: string }
  /** It was taken with a camera whose name contains this. */
  | { readonly kind: 'camera'; readonly camera: string }
  /** So many faces are in it; `most` may be Infinity. */
  | { readonly kind: 'faces'; readonly least: number; readonly most: number }
  /** A face without a name is in it. */
  | { readonly kind: 'unnamed' };

/** A person as queries know them. */
export interface KnownPerson {
  readonly id: number;
  readonly name: string;
  /** Other names that find the person. */
  readonly aliases?: readonly string[];
}
