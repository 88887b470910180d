import { useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import { folderName } from '../components/folder-name.ts';
import { photoListHref } from '../components/photo-href.ts';
import { useServices } from '../state/services.ts';
import { useAct, useUndo } from '../state/use-act.ts';
import { useCall } from '../state/use-call.ts';
import { useSettings } from '../state/use-settings.ts';
import { quoted } from '../views/search/query-pieces.ts';
import type { PaletteEntry } from './palette-model.ts';
import { VIEWS } from './views.ts';

/** A shortcut of so many keys is a row of things, not one. */
const MOST_KEYS = 3;

/** All that the palette can find: screens, people, saved searches, folders, and what can be done now. */
export function usePaletteEntries(enabled: boolean): readonly PaletteEntry[] {
  const { keyboard, text } = useServices();
  const { t } = text;
  const [, go] = useLocation();
  const undo = useUndo();
  const { set } = useSettings();
  const { act: scan } = useAct('folders.scan');
  const shortcuts = useSyncExternalStore(keyboard.subscribe, keyboard.list);
  const { data: people } = useCall('people.list', { sort: 'faces', hidden: true }, { enabled });
  const { data: saved } = useCall('search.saved', {}, { enabled });
  const { data: folders } = useCall('folders.list', {}, { enabled });
  if (!enabled) return [];

  const act = (id: string, label: string, run: () => unknown, also: readonly string[] = []): PaletteEntry => ({
    id: `act ${id}`,
    kind: 'act',
    label,
    also,
    run: () => void run(),
  });
  const screens = VIEWS.filter(({ route }) => !route.includes(':')).map(
    ({ id, route, title, nav }): PaletteEntry => ({
      id: `screen ${id}`,
      kind: 'screen',
      label: t(title),
      ...(nav?.keys[0] ? { keys: nav.keys[0] } : {}),
      run: () => go(route),
    }),
  );
  const named = (people?.people ?? []).map(
    ({ person, name, aliases, cover }): PaletteEntry => ({
      id: `person ${person}`,
      kind: 'person',
      label: name,
      also: aliases,
      cover,
      run: () => go(`/people/${person}`),
    }),
  );
  const searches = (saved?.searches ?? []).map(
    ({ search, name, query }): PaletteEntry => ({
      id: `search ${search}`,
      kind: 'search',
      label: name,
      also: [query],
      run: () => go(photoListHref(query)),
    }),
  );
  const places = (folders?.folders ?? []).map(
    ({ folder, path }): PaletteEntry => ({
      id: `folder ${folder}`,
      kind: 'folder',
      label: folderName(path) || path,
      also: [path],
      run: () => go(photoListHref(`in:${quoted(folderName(path) || path)}`)),
    }),
  );
  // What the screen beneath offers by key can be found by its words here.
  const here = shortcuts
    .filter(({ group, keys, hidden }) => group === 'here' && keys.length <= MOST_KEYS && !hidden)
    .map(
      (shortcut): PaletteEntry => ({
        id: `key ${shortcut.label}`,
        kind: 'act',
        label: shortcut.label,
        keys: shortcut.keys[0] ?? '',
        run: () =>
          void shortcut.run({ key: shortcut.keys[0] ?? '', mod: false, shift: false, alt: false, typing: false }),
      }),
    );
  return [
    ...screens,
    ...searches,
    { ...act('undo', t('undo.undo'), () => undo('journal.undo')), keys: 'mod+z' },
    { ...act('redo', t('undo.redo'), () => undo('journal.redo')), keys: 'mod+shift+z' },
    act('scan', t('palette.scan'), () => scan({})),
    ...(['light', 'dark', 'system'] as const).map((theme) =>
      act(theme, t('palette.theme', { theme: t(`theme.${theme}`) }), () => set({ theme })),
    ),
    // Each language in its own words: who does not read the present one finds the way back.
    act('en', t('palette.language', { language: 'English' }), () => set({ language: 'en' }), ['Language: English']),
    act('zh', t('palette.language', { language: '简体中文' }), () => set({ language: 'zh' }), [
      '语言：中文',
      'Chinese',
    ]),
    {
      ...act('keys', t('keys.show'), () => shortcuts.find(({ keys }) => keys.includes('?'))?.run(QUESTION_MARK)),
      keys: '?',
    },
    ...unique(here),
    ...named,
    ...places,
  ];
}

const QUESTION_MARK = { key: '?', mod: false, shift: true, alt: false, typing: false } as const;

/** Two components of a screen may offer the same: the newest one counts, as it does for the key. */
const unique = (entries: readonly PaletteEntry[]): readonly PaletteEntry[] =>
  entries.filter(({ id }, index) => entries.findIndex((each) => each.id === id) === index);
