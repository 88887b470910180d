import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Params, Result } from '../../electron/api/contract.ts';

type Of = Params<'faces.list'>['of'];

/** Takes faces out of the cached pages of those lists of faces that `which` names, before the library has done so. */
export function withoutFaces(cache: QueryClient, faces: readonly number[], which: (of: Of) => boolean): void {
  const gone = new Set(faces);
  const filter = {
    queryKey: ['faces.list'],
    predicate: ({ queryKey }: { readonly queryKey: readonly unknown[] }) => which((queryKey[1] as { of: Of }).of),
  };
  cache.setQueriesData<InfiniteData<Result<'faces.list'>>>(filter, (known) => {
    if (!known) return known;
    const left = known.pages.map((page) => page.items.filter(({ face }) => !gone.has(face)));
    const taken = known.pages.reduce((sum, page, index) => sum + page.items.length - left[index].length, 0);
    if (taken === 0) return known;
    const pages = known.pages.map((page, index) => ({
      ...page,
      items: left[index],
      total: Math.max(0, page.total - taken),
    }));
    return { ...known, pages };
  });
}
