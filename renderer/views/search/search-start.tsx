import { Clock, UsersRound, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import type { Vocabulary } from './complete-query.ts';
import { ExampleCards } from './example-cards.tsx';
import { PhotoSearchInvitation } from './photo-search.tsx';
import type { RecentSearches } from './recent-searches.ts';
import { SavedSearches } from './saved-searches.tsx';
import styles from './search-start.module.css';

interface SearchStartProps {
  readonly vocabulary: Vocabulary;
  readonly recent: RecentSearches;
  /** Something is in the field that is not a search yet. */
  readonly isTyping: boolean;
  readonly onQuery: (query: string) => void;
  /** A photo was chosen whose people are looked for. */
  readonly onPhoto: (file: File) => void;
}

const HOW = [
  { example: 'anna AND ben · anna OR ben · anna NOT ben', words: 'search.how-names' },
  { example: 'after:2019-06 · before:2020', words: 'search.how-dates' },
  { example: 'in:Holidays', words: 'search.how-folder' },
  { example: 'camera:Nikon', words: 'search.how-camera' },
  { example: 'faces:2 · faces:3..5 · faces:0', words: 'search.how-faces' },
  { example: '(anna OR ben) "Carla Diaz"', words: 'search.how-brackets' },
] as const;

/** Before anything is typed: the last searches, searches worth trying, how to ask. */
export function SearchStart({ vocabulary, recent, isTyping, onQuery, onPhoto }: SearchStartProps) {
  const { t } = useText();
  const [, go] = useLocation();
  const { data } = useCall('people.list', { sort: 'faces' });
  return (
    <div className={styles.start}>
      <SavedSearches onQuery={onQuery} />
      <Recent recent={recent} onQuery={onQuery} />
      {data && data.people.length > 0 && <PhotoSearchInvitation onFile={onPhoto} />}
      {data?.people.length === 0 && (
        <EmptyState icon={UsersRound} title={t('search.no-people-title')} text={t('search.no-people-text')}>
          <Button look="primary" onPress={() => go('/')}>
            {t('search.no-people-action')}
          </Button>
        </EmptyState>
      )}
      {data && data.people.length > 0 && (
        <ExampleCards
          people={data.people}
          years={vocabulary.years}
          folders={vocabulary.folders}
          isTyping={isTyping}
          onQuery={onQuery}
        />
      )}
      <section>
        <h2 className={styles.title}>{t('search.how')}</h2>
        <dl className={styles.how}>
          {HOW.map(({ example, words }) => (
            <div key={example}>
              <dt>
                <code>{example}</code>
              </dt>
              <dd>{t(words)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

function Recent({ recent, onQuery }: Pick<SearchStartProps, 'recent' | 'onQuery'>) {
  const { t } = useText();
  const queries = useSyncExternalStore(recent.subscribe, recent.list);
  if (queries.length === 0) return null;
  return (
    <section>
      <header className={styles.head}>
        <h2 className={styles.title}>{t('search.recent')}</h2>
        <Button look="quiet" size="s" onPress={recent.clear}>
          {t('search.recent-clear')}
        </Button>
      </header>
      <ul className={styles.recent}>
        {queries.map((query) => (
          <li key={query}>
            <button type="button" className={styles.query} onClick={() => onQuery(query)}>
              <Clock aria-hidden />
              <span>{query}</span>
            </button>
            <IconButton
              icon={X}
              size="s"
              label={t('search.recent-remove', { query })}
              onPress={() => recent.remove(query)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
