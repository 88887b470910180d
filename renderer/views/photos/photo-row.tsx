import { memo } from 'react';
import type { PhotoId, PhotoItem } from '../../../electron/api/types.ts';
import type { JustifiedRow } from '../../components/justified-layout.ts';
import { photoHref } from '../../components/photo-href.ts';
import { PhotoLink } from '../../components/photo-link.tsx';
import { photoName } from '../../components/photo-name.ts';
import { useText } from '../../state/services.ts';

/** What photos tell the timeline; the same functions for as long as it is there. */
export interface TimelineEvents {
  /** The photos of a block were read, or are others now. */
  readonly onItems: (block: string, items: readonly PhotoItem[]) => void;
  readonly onFocus: (photo: PhotoId) => void;
  readonly onLink: (photo: PhotoId, link: HTMLAnchorElement | null) => void;
  readonly onChoose: (photo: PhotoId, month: string, toRange: boolean) => void;
}

interface PhotoRowProps {
  readonly row: JustifiedRow;
  /** Of its block. */
  readonly items: readonly PhotoItem[];
  readonly month: string;
  /** The photo of this row that Tab reaches; null: it is in another one. */
  readonly reachable: PhotoId | null;
  readonly chosen: ReadonlySet<PhotoId>;
  readonly isChoosing: boolean;
  readonly query: string | undefined;
  readonly events: TimelineEvents;
}

/** One row of photos. It stays as it is while rows beside it come and go. */
export const PhotoRow = memo((props: PhotoRowProps) => {
  const { row, items, month, reachable, chosen, isChoosing, query, events } = props;
  const text = useText();
  return items.slice(row.from, row.to).map((item, offset) => (
    <PhotoLink
      key={item.photo}
      photo={item}
      href={photoHref(item.photo, query, 'photos')}
      name={photoName(item, text)}
      reachable={item.photo === reachable}
      place={{ left: row.lefts[offset], top: row.top, width: row.widths[offset], height: row.height }}
      onFocus={() => events.onFocus(item.photo)}
      linkRef={(link) => events.onLink(item.photo, link)}
      choice={{
        isChosen: chosen.has(item.photo),
        isChoosing,
        choose: (toRange) => events.onChoose(item.photo, month, toRange),
      }}
    />
  ));
});
