import { useState } from 'react';
import type { PersonPart } from '../../../electron/api/people.ts';
import type { FaceId, PersonId, PersonRef } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { NameField } from '../../components/name-field.tsx';
import { StrikeGrid } from '../../components/strike-grid.tsx';
import { useText } from '../../state/services.ts';
import styles from './parts-dialog.module.css';

interface PartCardProps {
  readonly part: PersonPart;
  readonly title: string;
  /** Who the faces are now: not offered. */
  readonly except?: PersonId;
  /** Absent: the part that stays. */
  readonly onGive?: (faces: readonly FaceId[], who: PersonRef | null) => void;
}

const SHOWN = 12;
/** From here on it is said that the part looks like somebody else. */
const LIKELY = 0.5;

/** One part of a person: its faces, of which wrong ones are struck out, what speaks for somebody else, and who that is. */
export function PartCard({ part, title, except, onGive }: PartCardProps) {
  const text = useText();
  const { t, percent, dateRange } = text;
  const [struck, setStruck] = useState<ReadonlySet<FaceId>>(new Set());
  const [all, setAll] = useState(false);
  const shown = (all ? part.faces : part.faces.slice(0, SHOWN)).map((face) => ({ face }));
  const chosen = part.faces.filter((face) => !struck.has(face));
  const facts = [t('people.faces', { n: part.faces.length }), t('people.photos', { n: part.photos })];
  if (part.firstAtMs !== null && part.lastAtMs !== null) facts.push(dateRange(part.firstAtMs, part.lastAtMs));
  return (
    <section aria-label={title} className={styles.part}>
      <header className={styles.head}>
        <h3>{title}</h3>
        <p className={styles.facts}>{facts.join(' · ')}</p>
        {onGive && (
          <span className={styles.evidence}>
            <Chip tone={part.probability >= LIKELY ? 'accent' : 'plain'}>
              {t('parts.somebody-else', { percent: percent(part.probability) })}
            </Chip>
            {part.together > 0 && <Chip tone="warning">{t('parts.together', { n: part.together })}</Chip>}
          </span>
        )}
      </header>
      <StrikeGrid
        label={t('people.faces', { n: part.faces.length })}
        faces={shown}
        struck={struck}
        onStrike={onGive ? setStruck : () => undefined}
        nameOf={(_face, index) => t('face.number', { n: index + 1 })}
      />
      <footer className={styles.foot}>
        {part.faces.length > SHOWN && (
          <Button look="quiet" size="s" onPress={() => setAll(!all)}>
            {all ? t('people.show-less') : t('people.show-all', { n: part.faces.length })}
          </Button>
        )}
        {onGive && (
          <>
            <Button size="s" look="quiet" isDisabled={chosen.length === 0} onPress={() => onGive(chosen, null)}>
              {t('person.nobody-yet')}
            </Button>
            <div className={styles.name}>
              <NameField
                label={t('parts.who', { n: chosen.length })}
                placeholder={t('name-field.who')}
                {...(except === undefined ? {} : { except: [except] })}
                isDisabled={chosen.length === 0}
                onSubmit={(who) => onGive(chosen, who)}
              />
            </div>
          </>
        )}
      </footer>
    </section>
  );
}
