import { useCallback, useMemo, useRef, useState } from 'react';
import type { GroupItem } from '../../../electron/api/groups.ts';
import type { GroupId, PersonRef } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { gridLayout } from '../../components/grid-layout.ts';
import { remPx } from '../../components/rem-px.ts';
import { useWidth } from '../../components/use-width.ts';
import { VirtualGrid } from '../../components/virtual-grid.tsx';
import { useText } from '../../state/services.ts';
import type { Pages } from '../../state/use-pages.ts';
import { GroupCard } from './group-card.tsx';
import { GroupDialog } from './group-dialog.tsx';
import styles from './people.module.css';
import { groupAfter, keepOrder } from './people-model.ts';
import { useGroupActs } from './use-group-acts.ts';

/** In rem of 16 px: how wide a card is at least, and how high. */
export const CARD = { minWidth: 196, gap: 16, height: 220 } as const;
const ROWS_AT_FIRST = 2;

/** "Who are they?": the groups without a name, the largest first. Enter names one and goes to the next. */
export function GroupsSection({ pages }: { readonly pages: Pages<GroupItem, unknown> }) {
  const { t, number } = useText();
  const [section, setSection] = useState<HTMLElement | null>(null);
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState<GroupItem | null>(null);
  const inputs = useRef(new Map<GroupId, HTMLInputElement>());
  const groups = useSteadyOrder(pages.items, section);
  const acts = useGroupActs();

  const rem = remPx();
  const { columns } = gridLayout({
    count: 1,
    width: useWidth(section),
    minColumns: 2,
    minWidth: CARD.minWidth * rem,
    gap: CARD.gap * rem,
    heightOf: () => 1,
  });
  const few = columns * ROWS_AT_FIRST;
  const shown = all ? groups : groups.slice(0, few);

  const goOnFrom = useCallback(
    (group: GroupItem) => {
      const next = groupAfter(groups, group.group);
      // Who has gone to another name meanwhile stays there.
      const at = [...inputs.current].find(([, input]) => input === document.activeElement)?.[0] ?? group.group;
      if (next !== null && at === group.group) inputs.current.get(next)?.focus();
    },
    [groups],
  );
  const name = (group: GroupItem, who: PersonRef) => {
    goOnFrom(group);
    void acts.name({ group: group.group, who });
  };
  const ignore = (group: GroupItem, as: 'stranger' | 'not-a-face') => {
    goOnFrom(group);
    void acts.ignore({ group: group.group, as });
  };

  return (
    <section ref={setSection} aria-labelledby="to-name" className={styles.section}>
      <header className={styles.sectionHead}>
        <div>
          <h2 id="to-name">
            {t('people.to-name')} <span className={styles.sectionCount}>{number(pages.total)}</span>
          </h2>
          <p>{t('people.to-name-hint')}</p>
        </div>
        {pages.total > few && (
          <Button look="quiet" size="s" onPress={() => setAll(!all)}>
            {all ? t('people.show-less') : t('people.show-all', { n: pages.total })}
          </Button>
        )}
      </header>
      <VirtualGrid
        items={shown}
        keyOf={({ group }) => group}
        minColumns={2}
        minWidth={CARD.minWidth}
        gap={CARD.gap}
        heightOf={() => CARD.height}
        glide
        hasMore={all && pages.hasMore}
        onMore={pages.more}
      >
        {(group) => (
          <GroupCard
            group={group}
            onName={name}
            onIgnore={ignore}
            onOpen={setOpened}
            inputRef={(input) => {
              if (input) inputs.current.set(group.group, input);
              else inputs.current.delete(group.group);
            }}
          />
        )}
      </VirtualGrid>
      {opened && <GroupDialog group={opened} onClose={() => setOpened(null)} />}
    </section>
  );
}

/** The groups, kept where they are while the focus is among them. */
function useSteadyOrder(items: readonly GroupItem[], section: HTMLElement | null): readonly GroupItem[] {
  const before = useRef<readonly GroupId[]>([]);
  return useMemo(() => {
    const busy = section?.contains(document.activeElement) ?? false;
    const ordered = busy ? keepOrder(items, before.current) : items;
    before.current = ordered.map(({ group }) => group);
    return ordered;
  }, [items, section]);
}
