import { UserRoundCheck, UserRoundX } from 'lucide-react';
import { useLocation } from 'wouter';
import type { PersonItem } from '../../../electron/api/people.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FaceGrid } from '../../components/face-grid.tsx';
import { SelectionBar } from '../../components/selection-bar.tsx';
import { useText } from '../../state/services.ts';
import { useFaceActs } from './use-face-acts.ts';
import { useFaceSelection } from './use-face-selection.ts';

/** The faces that are not this person, kept so that they are never suggested again; a mistake is taken back here. */
export function RejectedTab({ person }: { readonly person: PersonItem }) {
  const { t } = useText();
  const [, go] = useLocation();
  const { pages, selection, setSelection, chosen, clear } = useFaceSelection(person.person, 'rejected');
  const acts = useFaceActs(person.person, 'rejected');
  const { name } = person;

  if (pages.error) return <ErrorState error={pages.error} onRetry={pages.refetch} />;
  if (!pages.isPending && pages.items.length === 0) {
    return (
      <EmptyState
        icon={UserRoundX}
        title={t('person.no-rejected-title')}
        text={t('person.no-rejected-text', { name })}
      />
    );
  }
  return (
    <>
      <FaceGrid
        label={t('person.rejected-label', { name })}
        faces={pages.items}
        selection={selection}
        onSelection={setSelection}
        onOpen={({ photo }) => go(`/photos/${photo}`)}
        nameOf={(face, index) => face.person?.name ?? t('face.number', { n: index + 1 })}
        total={pages.total}
        hasMore={pages.hasMore}
        onMore={pages.more}
      />
      <SelectionBar count={chosen.length} onClear={clear}>
        <Button
          look="quiet"
          icon={UserRoundCheck}
          onPress={() => {
            clear();
            void acts.name({ faces: [...chosen], who: { person: person.person } });
          }}
        >
          {t('person.is', { name })}
        </Button>
        <Button
          look="quiet"
          onPress={() => {
            clear();
            void acts.unreject({ faces: [...chosen], person: person.person });
          }}
        >
          {t('person.unreject', { name })}
        </Button>
      </SelectionBar>
    </>
  );
}
