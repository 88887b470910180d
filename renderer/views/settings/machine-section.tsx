import type { Settings } from '../../../electron/api/system.ts';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { useText } from '../../state/services.ts';
import { processChoices } from './settings-model.ts';
import { Setting, SettingsSection } from './settings-section.tsx';

interface MachineSectionProps {
  readonly settings: Settings;
  readonly onSet: (changes: Partial<Settings>) => void;
}

/** How much of the machine reading photos may take. */
export function MachineSection({ settings, onSet }: MachineSectionProps) {
  const { t, number } = useText();
  return (
    <SettingsSection title={t('settings.machine')} text={t('settings.machine-text')}>
      <Setting title={t('settings.processes')} text={t('settings.processes-text')}>
        <ChoiceCards
          label={t('settings.processes')}
          layout="row"
          chosen={String(settings.processes)}
          onChoose={(processes) => onSet({ processes: Number(processes) })}
          choices={processChoices(settings.processes).map((processes) => ({
            id: String(processes),
            label: processes === 0 ? t('settings.processes-auto') : number(processes),
          }))}
        />
      </Setting>
    </SettingsSection>
  );
}
