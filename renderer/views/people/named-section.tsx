import { EyeOff, Users } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { PersonItem } from '../../../electron/api/people.ts';
import type { PersonId } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { SelectionBar } from '../../components/selection-bar.tsx';
import { emptySelection, keepListed } from '../../state/selection.ts';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import type { CardDrop } from './card-drag.ts';
import styles from './people.module.css';
import { PeopleGrid } from './people-grid.tsx';
import { filterPeople, type PeopleSort } from './people-model.ts';
import { PeopleTools } from './people-tools.tsx';
import type { PersonTask } from './person-actions.ts';
import { useGroupActs } from './use-group-acts.ts';
import { usePersonTasks } from './use-person-tasks.tsx';

/** The people who have a name: sorted, filtered, selected, merged, renamed, hidden. */
export function NamedSection() {
  const { t, number } = useText();
  const [sort, setSort] = useState<PeopleSort>('faces');
  const [filter, setFilter] = useState('');
  const [hidden, setHidden] = useState(false);
  const [chosen, setChosen] = useState(emptySelection<PersonId>());
  const [selecting, setSelecting] = useState(false);
  const filterRef = useRef<HTMLInputElement>(null);
  const { data } = useCall('people.list', { sort, hidden }, { keep: true });
  const people = useMemo(() => filterPeople(data?.people ?? [], filter), [data, filter]);
  const selection = useListed(chosen, people);
  const tasks = usePersonTasks(() => endSelecting());
  const acts = useGroupActs();
  const endSelecting = () => {
    setSelecting(false);
    setChosen({ ...chosen, selected: new Set() });
  };

  const selected = people.filter(({ person }) => selection.selected.has(person));
  const subject = selected.length > 0 ? selected : people.filter(({ person }) => person === selection.focus);
  const drop = (dropped: CardDrop, on: PersonItem) => {
    if (dropped.kind === 'group') return void acts.name({ group: dropped.group, who: { person: on.person } });
    const dragged = people.filter(({ person }) => person !== on.person && dropped.people.includes(person));
    if (dragged.length > 0) tasks.start('merge', [on, ...dragged]);
  };
  const run = (task: PersonTask) => () => (subject.length > 0 ? tasks.start(task, subject) : false);
  useShortcuts([
    { keys: ['f'], label: t('people.key-filter'), group: 'here', run: () => filterRef.current?.focus() },
    { keys: ['m'], label: t('people.key-merge'), group: 'here', run: run('merge') },
    { keys: ['r', 'F2'], label: t('people.key-rename'), group: 'here', run: run('rename') },
    { keys: ['h'], label: t('people.key-hide'), group: 'here', run: run('hide') },
    { keys: ['Delete'], label: t('people.key-remove'), group: 'here', run: run('remove') },
  ]);

  return (
    <section aria-labelledby="named" className={styles.section}>
      <header className={styles.sectionHead}>
        <h2 id="named">
          {t('people.named')} <span className={styles.sectionCount}>{number(people.length)}</span>
        </h2>
        <PeopleTools
          onSelecting={() => setSelecting(true)}
          sort={sort}
          onSort={setSort}
          filter={filter}
          onFilter={setFilter}
          hidden={hidden}
          onHidden={setHidden}
          filterRef={filterRef}
        />
      </header>
      {filter !== '' && people.length === 0 && (
        <p className={styles.none}>{t('people.none-match', { text: filter })}</p>
      )}
      <PeopleGrid
        people={people}
        selection={selection}
        selecting={selecting}
        onSelection={setChosen}
        onTask={(task, person) => tasks.start(task, [person])}
        onDrop={drop}
      />
      <SelectionBar count={selected.length} open={selecting} onClear={endSelecting}>
        <Button look="quiet" icon={Users} hint="M" onPress={run('merge')}>
          {t('people.merge')}
        </Button>
        <Button look="quiet" icon={EyeOff} hint="H" onPress={run('hide')}>
          {t('people.hide')}
        </Button>
      </SelectionBar>
      {tasks.dialog}
    </section>
  );
}

/** The selection without people who are gone, each time the list changes. */
function useListed(selection: ReturnType<typeof emptySelection<PersonId>>, people: readonly PersonItem[]) {
  const before = useRef<readonly PersonId[]>([]);
  return useMemo(() => {
    const ids = people.map(({ person }) => person);
    const kept = keepListed(selection, ids, before.current);
    before.current = ids;
    return kept;
  }, [selection, people]);
}
