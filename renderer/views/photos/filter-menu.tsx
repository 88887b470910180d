import { ListFilter } from 'lucide-react';
import { useId, useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Button } from '../../components/button.tsx';
import { NameField } from '../../components/name-field.tsx';
import { useText } from '../../state/services.ts';
import type { SearchTerm } from '../search/query-of-terms.ts';
import { useVocabulary } from '../search/use-vocabulary.ts';
import styles from './filter-menu.module.css';
import { monthAfter, monthBefore, monthFrom, withoutKind, withTerm } from './photo-filter.ts';

interface FilterMenuProps {
  readonly query: string;
  readonly terms: readonly SearchTerm[];
  readonly onQuery: (query: string) => void;
}

/** Which photos are shown: with whom, from when until when, in which folder, with which faces. */
export function FilterMenu(props: FilterMenuProps) {
  const { t } = useText();
  return (
    <DialogTrigger>
      <Button icon={ListFilter}>{t('photos.filter')}</Button>
      <Popover className={styles.popover as string} placement="bottom end" offset={6}>
        <Dialog aria-label={t('photos.filter')} className={styles.dialog as string}>
          <Fields {...props} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Fields({ query, terms, onQuery }: FilterMenuProps) {
  const { t } = useText();
  const { folders } = useVocabulary();
  const [folder, setFolder] = useState('');
  const id = useId();
  const wordsOf = (kind: SearchTerm['kind']) => terms.find((term) => term.kind === kind && !term.not)?.text ?? '';
  const add = (kind: SearchTerm['kind'], text: string) => onQuery(withTerm(query, terms, { kind, text }));
  const after = wordsOf('after');
  const before = wordsOf('before');
  const isMonth = (text: string) => /^\d{4}-(0[1-9]|1[0-2])$/u.test(text);
  return (
    <>
      <section>
        <h3>{t('photos.filter-person')}</h3>
        <NameField
          label={t('photos.filter-person-hint')}
          placeholder={t('photos.filter-person-hint')}
          knownOnly
          onSubmit={(_, name) => add('person', name)}
        />
      </section>
      <section className={styles.span}>
        <label>
          {t('photos.filter-from')}
          <input
            type="month"
            className={styles.field}
            defaultValue={after === '' ? '' : monthFrom(after)}
            onChange={({ target: { value } }) => (value === '' || isMonth(value)) && add('after', value)}
          />
        </label>
        <label>
          {t('photos.filter-until')}
          <input
            type="month"
            className={styles.field}
            defaultValue={before === '' ? '' : monthBefore(before)}
            onChange={({ target: { value } }) =>
              (value === '' || isMonth(value)) && add('before', value === '' ? '' : monthAfter(value))
            }
          />
        </label>
      </section>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (folder.trim() !== '') add('in', folder.trim());
          setFolder('');
        }}
      >
        <label>
          {t('photos.filter-folder')}
          <input
            className={styles.field}
            list={`${id}-folders`}
            placeholder={t('photos.filter-folder-hint')}
            value={folder}
            enterKeyHint="done"
            onChange={({ target }) => setFolder(target.value)}
          />
        </label>
        <datalist id={`${id}-folders`}>
          {folders.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </form>
      <section>
        <h3>{t('photos.filter-kind')}</h3>
        <div className={styles.kinds}>
          <Kind
            isOn={terms.some(({ kind, not }) => kind === 'unnamed' && !not)}
            onChange={(on) => (on ? add('unnamed', '') : onQuery(withoutKind(query, terms, 'unnamed')))}
          >
            {t('photos.filter-unnamed')}
          </Kind>
          {COUNTS.map(({ text, label }) => (
            <Kind key={text} isOn={wordsOf('faces') === text} onChange={(on) => add('faces', on ? text : '')}>
              {t(label)}
            </Kind>
          ))}
        </div>
      </section>
    </>
  );
}

const COUNTS = [
  { text: '3..', label: 'photos.filter-several' },
  { text: '0', label: 'photos.filter-nobody' },
] as const;

interface KindProps {
  readonly isOn: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: React.ReactNode;
}

const Kind = ({ isOn, onChange, children }: KindProps) => (
  <button type="button" aria-pressed={isOn} className={styles.kind} onClick={() => onChange(!isOn)}>
    {children}
  </button>
);
