import type { LucideIcon } from 'lucide-react';
import {
  Activity,
  ChartScatter,
  FolderOutput,
  FolderPlus,
  Images,
  MessageCircleQuestion,
  Search,
  Settings,
  Users,
} from 'lucide-react';
import { type ComponentType, createElement, lazy, useState } from 'react';
import type { PlainKey } from './strings.ts';

/** One screen: where it is, what it is called, how one gets there. */
export interface View {
  readonly id: string;
  /** A pattern of wouter; what it names comes to the screen through `useParams`. */
  readonly route: string;
  readonly title: PlainKey;
  /** Absent: the screen is reached from another one, and shows that one's entry as current. */
  readonly nav?: {
    readonly icon: LucideIcon;
    readonly keys: readonly string[];
    /** Below the others, and on a phone behind "More": for what one does now and then. */
    readonly more?: true;
  };
  /** The navigation entry it belongs to. */
  readonly within?: string;
  readonly screen: ComponentType;
  /** Fetches the screen's code; once fetched, `screen` shows without a wait. */
  readonly load: () => Promise<unknown>;
}

/**
 * A screen whose code comes by itself. Once fetched it shows at once: React holds back for 300 ms what suspended, also
 * for a moment, and what is typed meanwhile would go nowhere.
 */
function loaded(fetch: () => Promise<{ default: ComponentType }>): Pick<View, 'screen' | 'load'> {
  const late = lazy(fetch);
  let fetched: ComponentType | undefined;
  return {
    load: async () => {
      fetched = (await fetch()).default;
    },
    screen: () => {
      // Chosen once: a screen that is shown must not be another component, and lose its state, when its code has come.
      const [Screen] = useState(() => fetched ?? late);
      return createElement(Screen);
    },
  };
}

/** Every screen, in the order of the navigation; menu, routes, shortcuts and their sheet are made from this table. */
export const VIEWS: readonly View[] = [
  {
    id: 'people',
    route: '/',
    title: 'nav.people',
    nav: { icon: Users, keys: ['g p'] },
    ...loaded(async () => ({ default: (await import('../views/people/people.tsx')).PeopleView })),
  },
  {
    id: 'person',
    route: '/people/:person',
    title: 'nav.people',
    within: 'people',
    ...loaded(async () => ({ default: (await import('../views/person/person.tsx')).PersonView })),
  },
  {
    id: 'others',
    route: '/others',
    title: 'others.title',
    within: 'people',
    ...loaded(async () => ({ default: (await import('../views/others/others.tsx')).OthersView })),
  },
  {
    id: 'review',
    route: '/review',
    title: 'nav.review',
    nav: { icon: MessageCircleQuestion, keys: ['g r'] },
    ...loaded(async () => ({ default: (await import('../views/review/review.tsx')).ReviewView })),
  },
  {
    id: 'photos',
    route: '/photos',
    title: 'nav.photos',
    nav: { icon: Images, keys: ['g o'] },
    ...loaded(async () => ({ default: (await import('../views/photos/photos.tsx')).PhotosView })),
  },
  {
    id: 'photo',
    route: '/photos/:photo',
    title: 'nav.photos',
    within: 'photos',
    ...loaded(async () => ({ default: (await import('../views/photo/photo.tsx')).PhotoView })),
  },
  {
    id: 'search',
    route: '/search',
    title: 'nav.search',
    nav: { icon: Search, keys: ['/', 'g s'] },
    ...loaded(async () => ({ default: (await import('../views/search/search.tsx')).SearchView })),
  },
  {
    id: 'import',
    route: '/import',
    title: 'nav.import',
    nav: { icon: FolderPlus, keys: ['g i'], more: true },
    ...loaded(async () => ({ default: (await import('../views/import/import.tsx')).ImportView })),
  },
  {
    id: 'export',
    route: '/export',
    title: 'nav.export',
    nav: { icon: FolderOutput, keys: ['g e'], more: true },
    ...loaded(async () => ({ default: (await import('../views/export/export.tsx')).ExportView })),
  },
  {
    id: 'insights',
    route: '/insights',
    title: 'nav.insights',
    nav: { icon: ChartScatter, keys: ['g n'], more: true },
    ...loaded(async () => ({ default: (await import('../views/insights/insights.tsx')).InsightsView })),
  },
  {
    id: 'activity',
    route: '/activity',
    title: 'nav.activity',
    nav: { icon: Activity, keys: ['g a'], more: true },
    ...loaded(async () => ({ default: (await import('../views/activity/activity.tsx')).ActivityView })),
  },
  {
    id: 'settings',
    route: '/settings',
    title: 'nav.settings',
    nav: { icon: Settings, keys: ['g ,'], more: true },
    ...loaded(async () => ({ default: (await import('../views/settings/settings.tsx')).SettingsView })),
  },
];
