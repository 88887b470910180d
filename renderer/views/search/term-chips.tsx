import { X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { FaceThumb } from '../../components/face-thumb.tsx';
import type { KnownPerson } from '../../components/name-matches.ts';
import { useText } from '../../state/services.ts';
import { type SearchTerm, withoutTerm } from './query-of-terms.ts';
import { FIELD_ICONS } from './query-options.tsx';
import styles from './term-chips.module.css';
import { termWords } from './term-words.ts';

interface TermChipsProps {
  readonly query: string;
  readonly terms: readonly SearchTerm[];
  readonly people: readonly KnownPerson[];
  readonly onQuery: (query: string) => void;
}

/** The search as the library understood it, one chip a condition; each can be taken away where no brackets tie it to others. */
export function TermChips({ query, terms, people, onQuery }: TermChipsProps) {
  const text = useText();
  const { t } = text;
  return (
    <ul aria-label={t('search.terms')} className={styles.chips}>
      {terms.map((term, index) => {
        const words = termWords(term, text);
        const rest = withoutTerm(query, terms, index);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: terms have no other identity than their place
          <li key={`${index} ${term.kind} ${term.text}`} className={styles.place}>
            {index > 0 && term.or && <span className={styles.or}>{t('search.or')}</span>}
            <span className={styles.chip} data-not={term.not || undefined}>
              <TermPicture term={term} people={people} />
              <span>{term.not ? t('search.not', { term: words }) : words}</span>
              {rest !== null && (
                <Button
                  className={styles.remove as string}
                  aria-label={t('search.remove-term', { term: words })}
                  onPress={() => onQuery(rest)}
                >
                  <X aria-hidden />
                </Button>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function TermPicture({ term, people }: Pick<TermChipsProps, 'people'> & { readonly term: SearchTerm }) {
  if (term.kind === 'text') return null;
  if (term.kind === 'person') {
    const cover = people.find(({ name }) => name === term.text)?.cover ?? null;
    return <FaceThumb face={cover} alt="" size={1.375} shape="circle" eager />;
  }
  const Icon = FIELD_ICONS[term.kind];
  return <Icon aria-hidden className={styles.icon} />;
}
