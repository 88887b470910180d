import { Image, UserRoundPen, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { FaceId } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FaceGrid } from '../../components/face-grid.tsx';
import { photoHref } from '../../components/photo-href.ts';
import { SelectionBar } from '../../components/selection-bar.tsx';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import { useCall } from '../../state/use-call.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import { MoveDialog } from '../person/move-dialog.tsx';
import styles from './face-map.module.css';

interface MapSelectionProps {
  /** What was selected on the map. */
  readonly faces: readonly FaceId[];
  /** Those that still are. */
  readonly selected: ReadonlySet<FaceId>;
  readonly onSelected: (selected: ReadonlySet<FaceId>) => void;
  readonly onClear: () => void;
}

/** Faces that are listed below the map. */
const LISTED = 500;
/** What one act takes. */
const MOST = 10_000;

/** The selected faces, and what can be done with them; a wrong one is taken out by a click. */
export function MapSelection({ faces, selected, onSelected, onClear }: MapSelectionProps) {
  const { t } = useText();
  const [, go] = useLocation();
  const [focus, setFocus] = useState<FaceId | null>(null);
  const [naming, setNaming] = useState(false);
  const { data, error, refetch } = useCall('insights.faces', { faces: faces.slice(0, LISTED) }, { keep: true });
  const { act: name } = useAct('faces.name');
  const { act: setState } = useAct('faces.set-state');
  const items = data?.faces.filter(({ face }) => faces.includes(face)) ?? [];
  const chosen = [...selected];
  const canAct = chosen.length > 0 && chosen.length <= MOST;
  const rest = faces.length - Math.min(LISTED, faces.length);

  const setAside = (state: 'stranger' | 'not-a-face') => {
    if (!canAct) return false;
    onClear();
    void setState({ faces: chosen, state });
  };
  const startNaming = () => (canAct ? setNaming(true) : false);
  useShortcuts([
    { keys: ['n'], label: t('map.key-name'), group: 'here', run: startNaming },
    { keys: ['x'], label: t('map.key-aside'), group: 'here', run: () => setAside('stranger') },
    { keys: ['Escape'], label: t('common.clear-selection'), group: 'here', run: onClear },
  ]);

  return (
    <section className={styles.selected} aria-labelledby="map-selected">
      <h3 id="map-selected">{t('map.selected')}</h3>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      <FaceGrid
        label={t('map.selected')}
        faces={items}
        selection={{ selected, focus, anchor: focus }}
        isChosen
        onSelection={(next) => {
          setFocus(next.focus);
          onSelected(next.selected);
        }}
        onOpen={({ photo }) => go(photoHref(photo))}
        nameOf={({ person }, index) =>
          person ? t('confusion.face', { name: person.name, n: index + 1 }) : t('face.number', { n: index + 1 })
        }
        total={items.length}
        hasMore={false}
        onMore={() => undefined}
      />
      {rest > 0 && <p className={styles.rest}>{t('map.more-selected', { n: rest })}</p>}
      <SelectionBar count={chosen.length} onClear={onClear}>
        {chosen.length > MOST && <span>{t('map.too-many', { most: MOST })}</span>}
        <Button look="quiet" icon={UserRoundPen} hint="N" isDisabled={!canAct} onPress={() => void startNaming()}>
          {t('map.name')}
        </Button>
        <Button look="quiet" icon={UserRoundX} hint="X" isDisabled={!canAct} onPress={() => void setAside('stranger')}>
          {t('map.stranger')}
        </Button>
        <Button look="quiet" isDisabled={!canAct} onPress={() => void setAside('not-a-face')}>
          {t('map.not-a-face')}
        </Button>
        {chosen.length === 1 && items.some(({ face }) => face === chosen[0]) && (
          <Button
            look="quiet"
            icon={Image}
            onPress={() => go(photoHref(items.find(({ face }) => face === chosen[0])!.photo))}
          >
            {t('map.open')}
          </Button>
        )}
      </SelectionBar>
      {naming && (
        <MoveDialog
          faces={chosen}
          onClose={() => setNaming(false)}
          onMove={(who) => {
            setNaming(false);
            onClear();
            void name({ faces: chosen, who });
          }}
        />
      )}
    </section>
  );
}
