import { ImagePlus, Images } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { JustifiedPhotos } from '../../components/justified-photos.tsx';
import { monthOf } from '../../components/month-of.ts';
import { Page } from '../../components/page.tsx';
import { photoHref } from '../../components/photo-href.ts';
import { photoName } from '../../components/photo-name.ts';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { usePages } from '../../state/use-pages.ts';
import { MonthList } from './month-list.tsx';
import styles from './photos.module.css';
import { startOfMonth } from './photos-model.ts';
import { PhotosSkeleton } from './photos-skeleton.tsx';
import { useMonthJump } from './use-month-jump.ts';

/** Every photo of the library, newest first, month by month. */
export function PhotosView() {
  const text = useText();
  const { t, number } = text;
  const pages = usePages('photos.list', { limit: 400 });
  const { data } = useCall('photos.months', {});
  const months = data?.months;
  const { handle, jump, jumping } = useMonthJump(pages);

  const heading = useCallback(
    (month: string) => {
      const photos = months?.find((each) => each.month === month)?.photos;
      return (
        <>
          {month === '' ? t('photos.undated') : text.month(startOfMonth(month))}
          {photos !== undefined && (
            <span className={styles.count} aria-hidden>
              {number(photos)}
            </span>
          )}
        </>
      );
    },
    [months, t, text, number],
  );
  const sections = useMemo(() => ({ keyOf: monthOf, heading }), [heading]);

  return (
    <Page wide title={t('photos.title')} count={pages.total > 0 ? number(pages.total) : undefined}>
      {pages.error && <ErrorState error={pages.error} onRetry={pages.refetch} />}
      {!pages.error && pages.isPending && <PhotosSkeleton />}
      {!pages.error && !pages.isPending && pages.total === 0 && <NoPhotos />}
      {pages.items.length > 0 && (
        <div className={styles.columns}>
          <JustifiedPhotos
            label={t('photos.label')}
            pages={pages}
            hrefOf={({ photo }) => photoHref(photo)}
            nameOf={(photo) => photoName(photo, text)}
            list="/photos"
            sections={sections}
            handle={handle}
          />
          <MonthList months={months ?? []} jumping={jumping} onJump={jump} />
        </div>
      )}
    </Page>
  );
}

function NoPhotos() {
  const { t } = useText();
  const [, go] = useLocation();
  const { data: info } = useCall('library.info', {});
  if (info && info.pending > 0)
    return <EmptyState icon={Images} title={t('photos.reading-title')} text={t('photos.reading-text')} />;
  return (
    <EmptyState icon={ImagePlus} title={t('photos.empty-title')} text={t('photos.empty-text')}>
      <Button look="primary" onPress={() => go('/import')}>
        {t('photos.empty-action')}
      </Button>
    </EmptyState>
  );
}
