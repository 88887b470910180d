import { useMemo, useState } from 'react';
import type { FaceMap } from '../../../electron/api/insights.ts';
import { Button } from '../../components/button.tsx';
import { useText } from '../../state/services.ts';
import styles from './face-map.module.css';
import { clustersOf, colourOf, type MapCluster } from './map-model.ts';
import { useThemeChange } from './use-theme-change.ts';

interface MapListProps {
  readonly map: FaceMap;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (indices: readonly number[], more: boolean) => void;
}

/** People, or groups, listed at first, and with each press more. */
const SHOWN = 40;

/** Who is on the map, with the colours: choosing one selects the faces, without a pointer too. */
export function MapList({ map, selected, onSelect }: MapListProps) {
  const { t } = useText();
  const clusters = useMemo(() => clustersOf(map), [map]);
  return (
    <section className={styles.list} aria-label={t('map.list')}>
      {clusters.people.length > 0 && (
        <Clusters title={t('map.people')} clusters={clusters.people} {...{ map, selected, onSelect }} />
      )}
      {clusters.groups.length > 0 && (
        <Clusters title={t('map.groups')} clusters={clusters.groups} {...{ map, selected, onSelect }} />
      )}
    </section>
  );
}

interface ClustersProps extends MapListProps {
  readonly title: string;
  readonly clusters: readonly MapCluster[];
}

function Clusters({ title, clusters, map, selected, onSelect }: ClustersProps) {
  const { t } = useText();
  const [shown, setShown] = useState(SHOWN);
  useThemeChange();
  const dark = isDark();
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {clusters.slice(0, shown).map(({ kind, id, name, indices }) => {
          const n = indices.length;
          return (
            <li key={id}>
              <button
                type="button"
                className={styles.cluster}
                aria-pressed={n > 0 && indices.every((i) => selected.has(map.faces[i]))}
                onClick={(event) => onSelect(indices, event.shiftKey || event.ctrlKey || event.metaKey)}
              >
                <span
                  className={styles.swatch}
                  style={kind === 'person' ? { background: colourOf(id, dark) } : undefined}
                />
                <span className={styles.name}>{kind === 'person' ? name : t('map.group', { n })}</span>
                {kind === 'person' && <span className={styles.count}>{t('accuracy.faces', { n })}</span>}
              </button>
            </li>
          );
        })}
      </ul>
      {clusters.length > shown && (
        <div className={styles.more}>
          <Button size="s" onPress={() => setShown(shown + SHOWN)}>
            {t('common.show-more')}
          </Button>
        </div>
      )}
    </>
  );
}

/** As chosen, else as the system has it. */
function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}
