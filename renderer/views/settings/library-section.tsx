import { Copy } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { useServices } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import styles from './library-section.module.css';
import { Setting, SettingsSection } from './settings-section.tsx';

const CONTENTS = ['kith.sqlite', 'thumbnails.sqlite', 'models', 'backups', 'logs'] as const;

/** Where everything Kith knows lies, what each part is, and how to keep a copy of it. */
export function LibrarySection() {
  const { text, toasts } = useServices();
  const { t } = text;
  const { data: info } = useCall('library.info', {});
  const copy = async (directory: string) => {
    await navigator.clipboard.writeText(directory);
    toasts.show({ tone: 'done', text: t('failures.copied') });
  };
  return (
    <SettingsSection title={t('settings.library')} text={t('settings.library-text')}>
      <Setting title={t('settings.place')}>
        {info && (
          <p className={styles.place}>
            <code>{info.directory}</code>
            <IconButton
              icon={Copy}
              size="s"
              label={t('settings.copy-place')}
              onPress={() => void copy(info.directory)}
            />
          </p>
        )}
        <dl className={styles.contents}>
          {CONTENTS.map((name) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{t(`settings.part-${name}`)}</dd>
            </div>
          ))}
        </dl>
      </Setting>
      <Setting title={t('settings.backup')} text={t('settings.backup-text')} />
      {info && <p className={styles.version}>{t('settings.version', { version: info.version })}</p>}
    </SettingsSection>
  );
}
