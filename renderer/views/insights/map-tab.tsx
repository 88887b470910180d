import { ChartScatter, Lasso, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { FaceMap } from '../../../electron/api/insights.ts';
import type { FaceId } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { PointerHint } from '../../components/pointer-hint.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { ToggleIconButton } from '../../components/toggle-icon-button.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import { FaceCanvas } from './face-canvas.tsx';
import styles from './face-map.module.css';
import shared from './insights.module.css';
import { MapList } from './map-list.tsx';
import { MapSelection } from './map-selection.tsx';
import { useMapView } from './use-map-view.ts';
import { Working } from './working.tsx';

/** All faces in the plane: near each other is who looks alike. What is lassoed can be named, set aside, opened. */
export function MapTab() {
  const { t } = useText();
  const [, go] = useLocation();
  const { data, error, refetch } = useCall('insights.map', {});
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton shape="box" height="24rem" />;
  const missing = data.facesNeeded - data.faces;
  if (missing > 0 && !data.map) {
    return (
      <EmptyState icon={ChartScatter} title={t('map.few-title')} text={t('map.few-text', { n: missing })}>
        <Button look="primary" onPress={() => go('/import')}>
          {t('map.few-go')}
        </Button>
      </EmptyState>
    );
  }
  if (!data.map) return <Working of="map" words={t('map.working')} large />;
  return (
    <>
      {!data.current && <Working of="map" words={t('map.stale')} />}
      <MapBoard map={data.map} />
    </>
  );
}

function MapBoard({ map }: { readonly map: FaceMap }) {
  const { t } = useText();
  const control = useMapView();
  const [isLasso, setLasso] = useState(false);
  /** What was selected last, those that were taken out again too. */
  const [listed, setListed] = useState<readonly FaceId[]>([]);
  const [selected, setSelected] = useState<ReadonlySet<FaceId>>(new Set());
  useShortcuts([{ keys: ['l'], label: t('lasso.key'), group: 'here', run: () => setLasso(!isLasso) }]);

  const select = (indices: readonly number[], more: boolean) => {
    const fresh = indices.map((i) => map.faces[i]);
    const next = more ? new Set([...selected, ...fresh]) : new Set(fresh);
    setSelected(next);
    setListed([...next]);
  };
  const clear = () => select([], false);
  return (
    <section aria-labelledby="map-heading">
      <header className={shared.heading}>
        <h2 id="map-heading">{t('map.heading')}</h2>
        <p className={styles.basis}>
          {map.sampled
            ? t('map.sample', { shown: map.faces.length, total: map.total })
            : t('map.shown', { n: map.faces.length })}
        </p>
      </header>
      <div className={styles.layout}>
        <div className={styles.stage}>
          <FaceCanvas map={map} control={control} selected={selected} isLasso={isLasso} onSelect={select} />
          <div className={styles.tools}>
            <ToggleIconButton icon={Lasso} label={t('lasso.draw')} hint="L" isSelected={isLasso} onChange={setLasso} />
            <IconButton icon={ZoomIn} label={t('map.zoom-in')} hint="+" onPress={() => control.zoom(1.5)} />
            <IconButton icon={ZoomOut} label={t('map.zoom-out')} hint="-" onPress={() => control.zoom(1 / 1.5)} />
            <IconButton icon={Maximize} label={t('map.fit')} hint="0" onPress={control.fit} />
          </div>
        </div>
        <MapList
          map={map}
          selected={selected}
          onSelect={(indices, more) => {
            select(indices, more);
            control.show(map, indices);
          }}
        />
      </div>
      {listed.length === 0 ? (
        <PointerHint mouse={t('map.select-hint')} touch={t('map.select-hint-touch')} className={styles.hint} />
      ) : (
        <MapSelection faces={listed} selected={selected} onSelected={setSelected} onClear={clear} />
      )}
    </section>
  );
}
