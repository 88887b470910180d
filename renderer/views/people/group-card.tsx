import { Check, Expand, EyeOff, ScanFace } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { GroupItem } from '../../../electron/api/groups.ts';
import type { PersonRef } from '../../../electron/api/types.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { NameField } from '../../components/name-field.tsx';
import { useText } from '../../state/services.ts';
import { startDrag } from './card-drag.ts';
import { FaceFan } from './face-fan.tsx';
import styles from './group-card.module.css';

interface GroupCardProps {
  readonly group: GroupItem;
  readonly onName: (group: GroupItem, who: PersonRef) => void;
  readonly onIgnore: (group: GroupItem, as: 'stranger' | 'not-a-face') => void;
  readonly onOpen: (group: GroupItem) => void;
  readonly inputRef: (input: HTMLInputElement | null) => void;
}

/** An unnamed group: its best faces, how large it is, and the question who it is. */
export function GroupCard({ group, onName, onIgnore, onOpen, inputRef }: GroupCardProps) {
  const { t, percent } = useText();
  const { suggestion } = group;
  const faces = t('people.faces', { n: group.faces });
  const accept = () => suggestion && onName(group, { person: suggestion.person });
  return (
    <article
      className={styles.card}
      aria-label={t('people.group-label', { faces, photos: t('people.photos', { n: group.photos }) })}
    >
      <button
        type="button"
        tabIndex={-1}
        aria-hidden
        draggable
        onDragStart={(event) => startDrag(event, { kind: 'group', group: group.group })}
        className={styles.faces}
        onClick={() => onOpen(group)}
      >
        <FaceFan faces={group.sample} />
      </button>
      <div className={styles.tools}>
        <IconButton icon={Expand} size="s" label={t('people.open-group', { faces })} onPress={() => onOpen(group)} />
        <p className={styles.count}>{faces}</p>
        <Menu
          label={t('people.ignore')}
          actions={[
            { id: 'stranger', label: t('people.ignore-stranger'), run: () => onIgnore(group, 'stranger') },
            { id: 'not-a-face', label: t('people.ignore-not-a-face'), run: () => onIgnore(group, 'not-a-face') },
          ]}
        >
          <IconButton icon={EyeOff} size="s" label={t('people.ignore')} />
        </Menu>
      </div>
      <div className={styles.question} data-guess={suggestion ? true : undefined}>
        <NameField
          label={t('people.group-name', { faces })}
          placeholder={suggestion ? t('people.guess', { name: suggestion.name }) : t('name-field.who')}
          onSubmit={(who) => onName(group, who)}
          onSubmitEmpty={() => accept()}
          sameAs={suggestion}
          acts={[
            {
              id: 'stranger',
              label: t('people.ignore-stranger'),
              icon: EyeOff,
              run: () => onIgnore(group, 'stranger'),
            },
            {
              id: 'not-a-face',
              label: t('people.ignore-not-a-face'),
              icon: ScanFace,
              run: () => onIgnore(group, 'not-a-face'),
            },
          ]}
          inputRef={inputRef}
        />
        {suggestion && (
          <Button
            className={styles.accept as string}
            aria-label={t('people.guess-label', { name: suggestion.name, percent: percent(suggestion.probability) })}
            onPress={accept}
          >
            <span>{percent(suggestion.probability)}</span>
            <Check aria-hidden />
          </Button>
        )}
      </div>
    </article>
  );
}
