import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { Settings } from '../../../electron/api/system.ts';
import { DETECTION_EFFORTS } from '../../../electron/api/vision.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import { useCall } from '../../state/use-call.ts';
import styles from './settings.module.css';
import { Setting, SettingsSection } from './settings-section.tsx';
import { SmallestFace } from './smallest-face.tsx';

interface DetectionSectionProps {
  readonly settings: Settings;
  readonly onSet: (changes: Partial<Settings>) => void;
}

/** How hard Kith looks for faces, and how small they may be. */
export function DetectionSection({ settings, onSet }: DetectionSectionProps) {
  const { t } = useText();
  const { data } = useCall('models.list', {});
  const detector = data?.models.find(({ role, inUse }) => role === 'detector' && inUse);
  return (
    <SettingsSection title={t('settings.faces')} text={t('settings.faces-text')}>
      <Setting
        title={t('settings.effort')}
        {...(detector?.local ? { text: t('settings.effort-other', { model: detector.title }) } : {})}
      >
        <ChoiceCards
          label={t('settings.effort')}
          chosen={settings.detectionEffort}
          onChoose={(detectionEffort) => onSet({ detectionEffort })}
          choices={DETECTION_EFFORTS.map((id) => ({
            id,
            label: t(`settings.effort-${id}`),
            text: t(`settings.effort-${id}-text`),
          }))}
        />
      </Setting>
      <SmallestFace sizePx={settings.smallestFacePx} onSet={(smallestFacePx) => onSet({ smallestFacePx })} />
      <ReadAnew />
    </SettingsSection>
  );
}

/** A changed setting holds from the next photo; what was read before is read anew only from here. */
function ReadAnew() {
  const { t } = useText();
  const { data: info } = useCall('library.info', {});
  const { act: readAnew, isPending } = useAct('folders.read-anew');
  const [asking, setAsking] = useState(false);
  const photos = info ? info.photos - info.pending : 0;
  return (
    <Setting title={t('settings.anew')} text={t('settings.anew-text')}>
      <p className={styles.actions}>
        <Button icon={RotateCw} isDisabled={photos === 0} onPress={() => setAsking(true)}>
          {t('settings.anew-do', { n: photos })}
        </Button>
      </p>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('settings.anew-title')}
        text={t('settings.anew-warning')}
        actions={
          <>
            <Button onPress={() => setAsking(false)}>{t('common.cancel')}</Button>
            <Button
              look="primary"
              isDisabled={isPending}
              onPress={async () => {
                await readAnew({});
                setAsking(false);
              }}
            >
              {t('settings.anew-confirm')}
            </Button>
          </>
        }
      >
        {null}
      </Dialog>
    </Setting>
  );
}
