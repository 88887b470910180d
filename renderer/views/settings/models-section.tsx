import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { AddModelDialog } from './add-model-dialog.tsx';
import { ModelRow } from './model-row.tsx';
import styles from './models.module.css';
import settings from './settings.module.css';
import { modelsOfRole } from './settings-model.ts';
import { Setting, SettingsSection } from './settings-section.tsx';

/** The networks that find and compare faces: whose they are, how large, which are here; fetch, add, use, remove. */
export function ModelsSection() {
  const { t } = useText();
  const { data, error, refetch } = useCall('models.list', {});
  const [adding, setAdding] = useState(false);
  return (
    <SettingsSection title={t('settings.models')} text={t('settings.models-text')}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height="12rem" shape="box" />}
      {data &&
        (['embedding', 'detector'] as const).map((role) => (
          <Setting key={role} title={t(`settings.role-${role}`)} text={t(`settings.role-${role}-text`)}>
            <ul className={styles.list}>
              {modelsOfRole(data.models, role).map((model) => (
                <ModelRow key={model.id} model={model} />
              ))}
            </ul>
          </Setting>
        ))}
      <p className={settings.actions}>
        <Button icon={Plus} onPress={() => setAdding(true)}>
          {t('settings.add-model')}
        </Button>
      </p>
      {adding && <AddModelDialog onClose={() => setAdding(false)} />}
    </SettingsSection>
  );
}
