import { CalendarDays, CircleCheck, FolderOutput, ImagePlus, Images, ListChecks, SearchX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Page } from '../../components/page.tsx';
import { photosHref } from '../../components/photo-href.ts';
import { SelectionBar } from '../../components/selection-bar.tsx';
import { useHashSearch } from '../../state/hash-location.ts';
import { useServices, useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import { SearchError } from '../search/search-error.tsx';
import { TermChips } from '../search/term-chips.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { MonthList } from './month-list.tsx';
import styles from './photos.module.css';
import { PhotosSkeleton } from './photos-skeleton.tsx';
import { Timeline } from './timeline.tsx';
import type { Month } from './timeline-layout.ts';
import type { TimelineHandle } from './timeline-rows.tsx';
import { usePhotoSelection } from './use-photo-selection.ts';

/** Every photo of the library, or those that the filters in the address find, newest first, month by month. */
export function PhotosView() {
  const { t, number } = useText();
  const [, go] = useLocation();
  const query = new URLSearchParams(useHashSearch()).get('q')?.trim() ?? '';
  const isFiltered = query !== '';
  const { data, error, refetch } = useCall('photos.months', isFiltered ? { query } : {});
  const found = useCall('search.photos', { query, limit: 1 }, { enabled: isFiltered, keep: true });
  const { data: people } = useCall('people.list', { sort: 'faces', hidden: true }, { enabled: isFiltered });
  const terms = isFiltered ? (found.data?.terms ?? []) : [];
  const months = data?.months;
  const total = months?.reduce((sum, { photos }) => sum + photos, 0) ?? 0;
  const filter = (next: string) => go(photosHref(next || undefined));
  const timeline = useRef<TimelineHandle>(null);
  const choosing = usePhotoSelection(isFiltered ? query : undefined);
  const { clear } = choosing.acts;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is another list
  useEffect(clear, [clear, query]);
  const isQueryWrong = error?.code === 'search.syntax' || error?.code === 'search.unknown-person';

  return (
    <Page
      wide
      title={t('photos.title')}
      count={total > 0 ? number(total) : undefined}
      actions={
        (total > 0 || isFiltered) && (
          <>
            <FilterMenu query={query} terms={terms} onQuery={filter} />
            {months && total > 0 && (
              <>
                <MonthsButton months={months} onJump={(month) => timeline.current?.goToMonth(month)} />
                <IconButton icon={CircleCheck} label={t('photos.select')} onPress={choosing.acts.open} />
              </>
            )}
          </>
        )
      }
    >
      {isFiltered && (
        <section aria-label={t('photos.filters')} className={styles.filters}>
          <TermChips query={query} terms={terms} people={people?.people ?? []} onQuery={filter} />
          <Button look="quiet" size="s" onPress={() => filter('')}>
            {t('photos.filter-clear')}
          </Button>
        </section>
      )}
      {error && !isQueryWrong && <ErrorState error={error} onRetry={() => void refetch()} />}
      {error && isQueryWrong && (
        <SearchError query={query} error={error} people={people?.people ?? []} onQuery={filter} />
      )}
      {!error && !months && <PhotosSkeleton />}
      {months && total === 0 && (isFiltered ? <NoneFits onAll={() => filter('')} /> : <NoPhotos />)}
      {months && total > 0 && (
        <>
          <Timeline
            key={query}
            months={months}
            query={isFiltered ? query : undefined}
            list={photosHref(query || undefined)}
            choosing={choosing}
            handle={timeline}
          />
          <ChosenBar choosing={choosing} months={months} total={total} />
        </>
      )}
    </Page>
  );
}

interface MonthsButtonProps {
  readonly months: readonly Month[];
  readonly onJump: (month: string) => void;
}

function MonthsButton({ months, onJump }: MonthsButtonProps) {
  const { t } = useText();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <IconButton icon={CalendarDays} label={t('photos.go-to-month')} onPress={() => setIsOpen(true)} />
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} title={t('photos.go-to-month')} width="m">
        <MonthList
          months={months}
          onJump={(month) => {
            setIsOpen(false);
            onJump(month);
          }}
        />
      </Dialog>
    </>
  );
}

interface ChosenBarProps {
  readonly choosing: ReturnType<typeof usePhotoSelection>;
  readonly months: readonly Month[];
  readonly total: number;
}

/** What can be done with the photos that are selected. */
function ChosenBar({ choosing: { selection, isOpen, isChoosing, acts }, months, total }: ChosenBarProps) {
  const { t } = useText();
  const { chosenPhotos } = useServices();
  const [, go] = useLocation();
  const count = selection.chosen.size;
  const all = () => acts.chooseAll(months.map(({ month }) => month));
  useShortcuts(
    [
      { keys: ['mod+a'], label: t('photos.key-all'), group: 'here', run: all },
      { keys: ['Escape'], label: t('photos.key-none'), group: 'here', run: acts.clear },
    ],
    isChoosing,
  );
  return (
    <SelectionBar count={count} open={isOpen} onClear={acts.clear}>
      {count < total && (
        <Button look="quiet" icon={ListChecks} onPress={all}>
          {t('photos.choose-all', { n: total })}
        </Button>
      )}
      <Button
        look="primary"
        icon={FolderOutput}
        isDisabled={count === 0}
        onPress={() => {
          chosenPhotos.set([...selection.chosen]);
          go('/export?photos=chosen');
        }}
      >
        {t('photos.export')}
      </Button>
    </SelectionBar>
  );
}

function NoneFits({ onAll }: { readonly onAll: () => void }) {
  const { t } = useText();
  return (
    <EmptyState icon={SearchX} title={t('photos.none-title')} text={t('photos.none-text')}>
      <Button onPress={onAll}>{t('photos.filter-clear')}</Button>
    </EmptyState>
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
