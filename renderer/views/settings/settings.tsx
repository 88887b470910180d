import { ErrorState } from '../../components/error-state.tsx';
import { Page } from '../../components/page.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useText } from '../../state/services.ts';
import { useSettings } from '../../state/use-settings.ts';
import { DetectionSection } from './detection-section.tsx';
import { FoldersSection } from './folders-section.tsx';
import { LibrarySection } from './library-section.tsx';
import { LookSection } from './look-section.tsx';
import { MachineSection } from './machine-section.tsx';
import { ModelsSection } from './models-section.tsx';
import { PrivacySection } from './privacy-section.tsx';

/** What can be set, each with what it means. Every change holds at once; there is nothing to save. */
export function SettingsView() {
  const { t } = useText();
  const { settings, error, refetch, set } = useSettings();
  return (
    <Page title={t('settings.title')}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!settings && !error && <Skeleton height="24rem" shape="box" />}
      {settings && (
        <div>
          <FoldersSection />
          <DetectionSection settings={settings} onSet={set} />
          <LookSection settings={settings} onSet={set} />
          <ModelsSection />
          <MachineSection settings={settings} onSet={set} />
          <PrivacySection />
          <LibrarySection />
        </div>
      )}
    </Page>
  );
}
