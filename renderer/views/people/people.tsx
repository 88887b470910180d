import { ChevronRight, ImagePlus, ScanFace } from 'lucide-react';
import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Page } from '../../components/page.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { usePages } from '../../state/use-pages.ts';
import { GroupsSection } from './groups-section.tsx';
import { NamedSection } from './named-section.tsx';
import styles from './people.module.css';

/** The people of the library: first the groups that wait for a name, then those that have one. */
export function PeopleView() {
  const { t, number } = useText();
  const [, go] = useLocation();
  const info = useCall('library.info', {});
  const groups = usePages('groups.list', { kind: 'people', limit: 60 });
  const fresh = info.data?.photos === 0 && info.data.pending === 0 && info.data.people === 0;
  const folders = useCall('folders.list', {}, { enabled: fresh });
  const firstRun = fresh && folders.data?.folders.length === 0;
  useEffect(() => {
    if (firstRun) go('/import', { replace: true });
  }, [firstRun, go]);

  const error = info.error ?? groups.error;
  const people = info.data?.people ?? 0;
  return (
    <Page title={t('people.title')} count={people > 0 ? number(people) : undefined}>
      {error && <ErrorState error={error} onRetry={() => void info.refetch().then(groups.refetch)} />}
      {!error && (groups.isPending || !info.data) && <Waiting />}
      {!error && info.data && groups.items.length > 0 && <GroupsSection pages={groups} />}
      {!error && people > 0 && <NamedSection />}
      {!error && (info.data?.photos ?? 0) > 0 && (
        <Link href="/others" className={styles.others}>
          {t('others.open')}
          <ChevronRight aria-hidden />
        </Link>
      )}
      {!error && info.data && !groups.isPending && groups.total === 0 && people === 0 && !firstRun && (
        <Nobody photos={info.data.photos} pending={info.data.pending} />
      )}
    </Page>
  );
}

function Waiting() {
  return (
    <div className={styles.waiting}>
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <Skeleton key={index} shape="face" height="8rem" />
      ))}
    </div>
  );
}

function Nobody({ photos, pending }: { readonly photos: number; readonly pending: number }) {
  const { t } = useText();
  const [, go] = useLocation();
  if (pending > 0)
    return <EmptyState icon={ScanFace} title={t('people.reading-title')} text={t('people.reading-text')} />;
  return (
    <EmptyState
      icon={ImagePlus}
      title={t(photos > 0 ? 'people.no-faces-title' : 'people.empty-title')}
      text={
        photos > 0 ? t('people.no-faces-text', { photos: t('people.photos', { n: photos }) }) : t('people.empty-text')
      }
    >
      <Button look="primary" onPress={() => go('/import')}>
        {t('people.empty-action')}
      </Button>
    </EmptyState>
  );
}
