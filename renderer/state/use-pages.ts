import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Params, Result } from '../../electron/api/contract.ts';
import type { KithError } from '../../electron/api/errors.ts';
import { pagesKey } from './query-key.ts';
import { useServices } from './services.ts';

/** Reading calls that answer page by page. */
export type PagedMethod =
  | 'photos.list'
  | 'faces.list'
  | 'groups.list'
  | 'search.photos'
  | 'jobs.failures'
  | 'jobs.warnings'
  | 'review.mistakes';
type ItemOf<M extends PagedMethod> = Result<M>['items'][number];

/** A list read page by page as the screen comes to it. */
export interface Pages<Item, Page> {
  readonly items: readonly Item[];
  /** Length of the whole list; 0 until the first page is there. */
  readonly total: number;
  /** The first page, for what a call answers beside its items; undefined until it is there. */
  readonly first: Page | undefined;
  readonly isPending: boolean;
  /** True while the list of the last question stands in. */
  readonly isStale: boolean;
  readonly error: KithError | null;
  readonly hasMore: boolean;
  /** Asks for the next page; nothing happens while one is on its way or none is left. */
  more(): void;
  refetch(): void;
}

export function usePages<M extends PagedMethod>(
  method: M,
  params: Omit<Params<M>, 'cursor'>,
  options: {
    readonly enabled?: boolean;
    /** Shows the list of the last question until the one of this question is there. */
    readonly keep?: boolean;
  } = {},
): Pages<ItemOf<M>, Result<M>> {
  const { line } = useServices();
  const query = useInfiniteQuery({
    queryKey: pagesKey(method, params),
    queryFn: ({ pageParam }) =>
      line.call(method, (pageParam === null ? params : { ...params, cursor: pageParam }) as Params<M>),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Result<M>) => page.next,
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  });
  const { data, isPending, isPlaceholderData, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items as readonly ItemOf<M>[]) ?? [], [data]);
  const pages = data?.pages;
  return {
    items,
    total: pages?.at(-1)?.total ?? 0,
    first: pages?.[0],
    isPending,
    isStale: isPlaceholderData,
    error: error as KithError | null,
    hasMore: hasNextPage,
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    refetch: () => void refetch(),
  };
}
