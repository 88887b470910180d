import { Activity } from 'lucide-react';
import { useLocation, useSearch } from 'wouter';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Page } from '../../components/page.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { placeHref } from '../../state/hash-location.ts';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import styles from './activity.module.css';
import { splitJobs } from './activity-model.ts';
import { CountsPanel } from './counts-panel.tsx';
import { EndedJobs } from './ended-jobs.tsx';
import { Failures } from './failures.tsx';
import { RunningJobs } from './running-jobs.tsx';
import { Warnings } from './warnings.tsx';

const TABS = ['failures', 'damaged', 'ended'] as const;

/**
 * What Kith does and has done, every file it could not read and every photo that is damaged but was. `?show=` is the tab;
 * `?job=` leaves only the failures of that job.
 */
export function ActivityView() {
  const { t, number } = useText();
  const [, go] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const jobs = useCall('jobs.list', {});
  const info = useCall('library.info', {});
  const warnings = useCall('jobs.warnings', { limit: 1 });
  const error = jobs.error ?? info.error;
  const { running, ended } = splitJobs(jobs.data?.jobs ?? []);
  const failed = info.data?.failed ?? 0;
  const damaged = warnings.data?.total ?? 0;
  const show = asked.get('show') ?? (failed > 0 ? 'failures' : 'ended');
  const job = ended.find((each) => each.job === Number(asked.get('job')));
  const ready = jobs.data !== undefined && info.data !== undefined;
  const nothing = ready && jobs.data.jobs.length === 0 && info.data.photos === 0 && failed === 0;
  return (
    <Page title={t('activity.title')}>
      {error && <ErrorState error={error} onRetry={() => void Promise.all([jobs.refetch(), info.refetch()])} />}
      {!error && nothing && (
        <EmptyState icon={Activity} title={t('activity.empty-title')} text={t('activity.empty-text')}>
          <Button look="primary" onPress={() => go('/import')}>
            {t('activity.empty-action')}
          </Button>
        </EmptyState>
      )}
      {!error && ready && !nothing && (
        <div className={styles.columns}>
          <div className={styles.main}>
            <RunningJobs jobs={running} waiting={info.data.pending} />
            <Tabs
              label={t('activity.title')}
              chosen={TABS.find((tab) => tab === show) ?? 'failures'}
              onChoose={(tab) => go(placeHref('/activity', { show: tab }), { replace: true })}
              items={[
                {
                  id: 'failures',
                  label: t('activity.failures'),
                  ...(failed > 0 ? { count: number(failed) } : {}),
                  panel: <Failures job={job} />,
                },
                {
                  id: 'damaged',
                  label: t('activity.damaged'),
                  ...(damaged > 0 ? { count: number(damaged) } : {}),
                  panel: <Warnings />,
                },
                { id: 'ended', label: t('activity.ended'), panel: <EndedJobs jobs={ended} /> },
              ]}
            />
          </div>
          <CountsPanel counts={info.data} />
        </div>
      )}
    </Page>
  );
}
