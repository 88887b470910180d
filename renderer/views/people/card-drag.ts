import { useRef, useState } from 'react';
import type { GroupId, PersonId } from '../../../electron/api/types.ts';

/** What can be dropped on a person: other people (to merge), or a group without a name (to name). */
export type CardDrop =
  | { readonly kind: 'people'; readonly people: readonly PersonId[] }
  | { readonly kind: 'group'; readonly group: GroupId };

const PEOPLE = 'application/x-kith-people';
const GROUP = 'application/x-kith-group';

/** Puts what is dragged into the event of its start. */
export function startDrag({ dataTransfer }: Pick<DragEvent, 'dataTransfer'>, dragged: CardDrop): void {
  if (!dataTransfer) return;
  dataTransfer.effectAllowed = 'move';
  if (dragged.kind === 'people') dataTransfer.setData(PEOPLE, JSON.stringify(dragged.people));
  else dataTransfer.setData(GROUP, JSON.stringify(dragged.group));
}

/** What was dropped; null where it is none of ours, or nothing that makes sense. */
export function readDrop(data: Pick<DataTransfer, 'getData'>): CardDrop | null {
  try {
    const people: unknown = JSON.parse(data.getData(PEOPLE) || 'null');
    if (Array.isArray(people) && people.length > 0 && people.every(Number.isSafeInteger)) {
      return { kind: 'people', people: people as PersonId[] };
    }
    const group: unknown = JSON.parse(data.getData(GROUP) || 'null');
    return Number.isSafeInteger(group) ? { kind: 'group', group: group as GroupId } : null;
  } catch {
    return null;
  }
}

const isOurs = ({ types }: DataTransfer) => types.includes(PEOPLE) || types.includes(GROUP);

/** Lets a card take what is dragged; `over` while it would. */
export function useCardDrop(onDrop: (dropped: CardDrop) => void) {
  const [over, setOver] = useState(false);
  const depth = useRef(0); // enter and leave come for each element under the pointer
  const step = (by: 1 | -1) => {
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  return {
    over,
    onDragEnter: ({ dataTransfer }: React.DragEvent) => isOurs(dataTransfer) && step(1),
    onDragLeave: ({ dataTransfer }: React.DragEvent) => isOurs(dataTransfer) && step(-1),
    onDragOver(event: React.DragEvent) {
      if (!isOurs(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
    },
    onDrop(event: React.DragEvent) {
      depth.current = 0;
      setOver(false);
      const dropped = readDrop(event.dataTransfer);
      if (!dropped) return;
      event.preventDefault();
      onDrop(dropped);
    },
  };
}
