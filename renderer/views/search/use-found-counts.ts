import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { queryKey } from '../../state/query-key.ts';
import { useServices } from '../../state/services.ts';
import { chooseExamples, type SearchExample } from './search-examples.ts';

/** How many photos each search finds, none where it is not understood; one that is not answered yet has no entry. */
export function useFoundCounts(queries: readonly string[]): ReadonlyMap<string, number> {
  const { line } = useServices();
  const answers = useQueries({
    queries: queries.map((query) => ({
      queryKey: queryKey('search.photos', { query, limit: 1 }),
      queryFn: () => line.call('search.photos', { query, limit: 1 }),
    })),
  });
  return new Map(
    answers.flatMap(({ data, isError }, index) => (data || isError ? [[queries[index], data?.total ?? 0]] : [])),
  );
}

/**
 * The examples worth showing and what they find; null until they are known. They are asked for one after another, so that
 * the library is free for what is typed, and no more while `isTyping`.
 */
export function useExamples(
  examples: readonly SearchExample[],
  isTyping: boolean,
): readonly { readonly example: SearchExample; readonly found: number }[] | null {
  const [asked, setAsked] = useState<readonly string[]>([]);
  const counts = useFoundCounts(asked);
  const { chosen, unknown } = chooseExamples(examples, counts);
  if (unknown !== null && !isTyping && !asked.includes(unknown)) setAsked([...asked, unknown]);
  return unknown === null ? chosen.map((example) => ({ example, found: counts.get(example.query) ?? 0 })) : null;
}
