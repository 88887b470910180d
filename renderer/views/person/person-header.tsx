import { ArrowLeft, Ellipsis } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import type { PersonItem } from '../../../electron/api/people.ts';
import { Chip } from '../../components/chip.tsx';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { useText } from '../../state/services.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import { personActions } from '../people/person-actions.ts';
import { usePersonTasks } from '../people/use-person-tasks.tsx';
import styles from './person-header.module.css';
import { personFacts } from './person-model.ts';
import { PersonName } from './person-name.tsx';

/** Cover, name, counts and dates of a person, and what can be done with the person as a whole. */
export function PersonHeader({ person }: { readonly person: PersonItem }) {
  const text = useText();
  const { t } = text;
  const [, go] = useLocation();
  const tasks = usePersonTasks(
    () => undefined,
    (into) => go(`/people/${into}`, { replace: true }),
  );
  useShortcuts([{ keys: ['Escape'], label: t('person.back'), group: 'here', run: () => void go('/') }]);
  const actions = personActions(person, text, (task) => tasks.start(task, [person]));
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.back}>
        <ArrowLeft aria-hidden />
        {t('person.back')}
      </Link>
      <div className={styles.who}>
        <FaceThumb face={person.cover} alt={t('person.cover', { name: person.name })} size={7} eager />
        <div className={styles.words}>
          <div className={styles.name}>
            <PersonName person={person} />
            <Menu label={t('people.menu', { name: person.name })} actions={actions.filter(({ id }) => id !== 'rename')}>
              <IconButton icon={Ellipsis} label={t('people.menu', { name: person.name })} />
            </Menu>
          </div>
          <p className={styles.facts}>
            {personFacts(person, text)}
            {person.hidden && <Chip>{t('people.hidden')}</Chip>}
          </p>
        </div>
      </div>
      {tasks.dialog}
    </header>
  );
}
