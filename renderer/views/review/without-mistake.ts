import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Result } from '../../../electron/api/contract.ts';

/** Takes a likely mistake out of the cached lists, before the library has been told about it. */
export function withoutMistake(cache: QueryClient, question: string): void {
  cache.setQueriesData<InfiniteData<Result<'review.mistakes'>>>({ queryKey: ['review.mistakes'] }, (known) => {
    if (!known?.pages.some(({ items }) => items.some((each) => each.question === question))) return known;
    const pages = known.pages.map((page) => ({
      ...page,
      items: page.items.filter((each) => each.question !== question),
      total: Math.max(0, page.total - 1),
    }));
    return { ...known, pages };
  });
}
