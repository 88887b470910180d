import { CircleHelp, UserRoundSearch } from 'lucide-react';
import type { KithError } from '../../../electron/api/errors.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { KnownPerson } from '../../components/name-matches.ts';
import { useText } from '../../state/services.ts';
import { mendedQuery, nameCorrections } from './corrections.ts';

interface SearchErrorProps {
  readonly query: string;
  readonly error: KithError;
  readonly people: readonly KnownPerson[];
  readonly onQuery: (query: string) => void;
}

/** Why a search was not understood, in the library's words, and what may have been meant, each a press away. */
export function SearchError({ query, error, people, onQuery }: SearchErrorProps) {
  const words = useText();
  const { t } = words;
  const isPerson = error.code === 'search.unknown-person';
  const mended = isPerson ? null : mendedQuery(query);
  const corrections = isPerson
    ? nameCorrections(
        query,
        error.message,
        people.map(({ name }) => name),
      )
    : [];
  return (
    <div role="alert">
      <EmptyState
        icon={isPerson ? UserRoundSearch : CircleHelp}
        title={t(isPerson ? 'search.error-person' : 'search.error-syntax')}
        text={words.error(error)}
      >
        {corrections.map(({ label, query: meant }, index) => (
          <Button key={label} look={index === 0 ? 'primary' : 'plain'} onPress={() => onQuery(meant)}>
            {label}
          </Button>
        ))}
        {mended !== null && (
          <Button look="primary" onPress={() => onQuery(mended)}>
            {t('search.try', { query: mended })}
          </Button>
        )}
      </EmptyState>
    </div>
  );
}
