import { useImperativeHandle, useMemo } from 'react';
import type { PhotoId } from '../../../electron/api/types.ts';
import { gridCommand } from '../../components/grid-keys.ts';
import { useText } from '../../state/services.ts';
import { MonthHeading } from './month-heading.tsx';
import { PhotoBlock } from './photo-block.tsx';
import { Scrubber } from './scrubber.tsx';
import styles from './timeline.module.css';
import { blockAt, type Month, monthAt, type TimelineShape } from './timeline-layout.ts';
import type { usePhotoSelection } from './use-photo-selection.ts';
import { useTimeline } from './use-timeline.ts';
import { useTimelineFocus } from './use-timeline-focus.ts';
import { useViewport } from './use-viewport.ts';

/** What the owner of a timeline may ask of it. */
export interface TimelineHandle {
  goToMonth(month: string): void;
}

interface TimelineRowsProps {
  readonly months: readonly Month[];
  readonly query: string | undefined;
  readonly list: string;
  readonly choosing: ReturnType<typeof usePhotoSelection>;
  readonly handle: React.Ref<TimelineHandle>;
  readonly scroller: HTMLElement | null;
  readonly shape: TimelineShape;
  /** Where the timeline begins, from the start of what scrolls. */
  readonly offset: number;
  readonly elementRef: (element: HTMLDivElement | null) => void;
}

/** So much above and below the screen is there already, in heights of the screen. */
const AHEAD = 0.6;

/** The months near the screen and the rail beside them, with the keys that go from photo to photo. */
export function TimelineRows(props: TimelineRowsProps) {
  const { months, query, list, choosing, handle, scroller, shape, offset, elementRef } = props;
  const { t } = useText();
  const { timeline, onItems } = useTimeline({ months, shape, scroller, offset });
  const view = useViewport(scroller, offset);
  const { focused, reachable, onFocus, onBlur, onLink, move } = useTimelineFocus({
    ...{ list, query, timeline, shape, scroller, offset, view },
  });
  const { selection, isChoosing, acts } = choosing;
  const events = useMemo(
    () => ({ onItems, onFocus, onLink, onChoose: acts.choose }),
    [onItems, onFocus, onLink, acts.choose],
  );
  const goToMonth = (month: string) => {
    const place = timeline.months.find((each) => each.month === month);
    if (place && scroller) scroller.scrollTop = place.top === 0 ? 0 : offset + place.top;
  };
  useImperativeHandle(handle, () => ({ goToMonth }));

  const onKeyDown = (event: React.KeyboardEvent) => {
    const command = gridCommand(event);
    if (command === null || command.kind === 'open' || reachable === null) return;
    if (command.kind === 'none') {
      if (!isChoosing) return;
      acts.clear();
    } else if (command.kind === 'all') acts.chooseAll(months.map(({ month }) => month));
    else if (command.kind === 'toggle') {
      const { photo, block } = reachable;
      acts.choose(photo, timeline.blocks[block].month, command.extend);
    } else if (command.kind === 'move') {
      const from = reachable.photo;
      const to: PhotoId | null = move(command.move);
      if (command.extend && to !== null) acts.extend(from, to);
    }
    event.preventDefault();
  };

  const from = view.top - view.height * AHEAD;
  const to = view.top + view.height * (1.25 + AHEAD);
  const { blocks, tops } = timeline;
  const near: number[] = [];
  if (blocks.length > 0 && view.height > 0) {
    for (let at = blockAt(timeline, from); at < blocks.length && tops[at] < to; at++) near.push(at);
  }
  if (focused && !near.includes(focused.block)) near.push(focused.block);
  const nearMonths = [...new Set(near.map((at) => monthAt(timeline, tops[at])))];

  return (
    <div className={styles.columns}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would read its legend before each photo */}
      <div
        ref={elementRef}
        role="group"
        aria-label={t('photos.label')}
        className={styles.timeline}
        style={{ height: timeline.height }}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      >
        {nearMonths.map((at) => {
          const { month, photos, top, height, from: first, to: end } = timeline.months[at];
          return (
            <section key={month} className={styles.month} style={{ top, height }}>
              <MonthHeading
                month={month}
                photos={photos}
                height={shape.headingHeight}
                isChosen={selection.months.has(month)}
                isChoosing={isChoosing}
                onChoose={acts.chooseMonth}
              />
              {near
                .filter((block) => first <= block && block < end)
                .map((block) => (
                  <PhotoBlock
                    key={blocks[block].key}
                    layout={blocks[block]}
                    shape={shape}
                    top={tops[block] - top}
                    from={from - tops[block]}
                    to={to - tops[block]}
                    focused={focused?.block === block ? focused : null}
                    reachable={reachable?.block === block ? reachable : null}
                    chosen={selection.chosen}
                    isChoosing={isChoosing}
                    query={query}
                    events={events}
                  />
                ))}
            </section>
          );
        })}
      </div>
      <Scrubber timeline={timeline} scroller={scroller} offset={offset} />
    </div>
  );
}
