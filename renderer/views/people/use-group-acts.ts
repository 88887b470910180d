import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Params, Result } from '../../../electron/api/contract.ts';
import { useAct } from '../../state/use-act.ts';

/** Naming and ignoring groups: the card goes at once, and comes back where the library refuses. */
export function useGroupActs() {
  const naming = useAct('groups.name', {
    touches: ['groups.list'],
    optimistic: (cache, { group, except }: Params<'groups.name'>) => {
      if (!except?.length) withoutGroup(cache, group);
    },
  });
  const ignoring = useAct('groups.ignore', {
    touches: ['groups.list'],
    optimistic: (cache, { group }) => withoutGroup(cache, group),
  });
  return { name: naming.act, ignore: ignoring.act };
}

function withoutGroup(cache: QueryClient, group: number): void {
  cache.setQueriesData<InfiniteData<Result<'groups.list'>>>({ queryKey: ['groups.list'] }, (known) => {
    if (!known) return known;
    const pages = known.pages.map((page) => ({
      ...page,
      items: page.items.filter((each) => each.group !== group),
      total: Math.max(0, page.total - 1),
    }));
    return { ...known, pages };
  });
}
