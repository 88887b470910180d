import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, Menu } from 'electron';
import type { PhotoId } from '../api/types.ts';
import { defaultLibrary } from '../host/default-library.ts';
import { createThumbnailSource } from '../host/thumbnail-source.ts';
import type { MenuCommand } from '../preload/bridge.ts';
import { CHANNEL } from '../preload/channels.ts';
import { answerPage } from './answer-page.ts';
import { startLibraryProcess } from './library-process.ts';
import { lockDown, lockDownSession } from './lock-down.ts';
import { menuTemplate } from './menu.ts';
import { openWindow } from './open-window.ts';
import { declareScheme, serveAppFiles } from './serve-app-files.ts';
import { parseWish } from './wish.ts';

// The main process of the desktop app: it wires, everything else is done elsewhere. Bundled into dist/electron/main.mjs,
// beside library.mjs, vision.mjs and preload.cjs; the screens are in dist/renderer.
const PROGRAMS = import.meta.dirname;
const RENDERER = join(PROGRAMS, '..', 'renderer');
const MODELS = app.isPackaged
  ? join(process.resourcesPath, 'models')
  : join(app.getAppPath(), 'native-models', 'cache');

const wordsOf = (argv: readonly string[]) => argv.slice(app.isPackaged ? 1 : 2);
const wish = parseWish(wordsOf(process.argv), process.cwd());
const directory = wish.library ?? defaultLibrary();

// Chromium's own files, beside the user's own library; the window of each other library is an app of its own.
const profile = wish.library ? join(directory, 'window') : join(directory, '..', 'window');
mkdirSync(profile, { recursive: true });
app.setPath('userData', profile);
app.setName('Kith');

declareScheme();
lockDown();
if (app.requestSingleInstanceLock()) void run();
else app.quit(); // the first one hears of it and does what was asked

async function run(): Promise<void> {
  let window: BrowserWindow | undefined;
  let closing = false;

  const library = startLibraryProcess({
    library: { directory, host: 'electron', models: MODELS },
    programs: PROGRAMS,
    onEnded(error) {
      dialog.showErrorBox('Kith', error.message);
      app.exit(1);
    },
  });
  const pictures = createThumbnailSource(directory, async (photo) => {
    await (await library.client()).call('photos.prepare-large', { photo: photo as PhotoId });
  });
  const scan = async (paths: readonly string[]) => {
    if (paths.length > 0) await (await library.client()).call('folders.add', { paths: [...paths] });
  };
  const show = () => {
    if (!window) {
      const preload = join(PROGRAMS, 'preload.cjs');
      window = openWindow({ preload, stateFile: join(profile, 'window.json') });
      window.on('closed', () => {
        window = undefined;
      });
    } else if (window.isMinimized()) window.restore();
    window.focus();
  };

  app.on('second-instance', (_, argv, workingDirectory) => {
    show();
    void scan(parseWish(wordsOf(argv), workingDirectory).scan);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void scan([path]);
  });
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    void library.close().then(() => {
      pictures.close();
      app.quit();
    });
  });

  await app.whenReady();
  lockDownSession();
  serveAppFiles(RENDERER, pictures);
  answerPage({ library, window: () => window });
  const send = (command: MenuCommand) => window?.webContents.send(CHANNEL.menu, command);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate({ platform: process.platform, locale: app.getLocale(), send })),
  );
  show();
  await scan(wish.scan);
}
