import { CloudOff, FileLock2, HardDrive, ImageOff } from 'lucide-react';
import { useText } from '../../state/services.ts';
import styles from './privacy-section.module.css';
import { SettingsSection } from './settings-section.tsx';

const PROMISES = [
  { id: 'machine', icon: HardDrive },
  { id: 'network', icon: CloudOff },
  { id: 'photos', icon: ImageOff },
  { id: 'faces', icon: FileLock2 },
] as const;

/** What is kept, where, and what is never done with it. */
export function PrivacySection() {
  const { t } = useText();
  return (
    <SettingsSection title={t('settings.privacy')} text={t('settings.privacy-text')}>
      <ul className={styles.promises}>
        {PROMISES.map(({ id, icon: Icon }) => (
          <li key={id}>
            <Icon aria-hidden />
            <div>
              <h3>{t(`settings.privacy-${id}`)}</h3>
              <p>{t(`settings.privacy-${id}-text`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </SettingsSection>
  );
}
