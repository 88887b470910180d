import { Monitor, Moon, Sun } from 'lucide-react';
import { IconButton } from '../components/icon-button.tsx';
import { Menu } from '../components/menu.tsx';
import { useText } from '../state/services.ts';
import { useSettings } from '../state/use-settings.ts';

const THEMES = [
  { id: 'system', icon: Monitor },
  { id: 'light', icon: Sun },
  { id: 'dark', icon: Moon },
] as const;

/** Light, dark, or as the system has it. */
export function ThemeMenu() {
  const { t } = useText();
  const { settings, set } = useSettings();
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
        run: () => set({ theme: id }),
      }))}
    >
      <IconButton icon={icon} label={t('theme.label')} />
    </Menu>
  );
}
