import { SearchX } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useText } from '../../state/services.ts';
import { type SearchTerm, withoutTerm } from './query-of-terms.ts';
import { termWords } from './term-words.ts';
import { useFoundCounts } from './use-found-counts.ts';

interface NothingFoundProps {
  readonly query: string;
  readonly terms: readonly SearchTerm[];
  readonly onQuery: (query: string) => void;
}

/** In place of photos: which one condition fewer would find some. */
export function NothingFound({ query, terms, onQuery }: NothingFoundProps) {
  const text = useText();
  const { t } = text;
  const shorter = terms.length < 2 ? [] : terms.map((_, index) => withoutTerm(query, terms, index) ?? '');
  const counts = useFoundCounts(shorter.filter((rest) => rest !== ''));
  return (
    <EmptyState icon={SearchX} title={t('search.none-title')} text={t('search.none-text')}>
      {shorter.map((rest, index) => {
        const n = counts.get(rest) ?? 0;
        if (n === 0) return null;
        return (
          <Button key={rest} onPress={() => onQuery(rest)}>
            {t('search.without-term', { term: termWords(terms[index], text), n })}
          </Button>
        );
      })}
    </EmptyState>
  );
}
