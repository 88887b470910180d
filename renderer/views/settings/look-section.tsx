import type { Settings } from '../../../electron/api/system.ts';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { useText } from '../../state/services.ts';
import { LANGUAGE_NAMES } from './settings-model.ts';
import { Setting, SettingsSection } from './settings-section.tsx';

interface LookSectionProps {
  readonly settings: Settings;
  readonly onSet: (changes: Partial<Settings>) => void;
}

/** Language, colours, motion. */
export function LookSection({ settings, onSet }: LookSectionProps) {
  const { t } = useText();
  return (
    <SettingsSection title={t('settings.look')}>
      <Setting title={t('settings.language')}>
        <ChoiceCards
          label={t('settings.language')}
          layout="row"
          chosen={settings.language}
          onChoose={(language) => onSet({ language })}
          choices={[
            { id: 'system', label: t('theme.system') },
            { id: 'en', label: LANGUAGE_NAMES.en, lang: 'en' },
            { id: 'zh', label: LANGUAGE_NAMES.zh, lang: 'zh-Hans' },
          ]}
        />
      </Setting>
      <Setting title={t('theme.label')}>
        <ChoiceCards
          label={t('theme.label')}
          layout="row"
          chosen={settings.theme}
          onChoose={(theme) => onSet({ theme })}
          choices={(['system', 'light', 'dark'] as const).map((id) => ({ id, label: t(`theme.${id}`) }))}
        />
      </Setting>
      <Setting title={t('settings.motion')} text={t('settings.motion-text')} />
    </SettingsSection>
  );
}
