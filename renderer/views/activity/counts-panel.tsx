import type { Result } from '../../../electron/api/contract.ts';
import { useText } from '../../state/services.ts';
import { type CountPart, CountsBar } from './counts-bar.tsx';
import styles from './counts-panel.module.css';

/** What the library holds, in numbers that add up. */
export function CountsPanel({ counts: data }: { readonly counts: Result<'library.info'> }) {
  const { t, number } = useText();
  const photos: readonly CountPart[] = [
    { label: t('counts.photos-read'), n: data.photos, tone: 'main' },
    { label: t('counts.photos-pending'), n: data.pending, tone: 'soft' },
    { label: t('counts.photos-failed'), n: data.failed, tone: 'warning' },
    { label: t('counts.photos-missing'), n: data.missing, tone: 'faint' },
  ];
  const faces: readonly CountPart[] = [
    { label: t('counts.named'), n: data.named, tone: 'main' },
    { label: t('counts.unnamed'), n: data.unnamed, tone: 'soft' },
    { label: t('counts.strangers'), n: data.strangers, tone: 'grey' },
    { label: t('counts.not-faces'), n: data.notFaces, tone: 'faint' },
  ];
  return (
    <aside className={styles.panel}>
      <CountsBar title={t('counts.photos')} parts={photos} />
      <CountsBar title={t('counts.faces')} parts={faces} />
      <dl className={styles.pair}>
        <div>
          <dt>{t('counts.people')}</dt>
          <dd>{number(data.people)}</dd>
        </div>
        <div>
          <dt>{t('counts.groups')}</dt>
          <dd>{number(data.groups)}</dd>
        </div>
        {data.maybeFaces > 0 && (
          <div>
            <dt>{t('counts.maybe-faces')}</dt>
            <dd>{number(data.maybeFaces)}</dd>
          </div>
        )}
      </dl>
    </aside>
  );
}
