import { memo, useEffect, useLayoutEffect, useState } from 'react';
import type { PhotoId } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { PhotoRow, type TimelineEvents } from './photo-row.tsx';
import styles from './timeline.module.css';
import { BLOCK_PHOTOS, type BlockLayout, rowsWithin, type TimelineShape } from './timeline-layout.ts';
import type { ReadPlace } from './use-timeline-focus.ts';

interface PhotoBlockProps {
  readonly layout: BlockLayout;
  readonly shape: TimelineShape;
  /** From the upper edge of its month. */
  readonly top: number;
  /** What of it is near the screen, from its upper edge. */
  readonly from: number;
  readonly to: number;
  /** The photo with the focus, where it is of this block: it is there wherever one scrolls. */
  readonly focused: ReadPlace | null;
  readonly reachable: ReadPlace | null;
  readonly chosen: ReadonlySet<PhotoId>;
  readonly isChoosing: boolean;
  readonly query: string | undefined;
  readonly events: TimelineEvents;
}

/** A block that is only rushed past is not asked for. */
const STAYED_MS = 60;

/** Photos of a month that were read together, of which those rows exist that are near the screen. */
export const PhotoBlock = memo((props: PhotoBlockProps) => {
  const { layout, shape, top, from, to, focused, reachable, chosen, isChoosing, query, events } = props;
  const { key, month, skip, items, rows, height, isFirst } = layout;
  const { t } = useText();
  const { data, error, refetch } = useCall(
    'photos.list',
    { month, skip, limit: BLOCK_PHOTOS, ...(query === undefined ? {} : { query }) },
    { enabled: useHasStayed() || items.length > 0 },
  );
  useLayoutEffect(() => {
    if (data) events.onItems(key, data.items);
  }, [events, key, data]);

  const near = rowsWithin(rows, from, to);
  const kept = focused ? rows.find((row) => row.from <= focused.index && focused.index < row.to) : undefined;
  const shown = kept && !near.includes(kept) ? [...near, kept] : near;
  return (
    <div className={styles.block} style={{ top, height }}>
      {rows.length === 0 && !error && <Unread shape={shape} top={isFirst ? shape.headingHeight : 0} />}
      {error && items.length === 0 && (
        <p role="alert" className={styles.error} style={{ top: isFirst ? shape.headingHeight : 0 }}>
          {error.message} <Button onPress={() => void refetch()}>{t('error.again')}</Button>
        </p>
      )}
      {shown.map((row) => (
        <PhotoRow
          key={row.from}
          row={row}
          items={items}
          month={month}
          reachable={reachable && row.from <= reachable.index && reachable.index < row.to ? reachable.photo : null}
          chosen={chosen}
          isChoosing={isChoosing}
          query={query}
          events={events}
        />
      ))}
    </div>
  );
});

/** The place of photos that were not read yet: empty rows. */
function Unread({ shape, top }: { readonly shape: TimelineShape; readonly top: number }) {
  const { targetHeight, gap } = shape;
  const stripes = `var(--skeleton) 0 ${targetHeight}px, transparent ${targetHeight}px ${targetHeight + gap}px`;
  return (
    <div
      aria-hidden
      className={styles.unread}
      style={{ top, backgroundImage: `repeating-linear-gradient(${stripes})` }}
    />
  );
}

/** True once the component has been on the screen for a moment. */
function useHasStayed(): boolean {
  const [hasStayed, setHasStayed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setHasStayed(true), STAYED_MS);
    return () => clearTimeout(timer);
  }, []);
  return hasStayed;
}
