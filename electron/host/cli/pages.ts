/** Walks a paged list to its end. `ask` gets the cursor of the next page, undefined for the first. */
export async function* eachItem<Item>(
  ask: (cursor: string | undefined) => Promise<{ readonly items: readonly Item[]; readonly next: string | null }>,
): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const { items, next } = await ask(cursor);
    yield* items;
    cursor = next ?? undefined;
  } while (cursor !== undefined);
}
