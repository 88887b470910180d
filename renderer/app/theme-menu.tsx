import { Monitor, Moon, Sun } from 'lucide-react';
import { IconButton } from '../components/icon-button.tsx';
import { Menu } from '../components/menu.tsx';
import { queryKey } from '../state/query-key.ts';
import { useText } from '../state/services.ts';
import { useAct } from '../state/use-act.ts';
import { useCall } from '../state/use-call.ts';

const THEMES = [
  { id: 'system', icon: Monitor },
  { id: 'light', icon: Sun },
  { id: 'dark', icon: Moon },
] as const;

/** Light, dark, or as the system has it. */
export function ThemeMenu() {
  const { t } = useText();
  const { data: settings } = useCall('settings.get', {});
  const { act: set } = useAct('settings.set', {
    touches: ['settings.get'],
    optimistic: (cache, changes) =>
      cache.setQueryData(
        queryKey('settings.get', {}),
        (known: object | undefined) => known && { ...known, ...changes },
      ),
  });
  const chosen = settings?.theme ?? 'system';
  const { icon } = THEMES.find(({ id }) => id === chosen) ?? THEMES[0];
  return (
    <Menu
      label={t('theme.label')}
      placement="top start"
      actions={THEMES.map(({ id, icon: each }) => ({
        id,
        icon: each,
        label: t(`theme.${id}`),
        checked: id === chosen,
        run: () => void set({ theme: id }),
      }))}
    >
      <IconButton icon={icon} label={t('theme.label')} />
    </Menu>
  );
}
