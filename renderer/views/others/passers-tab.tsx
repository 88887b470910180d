import { Footprints } from 'lucide-react';
import { useState } from 'react';
import type { GroupItem } from '../../../electron/api/groups.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { VirtualGrid } from '../../components/virtual-grid.tsx';
import { useText } from '../../state/services.ts';
import { usePages } from '../../state/use-pages.ts';
import { GroupCard } from '../people/group-card.tsx';
import { GroupDialog } from '../people/group-dialog.tsx';
import { CARD } from '../people/groups-section.tsx';
import { useGroupActs } from '../people/use-group-acts.ts';
import styles from './others.module.css';

/** Groups that went aside by themselves, as whoever is seen once in the background; they can be named here. */
export function PassersTab() {
  const { t } = useText();
  const pages = usePages('groups.list', { kind: 'others', limit: 60 });
  const [opened, setOpened] = useState<GroupItem | null>(null);
  const acts = useGroupActs();

  if (pages.error) return <ErrorState error={pages.error} onRetry={pages.refetch} />;
  if (!pages.isPending && pages.items.length === 0) {
    return <EmptyState icon={Footprints} title={t('others.groups-empty-title')} text={t('others.groups-empty-text')} />;
  }
  return (
    <>
      <p className={styles.hint}>{t('others.groups-hint')}</p>
      <VirtualGrid
        items={pages.items}
        keyOf={({ group }) => group}
        minWidth={CARD.minWidth}
        minColumns={2}
        gap={CARD.gap}
        heightOf={() => CARD.height}
        hasMore={pages.hasMore}
        onMore={pages.more}
      >
        {(group) => (
          <GroupCard
            group={group}
            onName={({ group: id }, who) => void acts.name({ group: id, who })}
            onIgnore={({ group: id }, as) => void acts.ignore({ group: id, as })}
            onOpen={setOpened}
            inputRef={() => undefined}
          />
        )}
      </VirtualGrid>
      {opened && <GroupDialog group={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
