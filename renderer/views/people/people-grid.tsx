import { useRef, useState } from 'react';
import type { PersonItem } from '../../../electron/api/people.ts';
import type { PersonId } from '../../../electron/api/types.ts';
import { gridCommand } from '../../components/grid-keys.ts';
import { type GridHandle, VirtualGrid } from '../../components/virtual-grid.tsx';
import { choose, focusIndex, moveFocus, type Selection } from '../../state/selection.ts';
import { useText } from '../../state/services.ts';
import { type CardDrop, startDrag } from './card-drag.ts';
import { type PersonTask, personActions } from './person-actions.ts';
import { PersonCard, type PersonDrag } from './person-card.tsx';

interface PeopleGridProps {
  readonly people: readonly PersonItem[];
  readonly selection: Selection<PersonId>;
  /** A click selects, also before anyone is selected. */
  readonly selecting: boolean;
  readonly onSelection: (selection: Selection<PersonId>) => void;
  readonly onTask: (task: PersonTask, person: PersonItem) => void;
  /** Something was dropped on a person: people to merge with, or a group to name. */
  readonly onDrop: (dropped: CardDrop, on: PersonItem) => void;
}

/**
 * The named people. Arrows go from one to the next, Enter opens, Space selects; further keys act on the focused one. One
 * dropped on another asks to merge them.
 */
export function PeopleGrid({ people, selection, selecting, onSelection, onTask, onDrop }: PeopleGridProps) {
  const text = useText();
  const handle = useRef<GridHandle>(null);
  const links = useRef(new Map<PersonId, HTMLAnchorElement>());
  const [inside, setInside] = useState(false);
  const ids = people.map(({ person }) => person);
  const focused = focusIndex(selection, ids);

  const drag: PersonDrag = {
    onStart: (event, { person }) =>
      startDrag(event, {
        kind: 'people',
        // One of the selected takes the others along.
        people: selection.selected.has(person) ? [...selection.selected] : [person],
      }),
    onDrop,
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!(event.target instanceof HTMLAnchorElement)) return;
    const command = gridCommand(event);
    if (!command || command.kind === 'open') return;
    event.preventDefault();
    switch (command.kind) {
      case 'move': {
        const next = moveFocus(selection, ids, handle.current?.columns() ?? 1, command.move, command.extend);
        onSelection(next);
        const to = focusIndex(next, ids);
        handle.current?.reveal(to);
        requestAnimationFrame(() => links.current.get(ids[to])?.focus());
        return;
      }
      case 'toggle':
        return onSelection(choose(selection, ids, ids[focused], command.extend ? 'range' : 'toggle'));
      case 'all':
        return onSelection({ ...selection, selected: new Set(ids) });
      case 'none':
        return onSelection({ ...selection, selected: new Set() });
    }
  };

  return (
    <VirtualGrid
      role="group"
      aria-label={text.t('people.named')}
      items={people}
      keyOf={({ person }) => person}
      minWidth={128}
      minColumns={3}
      gap={24}
      heightOf={(width) => width + 66}
      glide={!inside}
      handle={handle}
      onKeyDown={onKeyDown}
      onFocus={() => setInside(true)}
      onBlur={() => setInside(false)}
    >
      {(person, index) => (
        <PersonCard
          person={person}
          selected={selection.selected.has(person.person)}
          selecting={selecting || selection.selected.size > 0}
          reachable={index === focused}
          actions={personActions(person, text, (task) => onTask(task, person))}
          onSelect={(who, range) => onSelection(choose(selection, ids, who.person, range ? 'range' : 'toggle'))}
          onFocus={(who) => selection.focus !== who.person && onSelection({ ...selection, focus: who.person })}
          drag={drag}
          linkRef={(link) => {
            if (link) links.current.set(person.person, link);
            else links.current.delete(person.person);
          }}
        />
      )}
    </VirtualGrid>
  );
}
