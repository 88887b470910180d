import { Cake, Ellipsis, Split } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PersonItem } from '../../../electron/api/people.ts';
import { BackLink } from '../../components/back-link.tsx';
import { Chip } from '../../components/chip.tsx';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, type MenuAction } from '../../components/menu.tsx';
import { useText } from '../../state/services.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import { type PersonTask, personActions } from '../people/person-actions.ts';
import { usePersonTasks } from '../people/use-person-tasks.tsx';
import { AboutDialog } from './about-dialog.tsx';
import { Companions } from './companions.tsx';
import { PartsDialog } from './parts-dialog.tsx';
import styles from './person-header.module.css';
import { partialDateWords, personFacts } from './person-model.ts';
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
  const [asking, setAsking] = useState<'about' | 'parts' | null>(null);
  const run = (task: PersonTask) => () => tasks.start(task, [person]);
  useShortcuts([
    { keys: ['Escape'], label: t('person.back'), group: 'here', run: () => void go('/') },
    { keys: ['b'], label: t('person.key-about'), group: 'here', run: () => setAsking('about') },
    { keys: ['p'], label: t('person.key-parts'), group: 'here', run: () => setAsking('parts') },
    { keys: ['m'], label: t('people.key-merge'), group: 'here', run: run('merge') },
    { keys: ['h'], label: t('people.key-hide'), group: 'here', run: run('hide') },
  ]);
  const actions: readonly MenuAction[] = [
    { id: 'about', label: t('person.about'), icon: Cake, hint: 'B', run: () => setAsking('about') },
    { id: 'parts', label: t('person.parts'), icon: Split, hint: 'P', run: () => setAsking('parts') },
    ...personActions(person, text, (task) => tasks.start(task, [person])),
  ];
  return (
    <header className={styles.header}>
      <BackLink href="/">{t('person.back')}</BackLink>
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
          <About person={person} onEdit={() => setAsking('about')} />
        </div>
      </div>
      <Companions person={person} />
      {tasks.dialog}
      {asking === 'about' && <AboutDialog person={person} onClose={() => setAsking(null)} />}
      {asking === 'parts' && <PartsDialog person={person} onClose={() => setAsking(null)} />}
    </header>
  );
}

/** When the person was born, and how else it is called; a press changes it. */
function About({ person, onEdit }: { readonly person: PersonItem; readonly onEdit: () => void }) {
  const text = useText();
  const { t } = text;
  const words: string[] = [];
  if (person.aliases.length > 0) words.push(t('person.also-called-names', { names: text.list(person.aliases) }));
  if (person.birthDate !== null) words.push(t('person.born', { date: partialDateWords(person.birthDate, text) }));
  if (words.length === 0) return null;
  return (
    <button type="button" className={styles.about} onClick={onEdit}>
      {words.join(' · ')}
    </button>
  );
}
