import type { Settings } from '../../electron/api/system.ts';

export type Theme = Settings['theme'];

/** Remembered on this screen, so that the first picture already has the right colours. */
const REMEMBERED = 'kith.theme';

/** Light or dark as chosen; `system` leaves it to the system. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  localStorage.setItem(REMEMBERED, theme);
}

/** The theme of the last time, before the library has answered. */
export function applyRememberedTheme(): void {
  const theme = localStorage.getItem(REMEMBERED);
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
}
