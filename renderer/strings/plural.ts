/** A sentence that depends on a number: `by` names the value that decides, the rest are the forms of a language. */
export interface Plural {
  readonly by: string;
  readonly one?: string;
  readonly other: string;
}

/** Declares a plural with English's forms. */
export function plural<const By extends string, const One extends string, const Other extends string>(
  by: By,
  one: One,
  other: Other,
): { readonly by: By; readonly one: One; readonly other: Other } {
  return { by, one, other };
}

export type Entry = string | Plural;

/**
 * A table in another language, for the English one: a missing or an invented key does not compile. A plural may become
 * one plain sentence, where the language has one form for every number, as Chinese has.
 */
export type Translated<English extends Readonly<Record<string, Entry>>> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Entry;
};

/** The `{names}` in a sentence. */
type NamesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type NamesOf<E extends Entry> = E extends Plural
  ? E['by'] | NamesIn<E['other']> | (E extends { one: infer One extends string } ? NamesIn<One> : never)
  : E extends string
    ? NamesIn<E>
    : never;

/** What a sentence needs to be said; `Record<never, ...>` where it needs nothing. */
export type ValuesOf<E extends Entry> = {
  readonly [Name in NamesOf<E>]: Name extends ByOf<E> ? number : string | number;
};
type ByOf<E extends Entry> = E extends Plural ? E['by'] : never;
