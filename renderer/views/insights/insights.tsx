import { useLocation, useSearch } from 'wouter';
import { Page } from '../../components/page.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { placeHref } from '../../state/hash-location.ts';
import { useText } from '../../state/services.ts';
import { AccuracyTab } from './accuracy-tab.tsx';
import { ConfusionTab } from './confusion-tab.tsx';
import { MapTab } from './map-tab.tsx';
import { Measured } from './measured.tsx';
import { ThresholdTab } from './threshold-tab.tsx';

const TABS = ['accuracy', 'threshold', 'confusion', 'map'] as const;
type InsightsTab = (typeof TABS)[number];

/** How well Kith knows this library, measured on the names that were given in it, and a map of all its faces. */
export function InsightsView() {
  const { t } = useText();
  const [, go] = useLocation();
  const wanted = new URLSearchParams(useSearch()).get('tab');
  const tab: InsightsTab = TABS.find((each) => each === wanted) ?? 'accuracy';
  const panels: Readonly<Record<InsightsTab, React.ReactNode>> = {
    accuracy: <Measured>{({ verification }) => <AccuracyTab report={verification} />}</Measured>,
    threshold: <Measured>{({ verification }) => <ThresholdTab report={verification} />}</Measured>,
    confusion: <Measured>{({ confusion }) => <ConfusionTab report={confusion} />}</Measured>,
    map: <MapTab />,
  };
  return (
    <Page title={t('insights.title')}>
      <Tabs
        label={t('insights.title')}
        chosen={tab}
        onChoose={(next) =>
          go(placeHref('/insights', { tab: next === 'accuracy' ? undefined : next }), { replace: true })
        }
        items={TABS.map((id) => ({ id, label: t(`insights.tab-${id}`), panel: panels[id] }))}
      />
    </Page>
  );
}
