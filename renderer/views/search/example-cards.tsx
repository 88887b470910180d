import { CalendarDays, Folder, UserRoundSearch, UsersRound } from 'lucide-react';
import { useMemo } from 'react';
import type { PersonItem } from '../../../electron/api/people.ts';
import type { Text } from '../../app/text.ts';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useText } from '../../state/services.ts';
import { type SearchExample, searchExamples } from './search-examples.ts';
import styles from './search-start.module.css';
import { useExamples } from './use-found-counts.ts';

interface ExampleCardsProps {
  readonly people: readonly PersonItem[];
  readonly years: readonly string[];
  readonly folders: readonly string[];
  readonly isTyping: boolean;
  readonly onQuery: (query: string) => void;
}

/** As many as there usually are, while their counts are on their way. */
const PLACES = [1, 2, 3, 4, 5, 6];

const ICONS = { unnamed: UserRoundSearch, many: UsersRound, since: CalendarDays, in: Folder } as const;

/** Searches made of the library's own people, with how many photos each finds; what finds nothing is not shown. */
export function ExampleCards({ people, years, folders, isTyping, onQuery }: ExampleCardsProps) {
  const text = useText();
  const { t } = text;
  const examples = useMemo(() => searchExamples(people, years, folders), [people, years, folders]);
  const shown = useExamples(examples, isTyping);
  return (
    <section>
      <h2 className={styles.title}>{t('search.examples')}</h2>
      <ul className={styles.examples}>
        {shown === null &&
          PLACES.map((place) => (
            <li key={place}>
              <Skeleton height="5.25rem" shape="box" />
            </li>
          ))}
        {shown?.map(({ example, found }) => (
          <li key={example.query}>
            <button type="button" className={styles.example} onClick={() => onQuery(example.query)}>
              <ExamplePicture example={example} />
              <span className={styles.sentence}>{sentenceOf(example, text)}</span>
              <span className={styles.found}>{t('search.found', { n: found })}</span>
              <code className={styles.code}>{example.query}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ExamplePicture({ example }: { readonly example: SearchExample }) {
  if ('people' in example && example.people.length > 0) {
    return (
      <span className={styles.faces} data-kind={example.kind}>
        {example.people.map(({ person, cover }) => (
          <FaceThumb key={person} face={cover} alt="" size={2.75} eager />
        ))}
      </span>
    );
  }
  const Icon = example.kind in ICONS ? ICONS[example.kind as keyof typeof ICONS] : UsersRound;
  return (
    <span className={styles.disc}>
      <Icon aria-hidden />
    </span>
  );
}

function sentenceOf(example: SearchExample, { t }: Text): string {
  const [a = '', b = ''] = example.people.map(({ name }) => name);
  switch (example.kind) {
    case 'one':
      return t('search.example-one', { a });
    case 'together':
    case 'without':
    case 'either':
      return t(`search.example-${example.kind}`, { a, b });
    case 'unnamed':
    case 'many':
      return t(`search.example-${example.kind}`);
    case 'since':
      return t('search.example-since', { year: example.year });
    case 'in':
      return t('search.example-in', { folder: example.folder });
  }
}
