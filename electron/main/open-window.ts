import { readFileSync, writeFileSync } from 'node:fs';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { APP_PAGE } from './app-origin.ts';
import { onScreen, parseWindowState, type WindowState } from './window-state.ts';

interface WindowOptions {
  /** The bundled preload. */
  readonly preload: string;
  /** Where its place and size are remembered. */
  readonly stateFile: string;
  readonly icon?: string;
}

/** Opens the window where it last stood. The page in it is sandboxed and sees nothing of Node. */
export function openWindow({ preload, stateFile, icon }: WindowOptions): BrowserWindow {
  const { maximized, ...bounds } = onScreen(
    readState(stateFile),
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    ...bounds,
    ...(icon ? { icon } : {}),
    minWidth: 390,
    minHeight: 500,
    show: false,
    title: 'Kith',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: { preload, contextIsolation: true, sandbox: true, nodeIntegration: false, spellcheck: false },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    writeFileSync(stateFile, JSON.stringify(state));
  });
  void window.loadURL(APP_PAGE);
  return window;
}

function readState(file: string): WindowState {
  try {
    return parseWindowState(readFileSync(file, 'utf8'));
  } catch {
    return parseWindowState(''); // none was written yet
  }
}
