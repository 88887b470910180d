import { ScanFace, X } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useText } from '../../state/services.ts';
import styles from './photo-search.module.css';
import { type Choice, cropStyle, type LookedUp, queryOfChoice, withChoice } from './photo-search-model.ts';

/** Before anything is asked: a photo can be asked with, too. */
export function PhotoSearchInvitation({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useText();
  return (
    <section aria-labelledby="by-photo" className={styles.invitation}>
      <span className={styles.disc}>
        <ScanFace aria-hidden />
      </span>
      <div>
        <h2 id="by-photo">{t('search.photo')}</h2>
        <p>{t('search.photo-hint')}</p>
      </div>
      <FileTrigger
        acceptedFileTypes={['image/*', '.heic', '.heif', '.avif']}
        onSelect={(files) => files?.[0] && onFile(files[0])}
      >
        <Button>{t('search.photo-choose')}</Button>
      </FileTrigger>
    </section>
  );
}

/** In place of the answer while the photo is read. */
export function PhotoSearchWaiting() {
  const { t } = useText();
  return (
    <div className={styles.card}>
      <Skeleton shape="box" width="12rem" height="8rem" />
      <p role="status">{t('search.photo-looking')}</p>
    </div>
  );
}

interface PhotoSearchCardProps {
  readonly photo: LookedUp;
  readonly choice: Choice;
  readonly onChoice: (choice: Choice) => void;
  readonly onQuery: (query: string) => void;
  readonly onClose: () => void;
}

/** The photo that was asked with: its faces, whom each may be, and the searches for those chosen. */
export function PhotoSearchCard({ photo, choice, onChoice, onQuery, onClose }: PhotoSearchCardProps) {
  const { t, percent } = useText();
  const { faces, picture } = photo;
  const all = queryOfChoice(faces, choice, 'AND');
  const any = queryOfChoice(faces, choice, 'OR');
  const isKnown = faces.some(({ people }) => people.length > 0);
  return (
    <section aria-label={t('search.photo')} className={styles.card}>
      <div className={styles.picture}>
        <img src={picture} alt={t('search.photo-alt')} />
        {faces.map(({ box: [x, y, w, h] }, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: faces are told by their place
            key={index}
            aria-hidden
            className={styles.box}
            style={{ left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` }}
          />
        ))}
      </div>
      <div className={styles.found}>
        <p role="status" className={isKnown ? 'visually-hidden' : styles.none}>
          {faces.length === 0 ? t('search.photo-none') : isKnown ? '' : t('search.photo-nobody')}
        </p>
        <ul className={styles.faces}>
          {faces.map(({ box, people }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: faces are told by their place
            <li key={index} aria-label={t('search.photo-face', { n: index + 1 })} className={styles.face}>
              <span aria-hidden className={styles.crop} style={cropStyle(box, photo)} />
              {people.length === 0 && <span className={styles.unknown}>{t('search.photo-unknown')}</span>}
              {people.map(({ person, name, probability }) => (
                <button
                  key={person}
                  type="button"
                  aria-pressed={choice[index] === person}
                  className={styles.person}
                  onClick={() => onChoice(withChoice(choice, index, person))}
                >
                  {name} <span className={styles.percent}>{percent(probability)}</span>
                </button>
              ))}
            </li>
          ))}
        </ul>
        {all !== '' && (
          <div className={styles.buttons}>
            <Button look="primary" size="s" onPress={() => onQuery(all)}>
              {t('search.photo-together')}
            </Button>
            {any !== all && (
              <Button size="s" onPress={() => onQuery(any)}>
                {t('search.photo-any')}
              </Button>
            )}
          </div>
        )}
      </div>
      <IconButton icon={X} size="s" label={t('search.photo-close')} onPress={onClose} />
    </section>
  );
}
