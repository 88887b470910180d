import { ArrowDownWideNarrow, CircleCheck, EyeOff, Search } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Menu } from '../../components/menu.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useText } from '../../state/services.ts';
import styles from './people.module.css';
import type { PeopleSort } from './people-model.ts';

interface PeopleToolsProps {
  readonly sort: PeopleSort;
  readonly onSort: (sort: PeopleSort) => void;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly hidden: boolean;
  readonly onHidden: (hidden: boolean) => void;
  readonly onSelecting: () => void;
  readonly filterRef: React.Ref<HTMLInputElement>;
}

const SORTS = ['faces', 'name', 'recent', 'suggested'] as const;

/** How the named people are sorted, and whom of them one looks for. */
export function PeopleTools({
  sort,
  onSort,
  filter,
  onFilter,
  hidden,
  onHidden,
  onSelecting,
  filterRef,
}: PeopleToolsProps) {
  const { t } = useText();
  return (
    <div className={styles.tools}>
      <TextField
        label={t('people.filter')}
        hideLabel
        placeholder={t('people.filter')}
        icon={Search}
        clearLabel={t('common.clear')}
        value={filter}
        onChange={onFilter}
        onKeyDown={(event) => event.key === 'Escape' && onFilter('')}
        inputRef={filterRef}
      />
      <Menu
        label={t('people.sort')}
        actions={[
          ...SORTS.map((each) => ({
            id: each,
            label: t(`people.sort-${each}`),
            checked: each === sort,
            run: () => onSort(each),
          })),
          { id: 'select', label: t('people.select'), icon: CircleCheck, run: onSelecting },
          { id: 'hidden', label: t('people.show-hidden'), icon: EyeOff, checked: hidden, run: () => onHidden(!hidden) },
        ]}
      >
        <Button icon={ArrowDownWideNarrow}>{t(`people.sort-${sort}`)}</Button>
      </Menu>
    </div>
  );
}
