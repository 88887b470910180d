import type { QuestionKind } from '../../api/review.ts';

/** Faces that a question treats as one, with where they are: in a group of unnamed faces, or named. */
export interface Part {
  readonly of: 'group' | 'person';
  readonly id: number;
  /** The most telling ones first. */
  readonly faces: readonly number[];
}

interface Asked {
  /** The question's name on the contract: the same question has the same key. */
  readonly key: string;
  /** That yes is right. */
  readonly probability: number;
  readonly bits: number;
  /** Every face that the question is about. */
  readonly faces: readonly number[];
}

/** A question as the library keeps it: by ids, to be looked up when it is asked. */
export type AgendaItem = Asked &
  (
    | { readonly kind: 'screen'; readonly person: number }
    | { readonly kind: 'group'; readonly person: number; readonly group: number }
    | { readonly kind: 'face'; readonly person: number }
    | ({ readonly kind: 'merge' } & Pair)
    | ({ readonly kind: 'split' } & Pair)
    | { readonly kind: 'mistake'; readonly person: number; readonly likelier: Likelier | null }
    | { readonly kind: 'conflict'; readonly person: number; readonly photo: number }
  );

interface Pair {
  readonly parts: readonly [Part, Part];
  /** Photos that hold both. */
  readonly together: number;
}

export interface Likelier {
  readonly person: number;
  readonly probability: number;
}

/** What a yes-or-no answer of this probability teaches, bits. */
export function entropyBits(probability: number): number {
  if (probability <= 0 || probability >= 1) return 0;
  return -(probability * Math.log2(probability) + (1 - probability) * Math.log2(1 - probability));
}

/** Most telling first; equal ones always in the same order. */
export const byBits = (a: AgendaItem, b: AgendaItem): number => b.bits - a.bits || (a.key < b.key ? -1 : 1);

/** Whether an item is about a person. */
export function concerns(item: AgendaItem, person: number): boolean {
  if ('person' in item) return item.person === person;
  return item.parts.some(({ of, id }) => of === 'person' && id === person);
}

/** How many items there are of each kind. */
export function countKinds(items: Iterable<AgendaItem>): Record<QuestionKind, number> {
  const counts = { screen: 0, group: 0, face: 0, merge: 0, split: 0, mistake: 0, conflict: 0 };
  for (const { kind } of items) counts[kind]++;
  return counts;
}
