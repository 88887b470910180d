import { Bookmark, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { SavedSearch } from '../../../electron/api/search.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import { useCall } from '../../state/use-call.ts';
import { SearchNameDialog } from './search-name-dialog.tsx';
import styles from './search-start.module.css';
import { useFoundCounts } from './use-found-counts.ts';

/** The searches that were saved, with how many photos each finds now; each can be renamed and removed. */
export function SavedSearches({ onQuery }: { readonly onQuery: (query: string) => void }) {
  const { t, number } = useText();
  const [renaming, setRenaming] = useState<SavedSearch | null>(null);
  const { data } = useCall('search.saved', {});
  const { act: rename } = useAct('search.rename-saved');
  const { act: remove } = useAct('search.remove-saved');
  const searches = data?.searches ?? [];
  const counts = useFoundCounts(searches.map(({ query }) => query));
  if (searches.length === 0) return null;
  return (
    <section>
      <h2 className={styles.title}>{t('search.saved')}</h2>
      <ul className={styles.recent}>
        {searches.map((saved) => {
          const { search, name, query } = saved;
          const n = counts.get(query);
          return (
            <li key={search}>
              <button type="button" className={styles.query} title={query} onClick={() => onQuery(query)}>
                <Bookmark aria-hidden />
                <span>{name}</span>
                {n !== undefined && (
                  <small className={styles.n}>
                    <span aria-hidden>{number(n)}</span>
                    <span className="visually-hidden">, {t('search.found', { n })}</span>
                  </small>
                )}
              </button>
              <Menu
                label={t('search.saved-menu', { name })}
                actions={[
                  { id: 'rename', label: t('search.saved-rename'), icon: Pencil, run: () => setRenaming(saved) },
                  {
                    id: 'remove',
                    label: t('search.saved-remove'),
                    icon: Trash2,
                    danger: true,
                    run: () => void remove({ search }),
                  },
                ]}
              >
                <IconButton icon={Ellipsis} size="s" label={t('search.saved-menu', { name })} />
              </Menu>
            </li>
          );
        })}
      </ul>
      {renaming && (
        <SearchNameDialog
          title={t('search.saved-rename-title')}
          name={renaming.name}
          onClose={() => setRenaming(null)}
          onName={(name) => void rename({ search: renaming.search, name })}
        />
      )}
    </section>
  );
}
