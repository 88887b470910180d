import { Check, Sparkles } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { PersonItem } from '../../../electron/api/people.ts';
import type { FaceId } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { StrikeGrid } from '../../components/strike-grid.tsx';
import { useText } from '../../state/services.ts';
import { usePages } from '../../state/use-pages.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import { indexOfDigit, SCREENFUL, verdictOf } from './person-model.ts';
import styles from './suggested-tab.module.css';
import { useFaceActs } from './use-face-acts.ts';

/** Suggestions a screenful at a time: wrong ones are struck out, then one key names the rest and rejects the struck. */
export function SuggestedTab({ person }: { readonly person: PersonItem }) {
  const { t, percent } = useText();
  const pages = usePages('faces.list', { of: { person: person.person, kind: 'suggested' }, limit: 100 });
  const [struck, setStruck] = useState<ReadonlySet<FaceId>>(new Set());
  const grid = useRef<HTMLDivElement>(null);
  const acts = useFaceActs(person.person, 'suggested');
  const shown = pages.items.slice(0, SCREENFUL);
  const { accepted, rejected } = verdictOf(shown, struck);
  const { items, hasMore, more } = pages;
  useEffect(() => {
    if (hasMore && items.length < 2 * SCREENFUL) more();
  });

  const accept = () => {
    if (shown.length === 0) return false;
    setStruck(new Set());
    // Rejected first: what undo takes back first is then what the message says, the names given.
    if (rejected.length > 0) {
      const reject = accepted.length > 0 ? acts.rejectQuietly : acts.reject;
      void reject({ faces: [...rejected], person: person.person });
    }
    if (accepted.length > 0) void acts.name({ faces: [...accepted], who: { person: person.person } });
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus());
  };
  const strikeNumber = (key: string) => {
    const face = shown[indexOfDigit(key)]?.face;
    if (face === undefined) return false;
    const next = new Set(struck);
    if (!next.delete(face)) next.add(face);
    setStruck(next);
  };
  useShortcuts([
    { keys: ['a', 'Enter'], label: t('person.key-accept'), group: 'here', run: accept },
    { keys: ['x'], label: t('person.key-strike'), group: 'here', hidden: true, run: () => false },
    {
      keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'],
      label: t('person.key-number'),
      group: 'here',
      run: ({ key }) => strikeNumber(key),
    },
  ]);

  if (pages.error) return <ErrorState error={pages.error} onRetry={pages.refetch} />;
  if (shown.length === 0 && !pages.isPending && !pages.hasMore) {
    return <EmptyState icon={Sparkles} title={t('person.no-suggested-title')} text={t('person.no-suggested-text')} />;
  }
  const left = Math.max(0, pages.total - shown.length);
  return (
    <div className={styles.tab}>
      <p className={styles.hint}>{t('person.accept-hint', { name: person.name })}</p>
      <StrikeGrid
        label={t('person.suggested-label', { name: person.name })}
        faces={shown}
        struck={struck}
        onStrike={setStruck}
        numbered
        gridRef={grid}
        nameOf={(face, index) =>
          `${t('face.number', { n: index + 1 })}, ${t('person.face-sure', { percent: percent(face.suggestion?.probability ?? 0) })}`
        }
        noteOf={(face) => percent(face.suggestion?.probability ?? 0)}
      />
      <footer data-selection-bar className={styles.foot}>
        <p role="status" className={styles.status}>
          {rejected.length > 0 && t('person.none-left', { n: rejected.length })}
          {rejected.length > 0 && left > 0 && ' · '}
          {left > 0 && t('person.more-suggested', { n: left })}
        </p>
        <Button look="primary" size="l" icon={Check} hint="A" onPress={() => void accept()}>
          {accepted.length > 0
            ? t('person.accept', { n: accepted.length })
            : t('person.none-left', { n: rejected.length })}
        </Button>
      </footer>
    </div>
  );
}
