import { CircleSlash, RotateCcw, ScanFace, UserRoundPen, VenetianMask } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { FaceId } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FaceGrid } from '../../components/face-grid.tsx';
import { SelectionBar } from '../../components/selection-bar.tsx';
import { emptySelection, keepListed } from '../../state/selection.ts';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import { usePages } from '../../state/use-pages.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import { withoutFaces } from '../../state/without-faces.ts';
import { MoveDialog } from '../person/move-dialog.tsx';
import type { AsideKind } from './aside-kinds.ts';
import styles from './others.module.css';

const ICONS = { stranger: VenetianMask, 'maybe-face': ScanFace, 'not-a-face': CircleSlash } as const;

/** Faces of one state that keeps them apart: brought back, named, or said to be no faces. */
export function AsideTab({ kind }: { readonly kind: AsideKind }) {
  const { t } = useText();
  const [, go] = useLocation();
  const pages = usePages('faces.list', { of: { kind }, limit: 200 });
  const [wanted, setSelection] = useState(emptySelection<FaceId>());
  const [naming, setNaming] = useState(false);
  const before = useRef<readonly FaceId[]>([]);
  const selection = useMemo(() => {
    const ids = pages.items.map(({ face }) => face);
    const kept = keepListed(wanted, ids, before.current);
    before.current = ids;
    return kept;
  }, [pages.items, wanted]);
  const chosen = useMemo(() => [...selection.selected], [selection]);
  const leaving = {
    touches: ['faces.list'],
    optimistic: (cache: Parameters<typeof withoutFaces>[0], { faces }: { readonly faces: readonly number[] }) =>
      withoutFaces(cache, faces, (of) => 'kind' in of && of.kind === kind),
  };
  const { act: setState } = useAct('faces.set-state', leaving);
  const { act: name } = useAct('faces.name', leaving);
  const clear = () => setSelection({ ...selection, selected: new Set<FaceId>() });

  const put = (state: 'face' | 'not-a-face') => {
    if (chosen.length === 0) return false;
    clear();
    void setState({ faces: chosen, state });
  };
  const startNaming = () => (chosen.length > 0 ? setNaming(true) : false);
  useShortcuts([
    { keys: ['b'], label: t('others.key-bring-back'), group: 'here', run: () => put('face') },
    { keys: ['n'], label: t('others.key-name'), group: 'here', run: startNaming },
  ]);

  if (pages.error) return <ErrorState error={pages.error} onRetry={pages.refetch} />;
  if (!pages.isPending && pages.items.length === 0) {
    return (
      <EmptyState icon={ICONS[kind]} title={t(`others.${kind}-empty-title`)} text={t(`others.${kind}-empty-text`)} />
    );
  }
  return (
    <>
      <p className={styles.hint}>{t(`others.${kind}-hint`)}</p>
      <FaceGrid
        label={t('others.list-label', { tab: t(`others.tab-${kind}`) })}
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
        <Button look="quiet" icon={RotateCcw} hint="B" onPress={() => void put('face')}>
          {t(kind === 'stranger' ? 'others.bring-back' : 'others.is-face')}
        </Button>
        <Button look="quiet" icon={UserRoundPen} hint="N" onPress={() => void startNaming()}>
          {t('others.name')}
        </Button>
        {kind === 'maybe-face' && (
          <Button look="quiet" icon={CircleSlash} onPress={() => void put('not-a-face')}>
            {t('others.not-a-face')}
          </Button>
        )}
      </SelectionBar>
      {naming && (
        <MoveDialog
          faces={chosen}
          onClose={() => setNaming(false)}
          onMove={(who) => {
            setNaming(false);
            clear();
            void name({ faces: chosen, who });
          }}
        />
      )}
    </>
  );
}
