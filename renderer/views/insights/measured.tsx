import { Users } from 'lucide-react';
import { useLocation } from 'wouter';
import type { ConfusionReport, VerificationReport } from '../../../electron/api/insights.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { Working } from './working.tsx';

interface MeasuredProps {
  readonly children: (figures: {
    readonly verification: VerificationReport;
    readonly confusion: ConfusionReport;
  }) => React.ReactNode;
}

/** Shows figures once there are some: how many more names they need, how far they are, and that they are of before. */
export function Measured({ children }: MeasuredProps) {
  const { t } = useText();
  const [, go] = useLocation();
  const { data, error, refetch } = useCall('insights.accuracy', {});
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton shape="box" height="24rem" />;
  const { labels, verification, confusion, current } = data;
  const people = labels.peopleNeeded - labels.people;
  const pairs = labels.pairsNeeded - labels.pairs;
  if (people > 0 || pairs > 0) {
    const text = people > 0 ? t('insights.few-people', { n: people }) : t('insights.few-pairs', { n: pairs });
    return (
      <EmptyState icon={Users} title={t('insights.few-title')} text={text}>
        <Button look="primary" onPress={() => go('/')}>
          {t('insights.few-go')}
        </Button>
      </EmptyState>
    );
  }
  if (!verification || !confusion) return <Working of="accuracy" words={t('insights.working')} large />;
  return (
    <>
      {!current && <Working of="accuracy" words={t('insights.stale')} />}
      {children({ verification, confusion })}
    </>
  );
}
