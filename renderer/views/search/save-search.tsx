import { Bookmark, BookmarkCheck } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import { useCall } from '../../state/use-call.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import { SearchNameDialog } from './search-name-dialog.tsx';

/** Keeps the search that is shown under a name; of one that is kept, says its name and gives it another. */
export function SaveSearch({ query, words }: { readonly query: string; readonly words: string }) {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  const { data } = useCall('search.saved', {});
  const { act: save } = useAct('search.save');
  const saved = data?.searches.find((each) => each.query === query);
  useShortcuts([
    { keys: ['mod+s'], label: t('search.key-save'), group: 'here', whileTyping: true, run: () => setAsking(true) },
  ]);
  return (
    <>
      <Button size="s" look="quiet" icon={saved ? BookmarkCheck : Bookmark} onPress={() => setAsking(true)}>
        {saved ? t('search.saved-as', { name: saved.name }) : t('search.save')}
      </Button>
      {asking && (
        <SearchNameDialog
          title={t(saved ? 'search.saved-rename-title' : 'search.save')}
          name={saved?.name ?? words}
          onClose={() => setAsking(false)}
          onName={(name) => void save({ name, query })}
        />
      )}
    </>
  );
}
