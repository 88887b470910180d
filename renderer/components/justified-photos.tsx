import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { PhotoId, PhotoItem } from '../../electron/api/types.ts';
import { useScroller } from '../state/scroller-context.ts';
import { gridCommand } from './grid-keys.ts';
import { justifiedLayout, rowIndexOf, shownRatio } from './justified-layout.ts';
import { moveInRows } from './justified-move.ts';
import styles from './justified-photos.module.css';
import { PhotoLink } from './photo-link.tsx';
import { remPx } from './rem-px.ts';
import { useListPlace } from './use-list-place.ts';
import { useOffsetIn } from './use-offset-in.ts';
import { useWidth } from './use-width.ts';

/** What the owner of the photos may ask of them. */
export interface PhotosHandle {
  /** Brings the first photo of a section under the top edge; false where none of it is loaded yet. */
  revealSection(key: string): boolean;
}

interface JustifiedPhotosProps {
  readonly label: string;
  /** What `usePages` gives. */
  readonly pages: {
    readonly items: readonly PhotoItem[];
    readonly hasMore: boolean;
    more(): void;
  };
  /** Where a photo opens: an address within the program. */
  readonly hrefOf: (photo: PhotoItem) => string;
  /** How a photo is read out. */
  readonly nameOf: (photo: PhotoItem) => string;
  /** The address of this list: the place where it was left is kept under it, and found again. */
  readonly list: string;
  /** Puts photos under headings that stay in sight; photos of one section stand together in the list. */
  readonly sections?: {
    readonly keyOf: (photo: PhotoItem) => string;
    readonly heading: (key: string) => React.ReactNode;
  };
  readonly handle?: React.Ref<PhotosHandle>;
}

const TARGET_HEIGHT = 208;
/** So that two or three photos stand beside one another on a phone. */
const NARROW_TARGET_HEIGHT = 128;
const NARROW = 560;

/** Photos in rows that fill the width, whatever their shapes; only those in sight exist. Arrows move, Enter opens. */
export function JustifiedPhotos(props: JustifiedPhotosProps) {
  const { label, pages, hrefOf, nameOf, list, sections, handle } = props;
  const { items, hasMore, more } = pages;
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const scroller = useScroller();
  const width = useWidth(element);
  const [current, setCurrent] = useState<PhotoId | null>(null);
  const links = useRef(new Map<PhotoId, HTMLAnchorElement>());
  const wanted = useRef<PhotoId | null>(null);
  const rem = remPx();
  const headingHeight = sections ? 48 * rem : 0;
  const keyOf = sections?.keyOf;

  const layout = useMemo(
    () =>
      justifiedLayout({
        ratios: width > 0 ? items.map((photo) => shownRatio(photo.width, photo.height)) : [],
        ...(keyOf ? { keys: items.map(keyOf) } : {}),
        width,
        targetHeight: (width < NARROW * rem ? NARROW_TARGET_HEIGHT : TARGET_HEIGHT) * rem,
        gap: 4,
        headingHeight,
        sectionGap: 20 * rem,
      }),
    [items, keyOf, width, rem, headingHeight],
  );
  const { rows } = layout;
  const scrollMargin = useOffsetIn(scroller, element);
  const index =
    current === null
      ? 0
      : Math.max(
          0,
          items.findIndex(({ photo }) => photo === current),
        );
  const currentRow = rowIndexOf(rows, index);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: (row) => (rows[row + 1]?.top ?? layout.height) - rows[row].top,
    paddingStart: rows[0]?.top ?? 0,
    scrollPaddingStart: headingHeight + 8 * rem,
    scrollPaddingEnd: 16 * rem,
    overscan: 3,
    scrollMargin,
    // The row with the focus exists wherever one scrolls, or the focus would be lost.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const shown = Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => from + offset);
      if (currentRow >= 0 && currentRow < from) return [currentRow, ...shown];
      return currentRow > to ? [...shown, currentRow] : shown;
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes are stale when the rows change
  useLayoutEffect(() => virtualizer.measure(), [layout, virtualizer]);

  const focus = (photo: PhotoId) => {
    setCurrent(photo);
    const link = links.current.get(photo);
    if (link) link.focus({ preventScroll: true });
    else wanted.current = photo; // its link takes the focus as soon as it exists
  };
  useListPlace({
    list,
    items,
    hasMore,
    more,
    current,
    topOf: (photo) => {
      const row = rowIndexOf(rows, photo);
      return row < 0 ? null : scrollMargin + rows[row].top;
    },
    firstBelow: (top) => rows.find((row) => scrollMargin + row.top >= top)?.from ?? 0,
    onRestored: (photo, takesFocus) => (takesFocus ? focus(photo) : setCurrent(photo)),
  });

  useImperativeHandle(handle, () => ({
    revealSection(key) {
      const section = layout.sections.find((each) => each.key === key);
      if (!section) return false;
      scroller?.scrollTo({ top: section.top === 0 ? 0 : scrollMargin + section.top });
      setCurrent(items[section.from].photo);
      return true;
    },
  }));

  const onKeyDown = (event: React.KeyboardEvent) => {
    const command = gridCommand(event);
    if (command?.kind !== 'move' || items.length === 0) return;
    event.preventDefault();
    const to = moveInRows(rows, index, command.move);
    virtualizer.scrollToIndex(rowIndexOf(rows, to), { align: 'auto' });
    focus(items[to].photo);
  };

  const shown = virtualizer.getVirtualItems().flatMap((row) => rows[row.index] ?? []);
  const lastShown = shown.at(-1)?.to ?? 0;
  const atEnd = hasMore && width > 0 && lastShown >= items.length - 40;
  useEffect(() => {
    if (atEnd) more();
  }, [atEnd, more]);

  const inSight = [...new Set(shown.map(({ section }) => section))];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would read its legend before each photo
    <div
      ref={setElement}
      role="group"
      aria-label={label}
      className={styles.photos}
      style={{ height: `${layout.height}px` }}
      onKeyDown={onKeyDown}
    >
      {inSight.map((at) => {
        const { key, top, height } = layout.sections[at];
        return (
          <div key={key} className={styles.section} style={{ top: `${top}px`, height: `${height}px` }}>
            {sections && (
              <h2 className={styles.heading} style={{ height: `${headingHeight}px` }}>
                {sections.heading(key)}
              </h2>
            )}
            {shown
              .filter(({ section }) => section === at)
              .flatMap((row) =>
                items.slice(row.from, row.to).map((photo, offset) => (
                  <PhotoLink
                    key={photo.photo}
                    photo={photo}
                    href={hrefOf(photo)}
                    name={nameOf(photo)}
                    reachable={row.from + offset === index}
                    place={{
                      left: row.lefts[offset],
                      top: row.top - top,
                      width: row.widths[offset],
                      height: row.height,
                    }}
                    onFocus={() => setCurrent(photo.photo)}
                    linkRef={(link) => {
                      if (!link) return void links.current.delete(photo.photo);
                      links.current.set(photo.photo, link);
                      if (wanted.current !== photo.photo) return;
                      wanted.current = null;
                      link.focus({ preventScroll: true });
                    }}
                  />
                )),
              )}
          </div>
        );
      })}
    </div>
  );
}
