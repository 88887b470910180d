import { useQueries } from '@tanstack/react-query';
import { queryKey } from '../../state/query-key.ts';
import { useServices } from '../../state/services.ts';

/** How many photos each search finds; a search that is not answered yet, or not understood, has no entry. */
export function useFoundCounts(queries: readonly string[]): ReadonlyMap<string, number> {
  const { line } = useServices();
  const answers = useQueries({
    queries: queries.map((query) => ({
      queryKey: queryKey('search.photos', { query, limit: 1 }),
      queryFn: () => line.call('search.photos', { query, limit: 1 }),
    })),
  });
  return new Map(answers.flatMap(({ data }, index) => (data ? [[queries[index], data.total]] : [])));
}
