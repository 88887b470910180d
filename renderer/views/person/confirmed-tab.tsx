import { Images, UserRoundCheck, UserRoundPen, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PersonItem } from '../../../electron/api/people.ts';
import type { PersonRef } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FaceGrid } from '../../components/face-grid.tsx';
import { SelectionBar } from '../../components/selection-bar.tsx';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import { MoveDialog } from './move-dialog.tsx';
import { useFaceActs } from './use-face-acts.ts';
import { useFaceSelection } from './use-face-selection.ts';
import { YearsStrip } from './years-strip.tsx';

/** The faces that are this person: wrong ones are taken out or moved, the best is made the cover. */
export function ConfirmedTab({ person }: { readonly person: PersonItem }) {
  const { t } = useText();
  const [, go] = useLocation();
  const [year, setYear] = useState<number | null | undefined>(undefined);
  const { pages, selection, setSelection, chosen, clear } = useFaceSelection(person.person, 'confirmed', year);
  const [moving, setMoving] = useState(false);
  const acts = useFaceActs(person.person, 'confirmed');
  const { act: cover } = useAct('people.cover');

  const not = () => {
    if (chosen.length === 0) return false;
    clear();
    void acts.reject({ faces: [...chosen], person: person.person });
  };
  const move = () => (chosen.length > 0 ? setMoving(true) : false);
  const setCover = () => (chosen.length === 1 ? void cover({ person: person.person, face: chosen[0] }) : false);
  const split = (who: PersonRef | null) => {
    setMoving(false);
    clear();
    void acts.split({ person: person.person, faces: [...chosen], who });
  };
  const unname = () => {
    clear();
    void acts.unname({ faces: [...chosen] });
  };
  useShortcuts([
    { keys: ['x', 'Delete'], label: t('person.key-not'), group: 'here', run: not },
    { keys: ['n', 's'], label: t('person.key-move'), group: 'here', run: move },
    { keys: ['c'], label: t('person.key-cover'), group: 'here', run: setCover },
  ]);

  if (pages.error) return <ErrorState error={pages.error} onRetry={pages.refetch} />;
  if (!pages.isPending && !pages.isStale && pages.items.length === 0 && year === undefined) {
    return (
      <EmptyState icon={UserRoundCheck} title={t('person.no-confirmed-title')} text={t('person.no-confirmed-text')} />
    );
  }
  return (
    <>
      <YearsStrip person={person} chosen={year} onChoose={setYear} />
      <FaceGrid
        label={t('person.faces-label', { name: person.name })}
        faces={pages.items}
        selection={selection}
        onSelection={setSelection}
        onOpen={({ photo }) => go(`/photos/${photo}`)}
        nameOf={(_face, index) => t('face.number', { n: index + 1 })}
        total={pages.total}
        hasMore={pages.hasMore}
        onMore={pages.more}
      />
      <SelectionBar count={chosen.length} onClear={clear}>
        <Button look="quiet" icon={UserRoundX} hint="X" onPress={() => void not()}>
          {t('person.not', { name: person.name })}
        </Button>
        <Button look="quiet" icon={UserRoundPen} hint="N" onPress={() => void move()}>
          {t('person.move')}
        </Button>
        {chosen.length === 1 && (
          <Button look="quiet" icon={Images} hint="C" onPress={() => void setCover()}>
            {t('person.cover-set')}
          </Button>
        )}
        <Button look="quiet" onPress={unname}>
          {t('person.unname')}
        </Button>
      </SelectionBar>
      {moving && (
        <MoveDialog
          faces={chosen}
          except={person.person}
          onClose={() => setMoving(false)}
          onMove={split}
          onNobody={() => split(null)}
        />
      )}
    </>
  );
}
