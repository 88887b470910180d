import { Check, Ellipsis, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { PersonItem } from '../../../electron/api/people.ts';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, type MenuAction } from '../../components/menu.tsx';
import { useText } from '../../state/services.ts';
import { type CardDrop, useCardDrop } from './card-drag.ts';
import { personLabel } from './people-model.ts';
import styles from './person-card.module.css';

/** What dragging means on the screen: where a drag begins, and what comes of what is dropped on a card. */
export interface PersonDrag {
  readonly onStart: (event: React.DragEvent, person: PersonItem) => void;
  readonly onDrop: (dropped: CardDrop, on: PersonItem) => void;
}

interface PersonCardProps {
  readonly person: PersonItem;
  readonly selected: boolean;
  /** Something is selected: a click selects instead of opening. */
  readonly selecting: boolean;
  /** The one card that Tab reaches; arrows go to the others. */
  readonly reachable: boolean;
  readonly actions: readonly MenuAction[];
  readonly onSelect: (person: PersonItem, range: boolean) => void;
  readonly onFocus: (person: PersonItem) => void;
  readonly drag: PersonDrag;
  readonly linkRef: (link: HTMLAnchorElement | null) => void;
}

/**
 * A named person: cover, name, how many photos, how many suggestions wait. Its tick and its menu exist once it is pointed
 * at or has the focus: they are most of what a card costs, and scrolling brings hundreds of cards.
 */
export function PersonCard({
  person,
  selected,
  selecting,
  reachable,
  actions,
  onSelect,
  onFocus,
  drag,
  linkRef,
}: PersonCardProps) {
  const text = useText();
  const { t, number, years } = text;
  const { over, ...dropping } = useCardDrop((data) => drag.onDrop(data, person));
  const [isPointedAt, setIsPointedAt] = useState(false);
  const label = personLabel(person, text);
  return (
    <div
      className={styles.card}
      data-selected={selected || undefined}
      data-selecting={selecting || undefined}
      data-over={over || undefined}
      onPointerEnter={() => setIsPointedAt(true)}
      {...dropping}
    >
      <Link
        ref={linkRef}
        href={`/people/${person.person}`}
        tabIndex={reachable ? 0 : -1}
        draggable
        onDragStart={(event) => drag.onStart(event, person)}
        className={styles.link}
        onFocus={() => {
          setIsPointedAt(true);
          onFocus(person);
        }}
        onClick={(event) => {
          if (!selecting && !event.ctrlKey && !event.metaKey && !event.shiftKey) return;
          event.preventDefault();
          onSelect(person, event.shiftKey);
        }}
      >
        <span className="visually-hidden">{selected ? t('people.selected-label', { person: label }) : label}</span>
        <span aria-hidden className={styles.cover}>
          <FaceThumb face={person.cover} alt="" />
          {person.suggested > 0 && <span className={styles.suggested}>{number(person.suggested)}</span>}
          {person.hidden && (
            <span className={styles.hidden}>
              <EyeOff aria-hidden />
            </span>
          )}
        </span>
        <span aria-hidden className={styles.name}>
          {person.name}
        </span>
        <span aria-hidden className={styles.count}>
          {t('people.photos', { n: person.photos })}
        </span>
        {person.firstAtMs !== null && person.lastAtMs !== null && (
          <span aria-hidden className={styles.dates}>
            {years(person.firstAtMs, person.lastAtMs)}
          </span>
        )}
      </Link>
      {(isPointedAt || selecting) && (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          className={styles.tick}
          onClick={(event) => onSelect(person, event.shiftKey)}
        >
          <Check aria-hidden />
        </button>
      )}
      {(isPointedAt || reachable) && (
        <span className={styles.menu}>
          <Menu label={t('people.menu', { name: person.name })} actions={actions}>
            <IconButton
              icon={Ellipsis}
              size="s"
              look="filled"
              label={t('people.menu', { name: person.name })}
              excludeFromTabOrder={!reachable}
            />
          </Menu>
        </span>
      )}
    </div>
  );
}
